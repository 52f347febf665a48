/** WHO's growth reference 2007 for one child from five to nineteen years (R-ANT-14). */
import type { Problem } from '#domain/basics/problem.ts';
import type { ChildAge } from '#domain/growth/child-age.ts';
import { noteSlips, SCHOOL_SLIPS, usableAge, usableMeasure } from '#domain/growth/checked-measurement.ts';
import { GROWTH_PROBLEMS } from '#domain/growth/growth-problems.ts';
import { interpolatedZScore } from '#domain/growth/interpolate.ts';
import { restrictedZScore, zScore } from '#domain/growth/lms.ts';
import { bodyMassIndex } from '#domain/growth/measure-young-child.ts';
import type { Growth, Measurement } from '#domain/growth/measurement.ts';
import { plausible } from '#domain/growth/plausible.ts';
import { tableOf, type Sex } from '#domain/growth/reference.ts';
import { BMI_FOR_AGE_5_19 } from '#domain/growth/tables/bmi-for-age-5-19.ts';
import { HEIGHT_FOR_AGE_5_19 } from '#domain/growth/tables/height-for-age-5-19.ts';
import { WEIGHT_FOR_AGE_5_10 } from '#domain/growth/tables/weight-for-age-5-10.ts';

const FROM_MONTHS = 60;
const UNTIL_MONTHS = 228;
const WEIGHT_UNTIL_MONTHS = 120;

/** Never throws. Posture is not corrected at this age; head and arm have no reference. */
export function measureSchoolChild(measurement: Measurement): Growth {
  const problems: Problem[] = [];
  const { sex } = measurement;
  if (sex === null) problems.push(GROWTH_PROBLEMS.sexMissing);
  const age = usableAge(measurement.age, problems);
  const kg = usableMeasure(measurement.weightKg, 'weight_kg', true, problems);
  const cm = usableMeasure(measurement.lengthOrHeightCm, 'lenhei_cm', true, problems);
  noteSlips(kg, cm, SCHOOL_SLIPS, problems);
  const oedema = measurement.oedema === true;
  if (oedema) problems.push(GROWTH_PROBLEMS.oedema);
  const growth = empty(measurement, cm, problems);
  if (age == null) return growth;
  if (!(age.months >= FROM_MONTHS && age.months <= UNTIL_MONTHS)) {
    problems.push(GROWTH_PROBLEMS.outside5To19);
    return growth;
  }
  if (sex === null) return growth;
  if (cm !== null) {
    const table = tableOf(HEIGHT_FOR_AGE_5_19)[sex];
    growth.lengthForAge = plausible('lengthForAge', interpolatedZScore(zScore, table, age.months, cm));
  }
  if (kg !== null && !oedema) weigh(growth, sex, age, kg, problems);
  return growth;
}

function weigh(growth: Growth, sex: Sex, { months }: ChildAge, kg: number, problems: Problem[]): void {
  if (months <= WEIGHT_UNTIL_MONTHS) {
    const table = tableOf(WEIGHT_FOR_AGE_5_10)[sex];
    growth.weightForAge = plausible('weightForAge', interpolatedZScore(restrictedZScore, table, months, kg));
  } else problems.push(GROWTH_PROBLEMS.weightOver10Years);
  const cm = growth.comparableCm;
  if (cm === null) return;
  const table = tableOf(BMI_FOR_AGE_5_19)[sex];
  const z = interpolatedZScore(restrictedZScore, table, months, bodyMassIndex(kg, cm));
  growth.bmiForAge = plausible('bmiForAge', z);
}

function empty(measurement: Measurement, cm: number | null, problems: Problem[]): Growth {
  return {
    reference: 'who2007',
    comparableCm: cm,
    posture: measurement.posture,
    oedema: measurement.oedema === true,
    age: measurement.age,
    lengthForAge: null,
    weightForAge: null,
    weightForLength: null,
    bmiForAge: null,
    headForAge: null,
    armForAge: null,
    problems,
  };
}
