/** Where WHO's bands and a child's points stand in a picture: numbers in, SVG path text out. Pure, for React and Preact. */
import { DAYS_PER_MONTH } from '#domain/growth/child-age.ts';
import { BAND_SDS, growthBands, growthPoints, type GrowthPoint } from '#domain/growth/growth-curve.ts';
import type { MeasuredOnce } from '#domain/growth/measure-again.ts';
import type { Sex } from '#domain/growth/reference.ts';

export type GrowthChart = 'weightForAge' | 'lengthForAge';

export interface GrowthFigure {
  width: number;
  height: number;
  top: number;
  floor: number;
  left: number;
  right: number;
  bands: { key: 'middle' | 'outer'; path: string }[];
  lines: { sd: number; path: string; labelY: number }[];
  points: (GrowthPoint & { x: number; y: number })[];
  /** Joins the points that can be. */
  track: string;
  xTicks: { x: number; months: number }[];
  yTicks: { y: number; value: number }[];
}

interface GrowthInput {
  chart: GrowthChart;
  sex: Sex;
  measured: readonly MeasuredOnce[];
  ageMonths: number;
  width: number;
}

const SHOWN_SDS = [-3, -2, 0, 2, 3] as const;
const MARGIN = { left: 36, right: 34, top: 12, bottom: 34 } as const;

export function growthFigure({ chart, sex, measured, ageMonths, width }: GrowthInput): GrowthFigure {
  const height = Math.round(Math.min(420, Math.max(240, width * 0.6)));
  const window = windowAt(ageMonths);
  const [from, to] = [window.from * DAYS_PER_MONTH, window.to * DAYS_PER_MONTH];
  const rows = growthBands(chart, sex, 15).filter(({ at }) => at >= from - 15 && at <= to + 15);
  const points = growthPoints(chart, measured).filter(({ at }) => at >= from && at <= to);
  const values = [...rows.flatMap((row) => row.values), ...points.filter(isBelieved).map(({ value }) => value)];
  const [least, most] = [Math.floor(Math.min(...values)), Math.ceil(Math.max(...values))];
  const [right, floor] = [width - MARGIN.right, height - MARGIN.bottom];
  const x = (at: number): number => round(MARGIN.left + ((at - from) / (to - from)) * (right - MARGIN.left));
  // What cannot be stands at the border of the picture, hollow, instead of pressing the bands flat.
  const y = (value: number): number =>
    round(floor - ((clamp(value, least, most) - least) / (most - least)) * (floor - MARGIN.top));
  const line = (sd: (typeof SHOWN_SDS)[number]): [number, number][] =>
    rows.map(({ at, values: each }) => [clamp(x(at), MARGIN.left, right), y(each[BAND_SDS.indexOf(sd)] ?? NaN)]);
  const placed = points.map((point) => ({ ...point, x: x(point.at), y: y(point.value) }));
  const step = most - least > 30 ? 10 : 5;
  const firstTick = Math.ceil(least / step) * step;
  return {
    ...{ width, height, top: MARGIN.top, floor, left: MARGIN.left, right },
    bands: [
      { key: 'outer', path: area(line(-3), line(3)) },
      { key: 'middle', path: area(line(-2), line(2)) },
    ],
    lines: SHOWN_SDS.map((sd) => ({ sd, path: path(line(sd)), labelY: line(sd).at(-1)?.[1] ?? 0 })),
    points: placed,
    track: path(placed.filter(isBelieved).map((point) => [point.x, point.y])),
    xTicks: ticks(window.from, window.to, 6).map((months) => ({ x: x(months * DAYS_PER_MONTH), months })),
    yTicks: ticks(firstTick, most, step).map((value) => ({ y: y(value), value })),
  };
}

const WINDOW_MONTHS = 36;
const LAST_MONTH = 60;

/** Two years at first, as the KIA book draws them; later three, most of them behind the child. */
function windowAt(ageMonths: number): { from: number; to: number } {
  if (ageMonths < 24) return { from: 0, to: 24 };
  const from = Math.min(LAST_MONTH - WINDOW_MONTHS, Math.floor((ageMonths - 21) / 6) * 6);
  return { from, to: from + WINDOW_MONTHS };
}

const isBelieved = ({ implausible }: GrowthPoint): boolean => !implausible;
const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
const round = (value: number): number => Math.round(value * 10) / 10;
const ticks = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, count) => from + count * step);
const path = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
const area = (low: readonly (readonly [number, number])[], high: readonly (readonly [number, number])[]): string =>
  `${path([...low, ...high.toReversed()])}Z`;
