import { expect, test } from 'vitest';
import { makeVillage } from './families.ts';
import { randomOf } from './random.ts';
import { OPENSID_COLUMNS, openSidRows } from './workbook.ts';

const TODAY = '2026-11-24';
const { families } = makeVillage({
  code: '19.01.04.2010',
  name: 'Kota Kapur',
  families: 300,
  today: TODAY,
  random: randomOf(1),
});
const people = families.flatMap(({ members }) => members);
const column = (row: readonly string[], name: (typeof OPENSID_COLUMNS)[number]): string =>
  row[OPENSID_COLUMNS.indexOf(name)] ?? '';

test('the file has 43 columns, a row per person, and ends with ### in column 2 (rulebook 14.1)', () => {
  const sheet = openSidRows(families, TODAY, 'codes');
  expect(sheet.header).toHaveLength(43);
  expect(sheet.rows).toHaveLength(people.length);
  expect(new Set(sheet.rows.map((row) => row.length))).toEqual(new Set([43]));
  expect(sheet.endMark[1]).toBe('###');
});

test('rows are sorted by card and place on it, with the NIK of the persons, 0 where there is none', () => {
  const { rows } = openSidRows(families, TODAY, 'codes');
  const keys = rows.map((row) => column(row, 'no_kk') + column(row, 'kk_level'));
  expect(keys).toEqual(keys.toSorted());
  expect(rows.map((row) => column(row, 'nik')).toSorted()).toEqual(people.map(({ nik }) => nik ?? '0').toSorted());
});

test('the words variant says every code in words', () => {
  const { rows } = openSidRows(families, TODAY, 'words');
  for (const name of [
    'sex',
    'agama_id',
    'pendidikan_kk_id',
    'pendidikan_sedang_id',
    'pekerjaan_id',
    'status_kawin',
    'kk_level',
    'cacat_id',
    'id_asuransi',
  ] as const) {
    for (const row of rows) expect(column(row, name)).toMatch(/^[A-Z]/i);
  }
});

test("names hold only what OpenSID accepts: letters, space and . , ' -", () => {
  for (const row of openSidRows(families, TODAY, 'codes').rows)
    expect(column(row, 'nama')).toMatch(/^[A-Za-z .,'-]{2,100}$/);
});
