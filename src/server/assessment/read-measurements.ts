/** The measurements of a line as the rules of growth read them, and what in them cannot be believed. */
import type { AssessFamilyLine } from '#contract/assess-family.ts';
import type { Measured } from '#domain/care/care.ts';
import type { Problem } from '#domain/basics/problem.ts';
import { growthOfMeasures } from '#domain/growth/read-measured.ts';
import type { MeasuredPerson } from '#domain/growth/read-measured.ts';

type Line = AssessFamilyLine;
type Row = NonNullable<Line['measurements']>[number];

/** By child and day; a measurement after the day asked for has not happened (DQ-08 tells it). */
export function growthOf({ asOf, measurements = [] }: Line): Record<string, Measured[]> {
  const growth: Record<string, Measured[]> = {};
  for (const row of measurements.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    if (row.date <= asOf) (growth[row.child] ??= []).push(measured(row));
  }
  return growth;
}

function measured(row: Row): Measured {
  return {
    measuredOn: row.date,
    weightKg: row.weight_kg ?? null,
    lenheiCm: row.lenhei_cm ?? null,
    measure: row.posture ?? null,
    oedema: row.oedema ?? null,
    armcCm: row.lila_cm ?? null,
    headcCm: row.hc_cm ?? null,
    by: '',
    seq: 1,
  };
}

/** The columns of `cikar growth` under the names that they have here. */
const COLUMNS: Readonly<Record<string, string>> = { headc_cm: 'hc_cm', armc_cm: 'lila_cm', measure: 'posture' };
/** A measure that nobody took is no mistake in a register, and swelling is an answer. */
const NO_MISTAKE = new Set(['growth.measure-missing', 'growth.sex-missing', 'growth.age-missing', 'growth.oedema']);

/** R-ANT-09: values that look like a slip or cannot be, each with its place in the line. */
export function measurementSlips(line: Line): { problem: Problem; column: string }[] {
  return (line.measurements ?? []).flatMap((row, index) => {
    const at = `measurements.${index}`;
    const person = line.members.find((one, place) => (one.id ?? `m${place + 1}`) === row.child);
    if (person === undefined)
      return [{ problem: { code: 'assess.unknown-child', details: { id: row.child } }, column: `${at}.child` }];
    const child = childOf(person);
    if (child === null || child.birthDate > row.date) return [];
    return growthOfMeasures(child, measured(row))
      .problems.filter(({ code }) => !NO_MISTAKE.has(code))
      .filter(({ details }) => details?.['column'] !== 'age')
      .map((problem) => {
        const column = String(problem.details?.['column'] ?? '');
        return { problem, column: `${at}.${COLUMNS[column] ?? column}` };
      });
  });
}

function childOf({
  sex,
  birth_date: birth,
  birth_date_precision: precision,
}: Line['members'][number]): MeasuredPerson | null {
  if (typeof birth !== 'string') return null;
  return {
    sex: sex === 'L' || sex === 'P' ? sex : null,
    birthDate: birth,
    hasExactBirthDate: (precision ?? 'DAY') === 'DAY',
  };
}
