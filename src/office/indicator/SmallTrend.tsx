import { useQuery } from '@tanstack/react-query';
import { indicatorQuery } from '#office/indicator/indicator-queries.ts';
import { trendPath } from '#office/indicator/trend-path.ts';

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
      <path d={trendPath(values, x, y)} fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinejoin="round" />
      {typeof lastValue === 'number' && <circle cx={x(lastIndex)} cy={y(lastValue)} r={3} fill="currentColor" />}
    </svg>
  );
}
