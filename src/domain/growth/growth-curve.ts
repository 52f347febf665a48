/** What the growth page draws: WHO's bands, and a child's points on them. */
import { FIRST_HEIGHT_DAY } from '#domain/growth/child-age.ts';
import { valueAt } from '#domain/growth/lms.ts';
import { bodyMassIndex } from '#domain/growth/measure-young-child.ts';
import type { Growth } from '#domain/growth/measurement.ts';
import { tableOf, type PackedTable, type Sex } from '#domain/growth/reference.ts';
import { BMI_FOR_AGE } from '#domain/growth/tables/bmi-for-age.ts';
import { LENGTH_FOR_AGE } from '#domain/growth/tables/length-for-age.ts';
import { WEIGHT_FOR_AGE } from '#domain/growth/tables/weight-for-age.ts';
import { WEIGHT_FOR_HEIGHT } from '#domain/growth/tables/weight-for-height.ts';
import { WEIGHT_FOR_LENGTH } from '#domain/growth/tables/weight-for-length.ts';

/** Against days, or against centimetres for the last two. */
export type Chart = 'lengthForAge' | 'weightForAge' | 'bmiForAge' | 'weightForLength' | 'weightForHeight';

export const BAND_SDS = [-3, -2, -1, 0, 1, 2, 3] as const;

export interface BandPoint {
  /** Days, or centimetres. */
  at: number;
  /** cm, kg or kg/m² at each of `BAND_SDS`. */
  values: number[];
}

const TABLES: Readonly<Record<Chart, { table: PackedTable; rowsPerUnit: number }>> = {
  lengthForAge: { table: LENGTH_FOR_AGE, rowsPerUnit: 1 },
  weightForAge: { table: WEIGHT_FOR_AGE, rowsPerUnit: 1 },
  bmiForAge: { table: BMI_FOR_AGE, rowsPerUnit: 1 },
  weightForLength: { table: WEIGHT_FOR_LENGTH, rowsPerUnit: 10 },
  weightForHeight: { table: WEIGHT_FOR_HEIGHT, rowsPerUnit: 10 },
};

/** @param every rows from one point to the next: 30 days, or 10 rows of 0.1 cm; the last row is always there */
export function growthBands(chart: Chart, sex: Sex, every = 30): BandPoint[] {
  const { table: packed, rowsPerUnit } = TABLES[chart];
  const { first, l, m, s } = tableOf(packed)[sex];
  const rows = Array.from({ length: Math.ceil((m.length - 1) / every) }, (_, count) => count * every);
  return [...rows, m.length - 1].map((row) => ({
    at: (first + row) / rowsPerUnit,
    values: BAND_SDS.map((sd) => valueAt(sd, l[row] ?? NaN, m[row] ?? NaN, s[row] ?? NaN)),
  }));
}

export interface GrowthPoint {
  at: number;
  value: number;
  z: number;
  /** Drawn hollow, with "ukur ulang". */
  implausible: boolean;
}

/** A child's points on one chart, by age or size; a measurement without that index gives none. */
export function growthPoints(
  chart: Chart,
  measurements: readonly { growth: Growth; weightKg: number | null }[],
): GrowthPoint[] {
  return measurements.flatMap((measured) => pointOf(chart, measured) ?? []).toSorted((a, b) => a.at - b.at);
}

function pointOf(chart: Chart, measured: { growth: Growth; weightKg: number | null }): GrowthPoint | null {
  const { growth, weightKg } = measured;
  const score = chart === 'weightForHeight' ? growth.weightForLength : growth[chart];
  const at = placeOf(chart, growth);
  const value = valueOf(chart, growth, weightKg);
  return score === null || at === null || value === null ? null : { at, value, ...score };
}

function placeOf(chart: Chart, { age, comparableCm, reference }: Growth): number | null {
  if (reference !== 'who2006') return null;
  if (chart !== 'weightForLength' && chart !== 'weightForHeight') return age && age.days;
  const isStanding = age !== null && age.days >= FIRST_HEIGHT_DAY;
  return isStanding === (chart === 'weightForHeight') ? comparableCm : null;
}

function valueOf(chart: Chart, { comparableCm }: Growth, weightKg: number | null): number | null {
  if (chart === 'lengthForAge') return comparableCm;
  if (chart !== 'bmiForAge') return weightKg;
  return weightKg === null || comparableCm === null ? null : bodyMassIndex(weightKg, comparableCm);
}
