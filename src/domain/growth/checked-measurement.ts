/** R-ANT-09: which of the measured numbers may be computed with, and what is to be said about the others. */
import type { Problem } from '#domain/basics/problem.ts';
import type { ChildAge } from '#domain/growth/child-age.ts';
import {
  GROWTH_PROBLEMS,
  MEASURE_MISSING,
  MEASURE_NOT_A_NUMBER,
  MEASURE_NOT_POSITIVE,
  type Measure,
} from '#domain/growth/growth-problems.ts';

/** Values beyond these look like a slip; they are computed all the same, and flagged by their z. */
export interface SlipLimits {
  /** Above: grams instead of kilograms. */
  kilograms: number;
  /** Below: metres instead of centimetres. */
  centimetres: number;
}

/** R-ANT-09; the limit of weight for school children is ours. */
export const YOUNG_SLIPS: SlipLimits = { kilograms: 60, centimetres: 2.5 };
export const SCHOOL_SLIPS: SlipLimits = { kilograms: 250, centimetres: 2.5 };

const HUGE = 1e100;

/** A number that can be computed with, or `null`; what is wrong is added to `problems`. */
export function usableMeasure(
  value: number | null,
  measure: Measure,
  isExpected: boolean,
  problems: Problem[],
): number | null {
  if (value === null) {
    if (isExpected) problems.push(MEASURE_MISSING[measure]);
    return null;
  }
  // Also what no balance shows and no double can square.
  if (Number.isNaN(value) || Math.abs(value) > HUGE) {
    problems.push(MEASURE_NOT_A_NUMBER[measure]);
    return null;
  }
  if (value >= 1 / HUGE) return value;
  problems.push(MEASURE_NOT_POSITIVE[measure]);
  return null;
}

/** DQ-08: the age, or `undefined` when it makes every index impossible. Unreadable counts as missing. */
export function usableAge(age: ChildAge | null, problems: Problem[]): ChildAge | null | undefined {
  if (age === null) {
    problems.push(GROWTH_PROBLEMS.ageMissing);
    return null;
  }
  if (!Number.isFinite(age.months)) {
    problems.push(GROWTH_PROBLEMS.ageNotANumber);
    return null;
  }
  if (age.months >= 0) return age;
  problems.push(GROWTH_PROBLEMS.measuredBeforeBirth);
  return undefined;
}

/** Slips that can be told from the two numbers alone. */
export function noteSlips(kg: number | null, cm: number | null, limits: SlipLimits, problems: Problem[]): void {
  if (kg !== null && cm !== null && looksSwapped(kg, cm)) {
    problems.push(GROWTH_PROBLEMS.swapped);
    return;
  }
  if (kg !== null && kg > limits.kilograms) problems.push(GROWTH_PROBLEMS.grams);
  if (cm !== null && cm < limits.centimetres) problems.push(GROWTH_PROBLEMS.metres);
}

/** No living child is shorter than 40 cm and weighs more than 40 kg: the columns were exchanged. */
function looksSwapped(kg: number, cm: number): boolean {
  return kg >= 40 && kg <= 200 && cm >= 2.5 && cm < 40;
}
