import { useQuery } from '@tanstack/react-query';
import { indicatorQuery } from '#office/indicator/indicator-queries.ts';

const WIDTH = 120;
const HEIGHT = 28;
const PADDING = 4;

interface SmallTrendProps {
  id: string;
  area: string;
  month: string;
}

/** The last twelve months as a line without an axis: only the direction is read from it; the numbers are one click away. */
export function SmallTrend({ id, area, month }: SmallTrendProps) {
  const { data } = useQuery(indicatorQuery(id, { area, month }));
  const points = (data?.trend ?? []).toSorted((a, b) => (a.month < b.month ? -1 : 1)).slice(-12);
  const values = points.map((point) => point.figure.value);
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <span className="muted">–</span>;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (index: number): number => PADDING + (index / (values.length - 1)) * (WIDTH - 2 * PADDING);
  const y = (value: number): number =>
    HEIGHT - PADDING - (high > low ? (value - low) / (high - low) : 0.5) * (HEIGHT - 2 * PADDING);
  const lastIndex = values.findLastIndex((value) => value !== null);
  const lastValue = values[lastIndex];
  return (
    <svg
      className="small-trend"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      focusable="false"
    >
      <path d={pathOf(values, x, y)} fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinejoin="round" />
      {typeof lastValue === 'number' && <circle cx={x(lastIndex)} cy={y(lastValue)} r={3} fill="currentColor" />}
    </svg>
  );
}

/** A month without a value interrupts the line. */
function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, index) => {
      if (value === null) return '';
      const isStart = index === 0 || values[index - 1] === null;
      return `${isStart ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}
