/**
 * iBangga, version IBANGGA-2021 (R-IBG-01 to R-IBG-04): 17 yes-no variables in three dimensions. Exact fractions, so that
 * 39.995 is 40.00 and a village's mean does not depend on the order of its families.
 */
import { roundHalfAwayFromZero } from '#domain/basics/rounding.ts';
import type { Truth } from '#domain/basics/truth.ts';

export const IBANGGA_DIMENSIONS = ['ketenteraman', 'kemandirian', 'kebahagiaan'] as const;
export type IbanggaDimension = (typeof IBANGGA_DIMENSIONS)[number];
export type IbanggaCategory = 'RENTAN' | 'BERKEMBANG' | 'TANGGUH';

/** Variable numbers, both ends included. */
const RANGES: Readonly<Record<IbanggaDimension, readonly [from: number, to: number]>> = {
  ketenteraman: [1, 6],
  kemandirian: [7, 13],
  kebahagiaan: [14, 17],
};

/**
 * One family's value is a multiple of 100/1260: three dimensions of at most 7 variables, and 420 is the least number
 * that 1 to 7 divide. Villages add these whole points.
 */
export const POINTS_PER_INDEX = 12.6;
const DIVISIBLE = 420;

export interface DimensionScore {
  met: number;
  applicable: number;
}

export interface IbanggaResult {
  /** `null`: a variable is unknown, or none applies (R-IBG-01). */
  dimensions: Readonly<Record<IbanggaDimension, DimensionScore | null>>;
  /** Whole points, 12.6 to one of the index; `null` unless all three dimensions can be computed. */
  points: number | null;
}

/** @param variables V1 to V17, first variable first. */
export function ibangga(variables: readonly Truth[], naMode: 'exclude' | 'pass'): IbanggaResult {
  const score = (dimension: IbanggaDimension): DimensionScore | null => {
    const [from, to] = RANGES[dimension];
    return dimensionScore(
      Array.from({ length: to - from + 1 }, (_, index) => variables[from - 1 + index] ?? null),
      naMode,
    );
  };
  const dimensions = {
    ketenteraman: score('ketenteraman'),
    kemandirian: score('kemandirian'),
    kebahagiaan: score('kebahagiaan'),
  };
  return { dimensions, points: pointsOf(Object.values(dimensions)) };
}

function dimensionScore(variables: readonly Truth[], naMode: 'exclude' | 'pass'): DimensionScore | null {
  if (variables.includes(null)) return null;
  const counted = naMode === 'pass' ? variables : variables.filter((value) => value !== 'na');
  if (counted.length === 0) return null;
  return { met: counted.filter((value) => value !== false).length, applicable: counted.length };
}

function pointsOf(scores: readonly (DimensionScore | null)[]): number | null {
  let points = 0;
  for (const score of scores) {
    if (score === null) return null;
    points += (DIVISIBLE * score.met) / score.applicable;
  }
  return points;
}

/** A dimension's score in 0–100. */
export function dimensionIndex({ met, applicable }: DimensionScore): number {
  return (100 * met) / applicable;
}

/** R-IBG-02 of one family, R-IBG-03 of `families` families together; unrounded. */
export function indexOf(points: number, families = 1): number {
  return (100 * points) / (3 * DIVISIBLE * families);
}

/** R-IBG-04: the bands hold for the value rounded to two decimals; 40 and 70 are "berkembang". */
export function ibanggaCategory(index: number): IbanggaCategory {
  const rounded = roundHalfAwayFromZero(index, 2);
  if (rounded < 40) return 'RENTAN';
  return rounded > 70 ? 'TANGGUH' : 'BERKEMBANG';
}
