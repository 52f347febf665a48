/**
 * 700 children, computed by a separate program in another language with 40 digits from WHO's published CSV: every
 * z, flag, corrected length and posture of test/fixtures/growth/golden.csv is ours too (R-ANT-01 … 09, R-ANT-13, R-ANT-14).
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { measured } from '#domain/growth/child.fixture.ts';
import { measureSchoolChild } from '#domain/growth/measure-school-child.ts';
import { measureYoungChild } from '#domain/growth/measure-young-child.ts';
import type { GrowthIndex, Posture } from '#domain/growth/measurement.ts';

const file = new URL('../../../test/fixtures/growth/golden.csv', import.meta.url);
const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
const names = header.split(',');
const rows = lines.map((line) => new Map(line.split(',').map((cell, at) => [names[at] ?? '', cell])));

const POSTURES: Readonly<Record<string, Posture>> = { l: 'lying', h: 'standing' };
const COLUMN_OF: Readonly<Record<GrowthIndex, string>> = {
  lengthForAge: 'len',
  weightForAge: 'wei',
  weightForLength: 'wfl',
  bmiForAge: 'bmi',
  headForAge: 'hc',
  armForAge: 'ac',
};

it.each(['who2006', 'who2007'])('R-ANT-04, 05, 07, 08, 13, 14: every golden value of %s is met', (reference) => {
  const ours = rows.filter((row) => row.get('reference') === reference);
  expect(ours.length).toBeGreaterThan(150);
  for (const row of ours) expect(computed(row)).toEqual(expected(row));
});

type Row = ReadonlyMap<string, string>;
const INDICES = Object.entries(COLUMN_OF);

function expected(row: Row): string {
  const cells = INDICES.flatMap(([, column]) => [row.get(`z${column}`) ?? '', row.get(`f${column}`) ?? '']);
  const corrected = row.get('reference') === 'who2006' ? `${Number(row.get('clenhei'))} ${row.get('cmeasure')} ` : '';
  return `${[...row.values()].slice(0, 10).join(',')}: ${corrected}${cells.join(' ')}`;
}

function computed(row: Row): string {
  const cell = (name: string): string => row.get(name) ?? '';
  const number = (name: string): number | null => (cell(name) === '' ? null : Number(cell(name)));
  const child = measured({
    sex: cell('sex') === '1' ? 'L' : 'P',
    ...(cell('age_days') !== '' && { days: Number(cell('age_days')) }),
    ...(cell('age_months') !== '' && { months: Number(cell('age_months')) }),
    weightKg: number('weight_kg'),
    lengthOrHeightCm: number('lenhei_cm'),
    posture: POSTURES[cell('measure')] ?? null,
    headCm: number('headc_cm'),
    armCm: number('armc_cm'),
    oedema: cell('oedema') === 'y',
  });
  const isYoung = cell('reference') === 'who2006';
  const growth = isYoung ? measureYoungChild(child) : measureSchoolChild(child);
  const cells = INDICES.flatMap(([index]) => {
    // The entries of a record that has every index as its key.
    const score = growth[index as GrowthIndex];
    return score === null ? ['', ''] : [score.z.toFixed(2), score.implausible ? '1' : '0'];
  });
  const sign = growth.posture === null ? '' : growth.posture === 'lying' ? 'l' : 'h';
  const corrected = isYoung ? `${Number((growth.comparableCm ?? NaN).toFixed(6))} ${sign} ` : '';
  return `${[...row.values()].slice(0, 10).join(',')}: ${corrected}${cells.join(' ')}`;
}
