import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';
import { readPopulation, type PopulationFile } from '#domain/import/read-population.ts';
import { readTable } from '#server/import/read/read-table.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../../test/fixtures/import/${name}`, import.meta.url));
const AS_OF = '2026-10-01';

async function population(name: string): Promise<PopulationFile> {
  const table = await readTable(fixture(name));
  if (!table.ok) throw new Error(JSON.stringify(table.problems));
  const file = readPopulation(table.value, { asOf: AS_OF });
  if (!file.ok) throw new Error(JSON.stringify(file.problems));
  return file.value;
}

const byRow = (file: PopulationFile, row: number): AcceptedPerson => {
  const person = file.people.find((candidate) => candidate.row === row);
  if (!person) throw new Error(`row ${row} was not accepted`);
  return person;
};

describe.each(['opensid-codes.xlsx', 'opensid-words.xlsx', 'opensid-semicolon.csv', 'opensid-comma.csv'])(
  '%s through the reading process',
  (name) => {
    it('gives the counts of contracts 13', async () => {
      const file = await population(name);
      expect(file.layout).toBe('opensid-population');
      // 72 rows, 6 rejected, 1 repeated; two have no resident; 16 cards, one of them two families, one without residents.
      expect(file.counts).toEqual({ rows: 72, people: 65, residents: 63, families: 16, kkCards: 16 });
      expect(file.rejectedRows).toEqual([57, 58, 59, 60, 61, 62]);
      expect(file.warningRows).toEqual([53, 54, 63, 64, 65, 67, 68]);
    });

    it('says of each row what is wrong with it', async () => {
      const file = await population(name);
      expect(file.notes.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
        '57 nama import.name-missing',
        '58 no_kk import.kk-not-16-digits',
        '59 sex import.sex-unknown',
        '60 tanggallahir import.birth-date-impossible',
        '61 tanggallahir import.birth-date-future',
        '62 kk_level import.relation-unknown',
        '53 nik import.nik-shared',
        '54 nik import.nik-shared',
        '63 agama_id import.value-unknown',
        '64 nik import.nik-damaged-by-excel',
        '65 nik nik.day-impossible',
        '67 cara_kb_id import.value-unknown',
        '68 null import.row-repeated',
      ]);
    });

    it('reads codes and words as the same answers', async () => {
      const file = await population(name);
      expect(byRow(file, 2)).toMatchObject({
        name: 'BADU ANGGREK CONTOH',
        sex: 'L',
        birthDate: '1971-03-02',
        noKk: '9901041508120001',
        relation: 'HEAD',
        relationCode: '1',
        nik: '9901040203710001',
        resident: true,
        items: {
          marital_status: 'MARRIED',
          religion: 1,
          highest_completed: 'SLTA',
          attending: 'no',
          occupation: 9,
          insurance: 'PBI',
          blood_group: 13,
          disability_sia: 7,
          nik_status: 'as_stated',
          residence_status: 'RESIDENT',
          ktp_el: 2,
          eid_recording: 3,
        },
        defaults: { birth_cert: 'none' },
        family: { address: 'Jalan Contoh 1', rw: '001', rt: '002' },
      });
      // "-" is no hamlet; "Dusun" is the kind, not the name.
      expect(byRow(file, 2).family).not.toHaveProperty('dusun');
      expect(byRow(file, 6).family['dusun']).toBe('Satu');
      expect(byRow(file, 4).items).toMatchObject({
        attending: 'yes',
        birth_cert: 'has_number',
        birth_cert_no: '9901-LT-2011-1',
      });
    });

    it('a damaged, an impossible and an absent NIK cost the cell, never the person (R-ID-03)', async () => {
      const file = await population(name);
      const defaults = [64, 65, 66].map((row) => byRow(file, row).defaults);
      expect(defaults).toMatchObject([
        { nik: null, nik_status: 'damaged' },
        { nik: null, nik_status: 'missing', nik_reason: 'invalid' },
        { nik: null, nik_status: 'missing', nik_reason: 'empty' },
      ]);
      expect(JSON.stringify(file)).not.toContain('9901047203620001');
      expect(byRow(file, 66).items['birth_cert']).toBe('has_no_number');
    });

    it('the repeated person is the later row; twins with one NIK stay two', async () => {
      const file = await population(name);
      expect(file.people.some(({ row }) => row === 68)).toBe(false);
      expect(byRow(file, 69).family['address']).toBe('baru');
      expect([byRow(file, 53).name, byRow(file, 54).name]).toEqual(['MUHAMMAD HASAN CONTOH', 'MUHAMMAD HUSEN CONTOH']);
    });

    it('one card with two couples is two families, with the method of each couple (R-FAM-01)', async () => {
      const file = await population(name);
      const families = file.families.filter((family) => family.noKk === '9901041508120021');
      expect(
        families.map((family) => family.members.map(({ person, relation }) => `${person.relationCode}→${relation}`)),
      ).toEqual([
        ['1→HEAD', '3→SPOUSE'],
        ['4→HEAD', '5→SPOUSE', '6→CHILD'],
      ]);
      expect(file.families[0]?.items).toMatchObject({ kb_method: 'SUNTIK', no_kk: '9901041508120001' });
    });
  },
);

it('contracts 13: a few numeric NIKs cost their cells; the digits Excel left are not taken for a NIK', async () => {
  const file = await population('opensid-numeric-nik.xlsx');
  expect(file.counts).toEqual({ rows: 20, people: 20, residents: 20, families: 5, kkCards: 5 });
  expect(file.warningRows).toEqual([2, 3, 4, 5]);
  expect(byRow(file, 2).nik).toBeUndefined();
  expect(byRow(file, 6).nik).toBe('9901040303720005');
});

it('contracts 13: a file with more than a fifth numeric NIKs is refused as a whole', async () => {
  const table = await readTable(fixture('opensid-all-numeric.xlsx'));
  const file = table.ok ? readPopulation(table.value, { asOf: AS_OF }) : table;
  expect(file).toEqual({
    ok: false,
    problems: [{ code: 'import.nik-file-damaged', details: { numeric: 20, filled: 20 } }],
  });
});
