/** R-ANT-07 and R-ANT-08: rounded first, then asked whether it can be. */
import { roundZ } from '#domain/growth/lms.ts';
import type { GrowthIndex, ZScore } from '#domain/growth/measurement.ts';

/** The last values that are not flagged: 6.00 is not, 6.01 is. */
export const PLAUSIBLE: Readonly<Record<GrowthIndex, { least: number; most: number }>> = {
  lengthForAge: { least: -6, most: 6 },
  weightForAge: { least: -6, most: 5 },
  weightForLength: { least: -5, most: 5 },
  bmiForAge: { least: -5, most: 5 },
  headForAge: { least: -5, most: 5 },
  armForAge: { least: -5, most: 5 },
};

/** @returns `null` for a number that overflowed */
export function plausible(index: GrowthIndex, unrounded: number): ZScore | null {
  if (!Number.isFinite(unrounded)) return null;
  const z = roundZ(unrounded);
  const { least, most } = PLAUSIBLE[index];
  return { z, implausible: z < least || z > most };
}
