import { describe, expect, it } from 'vitest';
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';
import type { Cell, RawSheet } from '#domain/import/raw-sheet.ts';
import { readPopulation, type PopulationFile } from '#domain/import/read-population.ts';

const AS_OF = '2026-10-01';
const GOOD: Record<string, Cell> = {
  nama: 'AMAT CONTOH',
  no_kk: '9901041508120001',
  nik: '9901041506700001',
  sex: '1',
  tanggallahir: '1970-06-15',
  kk_level: '1',
};

function sheetOf(rows: readonly Record<string, Cell>[], name = ''): RawSheet {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    name,
    hidden: false,
    date1904: false,
    rows: [
      { row: 1, cells: headings },
      ...rows.map((row, index) => ({ row: index + 2, cells: headings.map((heading) => row[heading] ?? null) })),
    ],
  };
}

function read(rows: readonly Record<string, Cell>[]): PopulationFile {
  const file = readPopulation([sheetOf(rows)], { asOf: AS_OF });
  return file.ok ? file.value : expect.fail(JSON.stringify(file.problems));
}

const one = (row: Record<string, Cell>): AcceptedPerson =>
  read([{ ...GOOD, ...row }]).people[0] ?? expect.fail('rejected');
const said = (file: PopulationFile): string[] => file.notes.map(({ row, column, code }) => `${row} ${column} ${code}`);

describe('rulebook 14: which file is it', () => {
  it.each<[string, string[]]>([
    ['capitals and blanks', ['NAMA', 'No KK', 'Sex', 'Tanggal Lahir', 'KK Level']],
    ['dots, line breaks and a byte-order mark', ['\ufeffnama', 'no.kk', 'SEX', 'tanggal\nlahir', 'kk_level']],
    ['another order', ['kk_level', 'tanggallahir', 'sex', 'no_kk', 'nama']],
  ])('%s', (_, headings) => {
    const cells: Cell[] = headings.map(
      (heading) =>
        GOOD[
          ['nama', 'no_kk', 'sex', 'tanggallahir', 'kk_level'].find(
            (known) => known.replace('_', '') === heading.toLowerCase().replace(/[^a-z]/g, ''),
          ) ?? ''
        ] ?? null,
    );
    const file = readPopulation(
      [
        {
          ...sheetOf([]),
          rows: [
            { row: 3, cells: headings },
            { row: 4, cells },
          ],
        },
      ],
      { asOf: AS_OF },
    );
    expect(file).toMatchObject({ ok: true, value: { counts: { rows: 1, people: 1 }, people: [{ row: 4 }] } });
  });

  it('says which columns are missing or stand twice, and when it is another file altogether', () => {
    const refused = (headings: string[]): unknown =>
      readPopulation([{ ...sheetOf([]), rows: [{ row: 1, cells: headings }] }], { asOf: AS_OF });
    expect(refused(['nama', 'nik', 'sex', 'alamat'])).toEqual({
      ok: false,
      problems: [{ code: 'import.columns-missing', details: { columns: 'no_kk, tanggallahir, kk_level' } }],
    });
    expect(refused(['nama', 'no_kk', 'sex', 'tanggallahir', 'kk_level', 'nik', 'NIK'])).toEqual({
      ok: false,
      problems: [{ code: 'import.column-twice', details: { column: 'nik' } }],
    });
    expect(refused(['Barang', 'Harga'])).toEqual({ ok: false, problems: [{ code: 'import.layout-unknown' }] });
    expect(refused(Object.keys(GOOD))).toEqual({ ok: false, problems: [{ code: 'import.no-rows' }] });
    expect(readPopulation([], { asOf: AS_OF })).toEqual({ ok: false, problems: [{ code: 'import.empty' }] });
  });

  it('takes the sheet "Data Penduduk" before others, and no hidden one', () => {
    const [first, second] = [
      sheetOf([{ ...GOOD, nama: 'SATU' }], 'Lembar 1'),
      sheetOf([{ ...GOOD, nama: 'DUA' }], 'Data Penduduk'),
    ];
    const name = (sheets: RawSheet[]): string | undefined => {
      const file = readPopulation(sheets, { asOf: AS_OF });
      return file.ok ? file.value.people[0]?.name : undefined;
    };
    expect(name([first, second])).toBe('DUA');
    expect(name([first, { ...second, hidden: true }])).toBe('SATU');
  });

  it('contracts 13: ### in column 1 or 2 ends the data, in column 3 it is text', () => {
    const ended = (mark: Record<string, Cell>): number => {
      const sheet = sheetOf([
        { alamat: 'x', dusun: 'y', rw: '1', ...GOOD },
        { ...GOOD, no_kk: '9901041508120002' },
      ]);
      const cells = ['alamat', 'dusun', 'rw'].map((column) => mark[column] ?? null);
      sheet.rows.splice(2, 0, { row: 99, cells });
      const file = readPopulation([sheet], { asOf: AS_OF });
      return file.ok ? file.value.counts.rows : -1;
    };
    expect([ended({ alamat: '###' }), ended({ dusun: ' ### ' }), ended({ rw: '###' })]).toEqual([1, 1, 3]);
  });
});

describe('contracts 13: what rejects a row', () => {
  it.each<[string, Record<string, Cell>, string]>([
    ['no name', { nama: '-' }, '2 nama import.name-missing'],
    ['a name without letters', { nama: '12345' }, '2 nama import.name-unusable'],
    ['a number as name', { nama: { number: '7' } }, '2 nama import.name-unusable'],
    ['a name of 101 letters', { nama: 'A'.repeat(101) }, '2 nama import.name-unusable'],
    ['no sex', { sex: null }, '2 sex import.sex-missing'],
    ['an unknown sex', { sex: '3' }, '2 sex import.sex-unknown'],
    ['no birth date', { tanggallahir: '-' }, '2 tanggallahir import.birth-date-missing'],
    ['31 February', { tanggallahir: '31-02-1990' }, '2 tanggallahir import.birth-date-impossible'],
    ['before 1900', { tanggallahir: '1870-01-01' }, '2 tanggallahir import.birth-date-impossible'],
    ['after the data date', { tanggallahir: '2026-10-02' }, '2 tanggallahir import.birth-date-future'],
    ['no card', { no_kk: '0' }, '2 no_kk import.kk-not-16-digits'],
    ['an empty card', { no_kk: '' }, '2 no_kk import.kk-missing'],
    ['a card as number', { no_kk: { number: '9.90104150812E+15' } }, '2 no_kk import.kk-damaged-by-excel'],
    ['no relation', { kk_level: null }, '2 kk_level import.relation-missing'],
    ['an unknown relation', { kk_level: 'Tetangga' }, '2 kk_level import.relation-unknown'],
  ])('%s', (_, row, expected) => {
    const file = read([
      { ...GOOD, ...row },
      { ...GOOD, no_kk: '9901041508120002', nik: '0' },
    ]);
    expect(said(file)).toEqual([expected]);
    expect(file.rejectedRows).toEqual([2]);
    expect(file.counts).toMatchObject({ rows: 2, people: 1 });
  });

  it('several reasons are all said', () => {
    expect(
      said(
        read([
          { ...GOOD, nama: '', sex: '', kk_level: '99' },
          { ...GOOD, nama: 'BADU' },
        ]),
      ),
    ).toHaveLength(3);
  });
});

describe('contracts 13: what leaves a question open and lists the row', () => {
  it.each<[string, Record<string, Cell>, string[]]>([
    ['an unknown religion', { agama_id: 'x' }, ['2 agama_id import.value-unknown']],
    ['an unreadable marriage date', { tanggalperkawinan: 'lupa' }, ['2 tanggalperkawinan import.date-unreadable']],
    ['a pregnant man', { hamil: '1' }, ['2 hamil import.pregnant-man']],
    ['an address of 201 letters', { alamat: 'x'.repeat(201) }, ['2 alamat import.text-too-long']],
    ['a coordinate in the Atlantic', { lat: '51,5' }, ['2 lat import.coordinate-outside']],
    [
      'a father’s NIK as number',
      { ayah_nik: { number: '9901041506700000' } },
      ['2 ayah_nik import.parent-nik-unusable'],
    ],
    [
      'a certificate that is a date',
      { akta_lahir: { date: '2001-01-01' } },
      ['2 akta_lahir import.certificate-is-date'],
    ],
    ['a birth date that the NIK does not know', { tanggallahir: '1970-06-16' }, ['2 nik nik.birth-date-differs']],
    [
      'nothing: empty, "-", "NULL" and "tidak hamil" of a man',
      { agama_id: '-', suku: 'NULL', hamil: '2', ayah_nik: '0' },
      [],
    ],
  ])('%s', (_, row, expected) => {
    const file = read([{ ...GOOD, ...row }]);
    expect(said(file)).toEqual(expected);
    expect(file.rejectedRows).toEqual([]);
    expect(file.warningRows).toEqual(expected.length > 0 ? [2] : []);
  });
});

describe('single cells', () => {
  it.each<[Cell, unknown]>([
    ['001', '001'],
    ["'002", '002'],
    ['RT 03', '03'],
    [{ number: '4' }, '4'],
    ['-', undefined],
    ['', undefined],
    ['000', undefined],
  ])('RT %j is %j: zeros stay, none are added', (rt, expected) => {
    expect(one({ rt }).family['rt']).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['Dusun Tiga', 'Tiga'],
    ['DSN. TIGA', 'TIGA'],
    ['Lingkungan I', 'I'],
    ['Tiga', 'Tiga'],
    ['-', undefined],
    ["'-", undefined],
  ])('hamlet %j is %j', (dusun, expected) => {
    expect(one({ dusun }).family['dusun']).toBe(expected);
  });

  it.each<[Cell, object]>([
    ['9901-LT-01012001-0001', { birth_cert: 'has_number', birth_cert_no: '9901-LT-01012001-0001' }],
    [{ number: '1234' }, { birth_cert: 'has_number', birth_cert_no: '1234' }],
    ['ada', { birth_cert: 'has_no_number' }],
    ['-', { birth_cert: 'none' }],
    ['', { birth_cert: 'none' }],
    ['Tidak Ada', { birth_cert: 'none' }],
    [{ number: '9.90104E+15' }, { birth_cert: 'has_no_number' }],
  ])('R-CAP-02: akta_lahir %j', (akta_lahir, expected) => {
    const { items, defaults } = one({ akta_lahir });
    expect(
      Object.fromEntries(Object.entries({ ...items, ...defaults }).filter(([item]) => item.startsWith('birth_cert'))),
    ).toEqual(expected);
  });

  it('R-CAP-02: without the column nothing is known of the certificate', () => {
    const { items, defaults } = one({});
    expect({ ...items, ...defaults }).not.toHaveProperty('birth_cert');
  });

  it.each<[Cell, string | null, object]>([
    ['9901 0415 0670 0001\u00a0', '9901041506700001', { nik_status: 'as_stated' }],
    ["'9901041506700001", '9901041506700001', { nik_status: 'as_stated' }],
    ['9901041506700010', '9901041506700010', { nik_status: 'as_stated' }],
    ['9999901506700001', '9999901506700001', { nik_status: 'suspicious' }],
    ['0', null, { nik: null, nik_status: 'missing', nik_reason: 'empty' }],
    ['9999999999999996', null, { nik: null, nik_status: 'missing', nik_reason: '17-plus-no-nik' }],
    ['99010415067000', null, { nik: null, nik_status: 'missing', nik_reason: 'invalid' }],
  ])('R-ID-03: NIK %j', (nik, kept, expected) => {
    const person = one({ nik });
    expect(person.nik ?? null).toBe(kept);
    expect({ ...person.items, ...person.defaults }).toMatchObject(expected);
  });

  it('the status of residence: empty is "lives here" for whoever is new, unknown stays open', () => {
    expect(
      [one({ status_dasar: '' }), one({ status_dasar: '2' }), one({ status_dasar: 'x' })].map(
        ({ resident, items, defaults }) => [resident, items['residence_status'], defaults['residence_status']],
      ),
    ).toEqual([
      [true, undefined, 'RESIDENT'],
      [false, 'DEAD', undefined],
      [false, undefined, undefined],
    ]);
  });
});

describe('the same person twice in a file', () => {
  it('on one card the later row counts; on two cards with one NIK too', () => {
    const rows = [
      GOOD,
      { ...GOOD, alamat: 'baru', nik: '0' },
      { ...GOOD, no_kk: '9901041508120002', nik: '9901041506700009' },
      { ...GOOD, no_kk: '9901041508120003', nik: '9901041506700009', nama: 'AMAD CONTOH' },
    ];
    const file = read(rows);
    expect(file.people.map(({ row }) => row)).toEqual([3, 5]);
    expect(said(file)).toEqual(['2 null import.row-repeated', '4 null import.row-repeated']);
  });

  it('a NIK shared by two different people keeps both and lists them (R-ID-04)', () => {
    const file = read([GOOD, { ...GOOD, nama: 'ZULKARNAIN', no_kk: '9901041508120002' }]);
    expect(file.people).toHaveLength(2);
    expect(said(file)).toEqual(['2 nik import.nik-shared', '3 nik import.nik-shared']);
  });
});

it('DQ-06: the method of the couple is on her row or his; where they differ, hers', () => {
  const couple = (his: string, hers: string): unknown => {
    const wife = {
      ...GOOD,
      nama: 'ANI CONTOH',
      nik: '0',
      sex: '2',
      tanggallahir: '1974-06-16',
      kk_level: '3',
      cara_kb_id: hers,
    };
    return read([{ ...GOOD, cara_kb_id: his }, wife]).families[0]?.items['kb_method'];
  };
  expect([couple('7', ''), couple('', '3'), couple('4', '3'), couple('', '')]).toEqual([
    'MOP',
    'SUNTIK',
    'SUNTIK',
    undefined,
  ]);
});
