import type { IndicatorDetail } from '#contract/indicator.ts';
import { useFigureText } from '#office/indicator/FigureValue.tsx';
import { trendPath } from '#office/indicator/trend-path.ts';
import { formatMonth } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

const WIDTH = 560;
const HEIGHT = 170;
const [LEFT, RIGHT, TOP, BOTTOM] = [8, 76, 18, 26];

/** The months as a line from a base of zero, the target as a dashed one; first, last and target are labelled directly. */
export function TrendPicture({ detail }: { detail: IndicatorDetail }) {
  const { language } = useLanguage();
  const figureText = useFigureText();
  const { info } = detail;
  const points = detail.trend.toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const first = points.findIndex((point) => point.figure.value !== null);
  const shown = points.slice(Math.max(0, first));
  const values = shown.map((point) => point.figure.value);
  const highest = Math.max(info.target ?? 0, ...values.map((value) => value ?? 0)) || 1;
  const x = (index: number): number => LEFT + (index / Math.max(1, values.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / highest) * (HEIGHT - TOP - BOTTOM);
  const last = values.findLastIndex((value) => value !== null);
  const lastValue = values[last] ?? null;
  const months = [shown[0], shown.at(-1)].flatMap((point) => (point ? [formatMonth(point.month, language)] : []));
  return (
    <svg className="trend-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(0)} y2={y(0)} className="trend-axis" />
      <text x={LEFT} y={HEIGHT - 6} className="trend-label">
        {months[0]}
      </text>
      <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end" className="trend-label">
        {months[1]}
      </text>
      {info.target !== null && <TargetLine y={y(info.target)} text={figureText(info.target, info.unit) ?? ''} />}
      <path d={trendPath(values, x, y)} className="trend-line" />
      {lastValue !== null && (
        <>
          <circle cx={x(last)} cy={y(lastValue)} r={4} className="trend-dot" />
          <text x={x(last) + 9} y={y(lastValue) + 5} className="trend-value">
            {figureText(lastValue, info.unit)}
          </text>
        </>
      )}
    </svg>
  );
}

function TargetLine({ y, text }: { y: number; text: string }) {
  const { t } = useLanguage();
  return (
    <>
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={y} y2={y} className="trend-target" />
      <text x={LEFT} y={y - 5} className="trend-label">
        {t('target.is', { target: text })}
      </text>
    </>
  );
}
