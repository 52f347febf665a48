import { describe, expect, it } from 'vitest';
import { born, child, family, head, wife } from '#domain/assessment/family.fixture.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { planGrowth } from '#domain/import/plan-growth.ts';
import type { RawSheet } from '#domain/import/raw-sheet.ts';
import { isGrowthFile, readSheets } from '#domain/import/read-file.ts';

const HEADINGS = [
  'No',
  'NIK',
  'Nama',
  'JK',
  'Tgl Lahir',
  'Nama Ortu',
  'Tanggal Pengukuran',
  'Berat',
  'Tinggi',
  'Cara Ukur',
  'ZS BB/U',
  'ZS TB/U',
  'ZS BB/TB',
  'Naik Berat Badan',
];
const AS_OF = '2025-03-01';
/** The synthetic row of rulebook 14.4. */
const ROW = [
  '1',
  '',
  'Data Sintetis Adit',
  'P',
  '2024-02-10',
  'Ibu Sintetis',
  '2025-02-09',
  '7,8',
  '70',
  'Terlentang',
  '-1,13',
  '-1,56',
  '-0,51',
  'N',
];
const row = (change: Partial<Record<number, string>>): string[] => ROW.map((cell, at) => change[at] ?? cell);

function fileOf(...rows: string[][]) {
  const sheet: RawSheet = {
    ...{ name: 'Sheet1', hidden: false, date1904: false },
    rows: [HEADINGS, ...rows].map((cells, index) => ({ row: index + 1, cells })),
  };
  const read = readSheets([sheet], { asOf: AS_OF });
  if (!read.ok || !isGrowthFile(read.value)) throw new Error(JSON.stringify(read));
  return read.value;
}
const village = (...names: string[]): FamilyState[] =>
  names.map((name, at) => ({
    ...family({}, [
      head({ name: at === 0 ? 'Karyono' : 'Wiranto' }),
      wife({ name: at === 0 ? 'Ibu Sintetis' : `Markonah ${at}` }),
      child(`c${at}`, '2024-02-10', { name }),
    ]),
    id: `f${at}`,
  }));
const plan = (file: ReturnType<typeof fileOf>, families: FamilyState[]) =>
  planGrowth(file, families, { batch: 'b', hashOf: (purpose, digits) => `${purpose}:${digits}` });

describe('rulebook 14.4: e-PPGBM', () => {
  it('is known by its headings, and the row of the rulebook is measured as there', () => {
    const { submissions, differences, counts } = plan(fileOf(ROW), village('Data Sintetis Adit'));
    expect(counts).toEqual({ children: 1, families: 1, created: 1, unchanged: 0, conflicts: 0 });
    expect(differences).toEqual([]);
    expect(submissions).toEqual([
      {
        familyId: 'f0',
        payload: {
          batch: 'b',
          measurements: [
            {
              ...{ personId: 'c0', measuredOn: '2025-02-09', weightKg: 7.8, lenheiCm: 70, measure: 'l', oedema: null },
              ...{ armcCm: null, headcCm: null, fileScores: { bbu: -1.13, tbu: -1.56, bbtb: -0.51 } },
            },
          ],
        },
      },
    ]);
  });

  it('lists differences above 0.1, keeps both, and says nothing of 0.1 itself', () => {
    const families = village('Data Sintetis Adit');
    expect(plan(fileOf(row({ 11: '-1,66' })), families).differences).toEqual([]);
    const { differences, submissions } = plan(fileOf(row({ 11: '-1,67' })), families);
    expect(differences).toEqual([{ row: 2, name: 'Data Sintetis Adit', index: 'tbu', file: -1.67, ours: -1.56 }]);
    expect(submissions[0]?.payload.measurements[0]?.fileScores.tbu).toBe(-1.67);
  });

  it('a child that is not here is listed by row and not made; two that fit are not guessed between', () => {
    expect(plan(fileOf(row({ 2: 'Nama Lain Sama Sekali' })), village('Data Sintetis Adit'))).toMatchObject({
      submissions: [],
      unmatched: [{ row: 2, ambiguous: false }],
      notes: [{ row: 2, code: 'import.child-not-found' }],
    });
    const twice = village('Data Sintetis Adit', 'Data Sintetis Adit');
    expect(plan(fileOf(row({ 5: '' })), twice).unmatched).toEqual([
      { row: 2, name: 'Data Sintetis Adit', ambiguous: true },
    ]);
    expect(plan(fileOf(ROW), twice).submissions.map(({ familyId }) => familyId)).toEqual(['f0']);
  });

  it('contracts 13: a NIK finds the child by its day or a similar name', () => {
    const [known] = village('Data Sintetis Aditya');
    if (!known?.members['c0']) throw new Error();
    known.members['c0'].fields['nik'] = [{ sealed: 's', hash: 'nik:9901042402100001', last4: '0001' }, 1];
    expect(plan(fileOf(row({ 1: '9901042402100001', 2: 'Si Kecil', 5: '' })), [known]).counts.created).toBe(1);
  });

  it('what stands already adds nothing; another value of the same day is listed and not used', () => {
    const [known] = village('Data Sintetis Adit');
    if (!known) throw new Error();
    const standing = { measuredOn: '2025-02-09', weightKg: 7.8, lenheiCm: 70, measure: 'l' as const, oedema: false };
    const after = {
      ...known,
      care: {
        visits: [],
        photos: [],
        pairs: [],
        growth: { c0: [{ ...standing, armcCm: null, headcCm: null, by: 'x', seq: 9 }] },
      },
    };
    expect(plan(fileOf(ROW), [after]).counts).toMatchObject({ created: 0, unchanged: 1, conflicts: 0 });
    expect(plan(fileOf(row({ 7: '8,1' })), [after])).toMatchObject({
      submissions: [],
      conflicts: [{ row: 2, standing: '7.8 kg, 70 cm', file: '8.1 kg, 70 cm', standsSince: '2025-02-09' }],
    });
    expect(plan(fileOf(ROW, ROW), [known]).counts).toMatchObject({ created: 1, unchanged: 1 });
  });

  it.each([
    ['after the day of the data', { 6: '2025-03-02' }, 'import.measured-in-future'],
    ['before birth', { 6: '2024-02-09' }, 'import.measured-before-birth'],
    ['on a day that is not', { 6: '31-02-2025' }, 'import.measured-on-unreadable'],
    ['of nothing', { 7: '0', 8: '' }, 'import.nothing-measured'],
  ])('a row measured %s is rejected with its sentence', (_name, change, code) => {
    expect(fileOf(row(change))).toMatchObject({ measurements: [], rejectedRows: [2], notes: [{ row: 2, code }] });
  });

  it('a child whose birth date differs here is measured by ours, and it is said', () => {
    const [known] = village('Data Sintetis Adit');
    if (!known?.members['c0']) throw new Error();
    known.members['c0'].fields['birth_date'] = [born('2024-02-12'), 1];
    known.members['c0'].fields['nik'] = [{ sealed: 's', hash: 'nik:9901042402100001', last4: '0001' }, 1];
    expect(plan(fileOf(row({ 1: '9901042402100001' })), [known]).notes.map(({ code }) => code)).toContain(
      'import.child-born-otherwise',
    );
  });
});
