import { describe, expect, it } from 'vitest';
import { family, head, wife } from '#domain/assessment/family.fixture.ts';
import type { FamilyState, ItemValue } from '#domain/family/family-state.ts';
import { planDesil } from '#domain/import/plan-desil.ts';
import { isDesilFile, readSheets } from '#domain/import/read-file.ts';
import type { DesilFile } from '#domain/import/read-desil-file.ts';

const AS_OF = '2027-01-31';
const NIK = '9901040103850001';
const WIFE_NIK = '9901044907880002';
const KK = '9901042001010001';
const number = (purpose: string, digits: string): ItemValue => ({
  ...{ last4: digits.slice(-4), sealed: 's' },
  hash: `${purpose}:${digits}`,
});
const home = (id = 'f', fields: Record<string, ItemValue> = {}, numbers = true): FamilyState => ({
  ...family({ ...(numbers && { no_kk: number('kk', KK) }), ...fields }, [
    head({ name: 'Data Sintetis Karyono', ...(numbers && { nik: number('nik', NIK) }) }),
    wife({ name: 'Data Sintetis Markonah', ...(numbers && { nik: number('nik', WIFE_NIK) }) }),
  ]),
  id,
});

function read(headings: string, ...rows: string[]): ReturnType<typeof readSheets> {
  const cells = [headings, ...rows].map((line, index) => ({ row: index + 1, cells: line.split(',') }));
  return readSheets([{ name: '', hidden: false, date1904: false, rows: cells }], { asOf: AS_OF });
}
function listOf(headings: string, ...rows: string[]): DesilFile {
  const file = read(headings, ...rows);
  if (!file.ok || !isDesilFile(file.value)) throw new Error(JSON.stringify(file));
  return file.value;
}
const plan = (file: DesilFile, ...families: FamilyState[]) =>
  planDesil(file, families, { asOf: AS_OF, batch: 'b', hashOf: (purpose, digits) => `${purpose}:${digits}` });

describe('rulebook 14.7: lists of deciles', () => {
  it.each([
    ['nik,nama,no_kk,kecamatan,desa,desil,pkh', `${NIK},Data Sintetis Karyono,${KK},Mendo Barat,Kota Kapur,3,YA`],
    ['NIK,NAMA,KETERANGAN DESIL,KK,DESA', `${NIK},DATA SINTETIS KARYONO,DESIL 3,${KK},Kota Kapur`],
    ['NIK,Desil', `${NIK},03`],
    ['Nomor KK,Peringkat Desil', `${KK},Desil-3`],
  ])('is known by its headings (%s)', (headings, row) => {
    const { submissions, counts } = plan(listOf(headings, row), home());
    expect(submissions).toEqual([{ familyId: 'f', payload: { batch: 'b', family: { desil: 3 }, members: [] } }]);
    expect(counts).toEqual({ rows: 1, families: 1, created: 1, changed: 0, unchanged: 0, conflicts: 0 });
  });

  it('rulebook 17: the pack names other headings, the known ones stay', () => {
    const cells = [
      ['No Induk', 'Desil'],
      [NIK, '4'],
    ].map((each, index) => ({ row: index + 1, cells: each }));
    const sheet = { name: '', hidden: false, date1904: false, rows: cells };
    expect(readSheets([sheet], { asOf: AS_OF }).ok).toBe(false);
    const known = readSheets([sheet], { asOf: AS_OF, desilHeadings: { NIK: ['Nomor', 'no. induk'] } });
    expect(known).toMatchObject({ ok: true, value: { desils: [{ nik: NIK, desil: 4 }] } });
  });

  it('a column of deciles without NIK and card number is refused by what is missing, other files as before', () => {
    const problems = (file: ReturnType<typeof read>): unknown => !file.ok && file.problems;
    expect(problems(read('Nama,Desil', 'Data Sintetis,3'))).toEqual([
      { code: 'import.columns-missing', details: { columns: 'NIK / No. KK' } },
    ]);
    expect(problems(read('NIK,Nama', `${NIK},Data Sintetis`))).toEqual([{ code: 'import.layout-unknown' }]);
  });

  it.each([
    ['', 'import.desil-missing'],
    ['0', 'import.desil-unreadable'],
    ['11', 'import.desil-unreadable'],
    ['6-10', 'import.desil-unreadable'],
    ['Desil 1-5', 'import.desil-unreadable'],
    ['miskin', 'import.desil-unreadable'],
  ])('“%s” is no desil: %s', (text, code) => {
    const file = listOf('NIK,Desil', `${NIK},${text}`);
    expect(file.notes.map((note) => [note.row, note.code])).toEqual([[2, code]]);
    expect([file.rejectedRows, file.desils]).toEqual([[2], []]);
  });

  it.each(['1', '10'])('%s is the first and the last', (text) => {
    expect(listOf('NIK,Desil', `${NIK},${text}`).desils).toMatchObject([{ desil: Number(text) }]);
  });

  it('a row without a usable number is nobody’s', () => {
    const file = listOf('NIK,No. KK,Desil', '99010401,,3', '9999999999999999,,3');
    expect(file.notes.map(({ code }) => code)).toEqual(['import.desil-without-number', 'import.desil-without-number']);
  });

  it('a family is found by NIK, else by card; the same list again changes nothing', () => {
    const file = listOf('NIK,No. KK,Desil', `${NIK},,2`, `,${KK},2`, `9901049999990001,${KK},2`);
    expect(plan(file, home()).counts).toMatchObject({ rows: 3, families: 1, created: 1 });
    const again = plan(file, home('f', { desil: 2 }));
    expect([again.counts.unchanged, again.submissions]).toEqual([1, []]);
    expect(plan(file, home('f', { desil: 5 })).changes).toMatchObject([{ from: '5', to: '2' }]);
    expect(plan(file, home('f', {}, false)).unmatched.map(({ why }) => why)).toEqual([
      'not-here',
      'not-here',
      'not-here',
    ]);
  });

  it('a newer desil stands, and the list’s is shown beside it', () => {
    const newer = home('f', { desil: 5 });
    const seq = newer.fields['desil']?.[1] ?? 0;
    const origins = { ...newer.origins, [seq]: { ...newer.origins[seq], observedOn: '2027-02-01' } };
    const { conflicts, submissions } = plan(listOf('NIK,Desil', `${NIK},2`), { ...newer, origins } as FamilyState); // only the day is read
    expect(conflicts).toMatchObject([{ standing: '5', file: '2', standsSince: '2027-02-01' }]);
    expect(submissions).toEqual([]);
  });

  it('contracts 13: a NIK under another name is not applied, unless the card names the same family', () => {
    const other = listOf('NIK,Nama,Desil', `${NIK},Bambang Wijaya,2`);
    expect(plan(other, home()).unmatched).toEqual([{ row: 2, name: 'Bambang Wijaya', why: 'other-name' }]);
    const withCard = listOf('NIK,Nama,No. KK,Desil', `${NIK},Bambang Wijaya,${KK},2`);
    expect(plan(withCard, home()).counts.created).toBe(1);
  });

  it('two deciles of one family, or two families of one number: none is applied, all are listed', () => {
    const two = plan(listOf('NIK,Desil', `${NIK},2`, `${WIFE_NIK},3`), home());
    expect(two.unmatched.map(({ row, why }) => [row, why])).toEqual([
      [2, 'two-desils'],
      [3, 'two-desils'],
    ]);
    const twice = plan(listOf('No. KK,Desil', `${KK},2`), home('f'), home('g'));
    expect(twice.unmatched.map(({ why }) => why)).toEqual(['several']);
    expect([...two.submissions, ...twice.submissions]).toEqual([]);
  });
});
