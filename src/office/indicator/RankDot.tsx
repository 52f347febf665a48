import type { Figure, IndicatorInfo } from '#contract/indicator.ts';
import { againstTarget } from '#office/indicator/against-target.ts';

const WIDTH = 84;
const PADDING = 8;

interface RankDotProps {
  figure: Figure;
  info: IndicatorInfo;
  /** Right end of the common scale, which begins at 0. */
  highest: number;
}

/** One dot on a scale that all rows share, with the target as an upright line. The number stands in the next cell. */
export function RankDot({ figure, info, highest }: RankDotProps) {
  const x = (value: number): number => PADDING + (highest > 0 ? value / highest : 0) * (WIDTH - 2 * PADDING);
  const standing = againstTarget(figure, info);
  const isSmall = figure.state === 'small';
  return (
    <svg
      className="rank-dot"
      viewBox={`0 0 ${WIDTH} 20`}
      width={WIDTH}
      height={20}
      aria-hidden="true"
      focusable="false"
    >
      <line x1={PADDING} x2={WIDTH - PADDING} y1={10} y2={10} className="rank-axis" />
      {info.target !== null && <line x1={x(info.target)} x2={x(info.target)} y1={2} y2={18} className="rank-target" />}
      {figure.value !== null && (
        <circle
          cx={x(figure.value)}
          cy={10}
          r={5.5}
          className={`rank-mark ${isSmall ? 'rank-small' : ''} ${standing && !standing.met ? 'rank-not-met' : ''}`}
        />
      )}
    </svg>
  );
}
