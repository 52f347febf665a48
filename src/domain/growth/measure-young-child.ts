/** WHO's Child Growth Standards for one child of 0–1826 days (R-ANT-01 … R-ANT-09, R-ANT-13). */
import type { Problem } from '#domain/basics/problem.ts';
import { FIRST_HEIGHT_DAY, YOUNG_UNTIL_MONTHS, type ChildAge } from '#domain/growth/child-age.ts';
import { noteSlips, usableAge, usableMeasure, YOUNG_SLIPS } from '#domain/growth/checked-measurement.ts';
import { GROWTH_PROBLEMS } from '#domain/growth/growth-problems.ts';
import { restrictedZScore, zScore } from '#domain/growth/lms.ts';
import type { Growth, Measurement, Posture, ZScore } from '#domain/growth/measurement.ts';
import { plausible } from '#domain/growth/plausible.ts';
import { comparableCm, isImplausiblePosture } from '#domain/growth/posture.ts';
import { tableOf, type LmsTable, type PackedTable, type Sex } from '#domain/growth/reference.ts';
import { ARM_FOR_AGE } from '#domain/growth/tables/arm-for-age.ts';
import { BMI_FOR_AGE } from '#domain/growth/tables/bmi-for-age.ts';
import { HEAD_FOR_AGE } from '#domain/growth/tables/head-for-age.ts';
import { LENGTH_FOR_AGE } from '#domain/growth/tables/length-for-age.ts';
import { WEIGHT_FOR_AGE } from '#domain/growth/tables/weight-for-age.ts';
import { weightForLength } from '#domain/growth/weight-for-length.ts';

/** Never throws, whatever the numbers are; what cannot be computed is `null`, and `problems` says why. */
export function measureYoungChild(measurement: Measurement): Growth {
  const problems: Problem[] = [];
  const { sex } = measurement;
  if (sex === null) problems.push(GROWTH_PROBLEMS.sexMissing);
  const age = usableAge(measurement.age, problems);
  const kg = usableMeasure(measurement.weightKg, 'weight_kg', true, problems);
  const cm = usableMeasure(measurement.lengthOrHeightCm, 'lenhei_cm', true, problems);
  const head = usableMeasure(measurement.headCm, 'headc_cm', false, problems);
  const arm = usableMeasure(measurement.armCm, 'armc_cm', false, problems);
  noteSlips(kg, cm, YOUNG_SLIPS, problems);
  const posture = believedPosture(measurement.posture, age ?? null, problems);
  const comparable = cm === null || age === undefined ? null : comparableCm(cm, posture, age);
  if (comparable !== null && comparable <= 0) problems.push(GROWTH_PROBLEMS.notComputable);
  const oedema = measurement.oedema === true;
  if (oedema) problems.push(GROWTH_PROBLEMS.oedema);
  const isOver = age != null && age.months >= YOUNG_UNTIL_MONTHS;
  if (isOver) problems.push(GROWTH_PROBLEMS.over5Years);
  const growth = empty(measurement, posture, comparable, problems);
  if (sex === null || age === undefined || isOver) return growth;
  if (age !== null) {
    if (comparable !== null) growth.lengthForAge = lengthForAge(sex, age, comparable);
    if (head !== null) growth.headForAge = headForAge(sex, age, head);
    if (arm !== null) growth.armForAge = armForAge(sex, age, arm, problems);
  }
  if (kg !== null && !oedema) weigh(growth, sex, age, kg, problems);
  return growth;
}

function empty(
  measurement: Measurement,
  posture: Posture | null,
  comparable: number | null,
  problems: Problem[],
): Growth {
  return {
    reference: 'who2006',
    comparableCm: comparable,
    posture,
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

function believedPosture(posture: Posture | null, age: ChildAge | null, problems: Problem[]): Posture | null {
  if (!isImplausiblePosture(posture, age)) return posture;
  problems.push(GROWTH_PROBLEMS.standingUnder9Months);
  return null;
}

/** The three indices that need a weight. */
function weigh(growth: Growth, sex: Sex, age: ChildAge | null, kg: number, problems: Problem[]): void {
  const cm = growth.comparableCm;
  if (age !== null) {
    growth.weightForAge = plausible('weightForAge', byDay(WEIGHT_FOR_AGE, sex, age.days, kg));
    if (cm !== null && cm !== 0) {
      growth.bmiForAge = plausible('bmiForAge', byDay(BMI_FOR_AGE, sex, age.days, bodyMassIndex(kg, cm)));
    }
  }
  if (cm === null) return;
  const isLength = age === null ? isMeasuredLying(growth.posture, cm) : age.days < FIRST_HEIGHT_DAY;
  const z = weightForLength(sex, isLength, kg, cm);
  if (z === null) problems.push(GROWTH_PROBLEMS.outsideLengthTable);
  else growth.weightForLength = plausible('weightForLength', z);
}

/** kg/m². */
export function bodyMassIndex(kg: number, cm: number): number {
  return kg / (cm / 100) ** 2;
}

/** R-ANT-04: without an age the posture decides, and without a posture the length: below 87 cm children are small. */
function isMeasuredLying(posture: Posture | null, cm: number): boolean {
  return posture === null ? cm < 87 : posture === 'lying';
}

function lengthForAge(sex: Sex, age: ChildAge, cm: number): ZScore | null {
  return cm > 0 ? plausible('lengthForAge', byDayUnrestricted(LENGTH_FOR_AGE, sex, age.days, cm)) : null;
}

/** R-ANT-13. */
function headForAge(sex: Sex, age: ChildAge, cm: number): ZScore | null {
  return plausible('headForAge', byDayUnrestricted(HEAD_FOR_AGE, sex, age.days, cm));
}

function armForAge(sex: Sex, age: ChildAge, cm: number, problems: Problem[]): ZScore | null {
  if (age.days >= ARM_FOR_AGE.first) return plausible('armForAge', byDay(ARM_FOR_AGE, sex, age.days, cm));
  problems.push(GROWTH_PROBLEMS.armUnder91Days);
  return null;
}

function byDay(packed: PackedTable, sex: Sex, day: number, y: number): number {
  const table = tableOf(packed)[sex];
  const row = day - table.first;
  return restrictedZScore(y, at(table, 'l', row), at(table, 'm', row), at(table, 's', row));
}

function byDayUnrestricted(packed: PackedTable, sex: Sex, day: number, y: number): number {
  const table = tableOf(packed)[sex];
  const row = day - table.first;
  return zScore(y, at(table, 'l', row), at(table, 'm', row), at(table, 's', row));
}

function at(table: LmsTable, column: 'l' | 'm' | 's', row: number): number {
  return table[column][row] ?? NaN;
}
