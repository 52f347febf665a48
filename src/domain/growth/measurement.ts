/** What was measured of a child on one day, and what comes of it. */
import type { Problem } from '#domain/basics/problem.ts';
import type { ChildAge } from '#domain/growth/child-age.ts';
import type { Sex } from '#domain/growth/reference.ts';

export type Posture = 'lying' | 'standing';

/** `null` = not measured or not known; NaN = something was written that is no number. */
export interface Measurement {
  sex: Sex | null;
  age: ChildAge | null;
  weightKg: number | null;
  lengthOrHeightCm: number | null;
  posture: Posture | null;
  headCm: number | null;
  armCm: number | null;
  /** Swelling of both feet; not known counts as none (R-ANT-06). */
  oedema: boolean | null;
}

export interface ZScore {
  /** Rounded to two decimals (R-ANT-07). */
  z: number;
  /** R-ANT-08: outside what can be: keep it, measure again, leave it out of rates. */
  implausible: boolean;
}

export interface Growth {
  /** Which of WHO's references gave the numbers. */
  reference: 'who2006' | 'who2007';
  /** Length below 731 days, height from then on: what was measured, corrected by 0.7 cm where the posture was the other. */
  comparableCm: number | null;
  /** The posture that was believed: `null` also when somebody below nine months was noted as standing (R-ANT-03). */
  posture: Posture | null;
  oedema: boolean;
  age: ChildAge | null;
  /** TB/U or PB/U. */
  lengthForAge: ZScore | null;
  /** BB/U. */
  weightForAge: ZScore | null;
  /** BB/PB or BB/TB. */
  weightForLength: ZScore | null;
  /** IMT/U. */
  bmiForAge: ZScore | null;
  headForAge: ZScore | null;
  armForAge: ZScore | null;
  /** Why something could not be computed, and what looks like a slip. */
  problems: readonly Problem[];
}

export type GrowthIndex =
  | 'lengthForAge'
  | 'weightForAge'
  | 'weightForLength'
  | 'bmiForAge'
  | 'headForAge'
  | 'armForAge';

export const GROWTH_INDICES: readonly GrowthIndex[] = [
  'lengthForAge',
  'weightForAge',
  'weightForLength',
  'bmiForAge',
  'headForAge',
  'armForAge',
];
