/** Where WHO's bands and a child's points stand in the picture: numbers in, SVG path text out. */
import { BAND_SDS, growthBands, growthPoints, type GrowthPoint } from '#domain/growth/growth-curve.ts';
import { DAYS_PER_MONTH } from '#domain/growth/child-age.ts';
import type { MeasuredOnce } from '#domain/growth/measure-again.ts';
import type { Sex } from '#domain/growth/reference.ts';

export type CurveChart = 'weightForAge' | 'lengthForAge';

export const CURVE = { width: 340, height: 240, left: 34, right: 30, top: 18, bottom: 38 } as const;

/** Two years in one picture, as the KIA book draws them; a child at the border is seen with where it comes from. */
const WINDOWS: readonly { from: number; to: number }[] = [
  { from: 0, to: 24 },
  { from: 24, to: 60 },
];
const SHOWN_SDS = [-3, -2, 0, 2, 3] as const;

export interface CurveFigure {
  bands: { key: 'middle' | 'outer'; path: string }[];
  lines: { sd: number; path: string; labelY: number }[];
  points: (GrowthPoint & { x: number; y: number })[];
  /** Joins the points that can be. */
  track: string;
  xTicks: { x: number; months: number }[];
  yTicks: { y: number; value: number }[];
}

export function curveFigure(
  chart: CurveChart,
  sex: Sex,
  measured: readonly MeasuredOnce[],
  ageMonths: number,
): CurveFigure {
  const window = WINDOWS.find(({ to }) => ageMonths < to) ?? { from: 24, to: 60 };
  const [from, to] = [window.from * DAYS_PER_MONTH, window.to * DAYS_PER_MONTH];
  const rows = growthBands(chart, sex, 15).filter(({ at }) => at >= from - 15 && at <= to + 15);
  const points = growthPoints(chart, measured).filter(({ at }) => at >= from && at <= to);
  const values = [...rows.flatMap(({ values: each }) => each), ...points.filter(isBelieved).map(({ value }) => value)];
  const scale = scaleOf({ from, to }, { from: Math.min(...values), to: Math.max(...values) });
  const line = (sd: number): [number, number][] =>
    rows.map(({ at, values: each }) => [scale.x(at), scale.y(each[BAND_SDS.indexOf(sd as never)] ?? NaN)]);
  const placed = points.map((point) => ({ ...point, x: scale.x(point.at), y: scale.y(point.value) }));
  return {
    bands: [
      { key: 'outer', path: area(line(-3), line(3)) },
      { key: 'middle', path: area(line(-2), line(2)) },
    ],
    lines: SHOWN_SDS.map((sd) => ({ sd, path: path(line(sd)), labelY: line(sd).at(-1)?.[1] ?? 0 })),
    points: placed,
    track: path(placed.filter(isBelieved).map(({ x, y }) => [x, y])),
    xTicks: ticks(window.from, window.to, 6).map((months) => ({ x: scale.x(months * DAYS_PER_MONTH), months })),
    yTicks: scale.yTicks.map((value) => ({ y: scale.y(value), value })),
  };
}

const isBelieved = ({ implausible }: GrowthPoint): boolean => !implausible;

interface Span {
  from: number;
  to: number;
}

function scaleOf(days: Span, values: Span): { x(at: number): number; y(value: number): number; yTicks: number[] } {
  const { width, height, left, right, top, bottom } = CURVE;
  const step = values.to - values.from > 30 ? 10 : 5;
  const [least, most] = [Math.floor(values.from), Math.ceil(values.to)];
  const y = (value: number): number =>
    round(height - bottom - ((clamp(value, least, most) - least) / (most - least)) * (height - top - bottom));
  return {
    x: (at) => round(left + ((at - days.from) / (days.to - days.from)) * (width - left - right)),
    y,
    yTicks: ticks(Math.ceil(least / step) * step, most, step),
  };
}

/** What cannot be stands at the border of the picture, hollow, instead of pressing the bands flat. */
const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
const round = (value: number): number => Math.round(value * 10) / 10;
const ticks = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, count) => from + count * step);
const path = (points: readonly [number, number][]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
const area = (low: readonly [number, number][], high: readonly [number, number][]): string =>
  `${path([...low, ...high.toReversed()])}Z`;
