/** Everything that can be wrong with a measurement: made once, since a million rows may ask for them. */
import { problem, type Problem } from '#domain/basics/problem.ts';

export const MEASURES = ['weight_kg', 'lenhei_cm', 'headc_cm', 'armc_cm'] as const;
export type Measure = (typeof MEASURES)[number];
type AgeColumn = 'age_days' | 'age_months' | 'birth_date' | 'measured_on';

const ofMeasures = (code: string): Readonly<Record<Measure, Problem>> => ({
  weight_kg: problem(code, { column: 'weight_kg' }),
  lenhei_cm: problem(code, { column: 'lenhei_cm' }),
  headc_cm: problem(code, { column: 'headc_cm' }),
  armc_cm: problem(code, { column: 'armc_cm' }),
});

/** R-ANT-09. Every one carries the column to look at. */
export const GROWTH_PROBLEMS = {
  sexMissing: problem('growth.sex-missing', { column: 'sex' }),
  sexUnknown: problem('growth.sex-unknown', { column: 'sex' }),
  ageMissing: problem('growth.age-missing', { column: 'age' }),
  ageNotANumber: problem('growth.age-not-a-number', { column: 'age' }),
  /** DQ-08. */
  measuredBeforeBirth: problem('growth.measured-before-birth', { column: 'age' }),
  over5Years: problem('growth.over-5-years', { column: 'age' }),
  outside5To19: problem('growth.outside-5-19', { column: 'age' }),
  weightOver10Years: problem('growth.weight-over-10-years', { column: 'age' }),
  armUnder91Days: problem('growth.arm-under-91-days', { column: 'age' }),
  postureUnknown: problem('growth.posture-unknown', { column: 'measure' }),
  /** R-ANT-03. */
  standingUnder9Months: problem('growth.standing-under-9-months', { column: 'measure' }),
  oedemaUnknown: problem('growth.oedema-unknown', { column: 'oedema' }),
  /** R-ANT-06. */
  oedema: problem('growth.oedema', { column: 'oedema' }),
  outsideLengthTable: problem('growth.outside-length-table', { column: 'lenhei_cm' }),
  metres: problem('growth.metres', { column: 'lenhei_cm' }),
  grams: problem('growth.grams', { column: 'weight_kg' }),
  swapped: problem('growth.swapped', { column: 'weight_kg' }),
  notComputable: problem('growth.not-computable', { column: 'lenhei_cm' }),
} as const;

export const MEASURE_MISSING = ofMeasures('growth.measure-missing');
export const MEASURE_NOT_A_NUMBER = ofMeasures('growth.measure-not-a-number');
export const MEASURE_NOT_POSITIVE = ofMeasures('growth.measure-not-positive');

export function unreadableDate(column: Extract<AgeColumn, 'birth_date' | 'measured_on'>): Problem {
  return column === 'birth_date' ? UNREADABLE_BIRTH : UNREADABLE_MEASURED;
}
const UNREADABLE_BIRTH = problem('growth.date-unreadable', { column: 'birth_date' });
const UNREADABLE_MEASURED = problem('growth.date-unreadable', { column: 'measured_on' });
