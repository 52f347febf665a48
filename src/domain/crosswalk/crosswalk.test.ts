import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '#domain/basics/problem.ts';
import type { CodeTable, Mapped, Ours } from '#domain/crosswalk/code-table.ts';
import * as planning from '#domain/crosswalk/family-planning.ts';
import * as housing from '#domain/crosswalk/housing.ts';
import * as insurance from '#domain/crosswalk/insurance.ts';
import * as person from '#domain/crosswalk/person.ts';
import * as schooling from '#domain/crosswalk/schooling.ts';

type AnyTable = Pick<CodeTable<string>, 'codes' | 'concept' | 'system'> & {
  map(code: string | number): Result<Mapped<Ours>>;
};

const word = (result: Result<Mapped<Ours>>): string =>
  result.ok ? String(result.value.ours) + (result.value.flag ? `+${result.value.flag}` : '') : '?';
const words = (table: AnyTable, ...codes: (string | number)[]): string =>
  codes.map((code) => word(table.map(code))).join(' ');
const upTo = (last: number, first = 0): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('rulebook 3.4: contraceptive methods in four systems', () => {
  it.each<[string, AnyTable, (string | number)[], string]>([
    ['PK15', planning.KB_METHOD_PK15, upTo(9), '? IUD MOW MOP IMPLAN SUNTIK PIL KONDOM TRADISIONAL ?'],
    [
      'SIGA',
      planning.KB_METHOD_SIGA,
      [...upTo(10), 99],
      'BUKAN_PESERTA MOW MOP IUD IMPLAN SUNTIK PIL KONDOM MAL TRADISIONAL ? na',
    ],
    ['OpenSID', planning.KB_METHOD_OPENSID, [...upTo(8), 99], '? PIL IUD SUNTIK KONDOM IMPLAN MOW MOP ? LAINNYA'],
    [
      'Prodeskel',
      planning.KB_METHOD_PRODESKEL,
      upTo(12),
      '? SUNTIK IUD KONDOM MOP MOW PIL TRADISIONAL TRADISIONAL BUKAN_PESERTA IMPLAN null ?',
    ],
    ['PK15 participation', planning.KB_PARTICIPATION_PK15, upTo(4), '? USING BUKAN_PESERTA BUKAN_PESERTA ?'],
    ['PK15 want child', planning.WANT_CHILD_PK15, upTo(4), '? SOON LATER NO_MORE ?'],
    [
      'PK15 reason not',
      planning.REASON_NOT_PK15,
      upTo(9),
      '? PREGNANT FERTILITY DISAGREE UNAWARE SIDE_EFFECTS FAR EXPENSIVE OTHER ?',
    ],
  ])('%s', (_, table, codes, expected) => {
    expect(words(table, ...codes)).toBe(expected);
  });

  it('goes out to OpenSID, three of ours as 99', () => {
    const methods = [
      ...(['PIL', 'IUD', 'SUNTIK', 'KONDOM', 'IMPLAN', 'MOW', 'MOP'] as const),
      ...(['MAL', 'TRADISIONAL', 'LAINNYA', 'BUKAN_PESERTA', 'na'] as const),
    ];
    expect(methods.map(planning.kbMethodToOpensid)).toEqual([1, 2, 3, 4, 5, 6, 7, 99, 99, 99, null, null]);
  });
});

describe('rulebook 3.6: people', () => {
  it.each<[string, AnyTable, (string | number)[], string]>([
    ['relation PK15', person.RELATION_PK15, upTo(5), '? HEAD SPOUSE CHILD OTHER ?'],
    ['relation PK21', person.RELATION_PK21, upTo(5), '? HEAD SPOUSE CHILD OTHER ?'],
    [
      'relation OpenSID',
      person.RELATION_OPENSID,
      upTo(12),
      '? HEAD SPOUSE SPOUSE CHILD CHILD_IN_LAW GRANDCHILD PARENT PARENT_IN_LAW OTHER_KIN SERVANT OTHER ?',
    ],
    [
      'relation Regsosek 409',
      person.RELATION_REGSOSEK,
      upTo(9),
      '? HEAD SPOUSE CHILD CHILD_IN_LAW GRANDCHILD PARENT+or_in_law SERVANT OTHER ?',
    ],
    [
      'relation Prodeskel',
      person.RELATION_PRODESKEL,
      upTo(24),
      '? HEAD SPOUSE SPOUSE CHILD CHILD PARENT PARENT OTHER_KIN OTHER_KIN OTHER_KIN OTHER_KIN OTHER_KIN OTHER_KIN OTHER_KIN OTHER_KIN OTHER PARENT_IN_LAW GRANDCHILD OTHER_KIN ? CHILD_IN_LAW OTHER CHILD ?',
    ],
    ['marital PK15', person.MARITAL_PK15, upTo(4), '? SINGLE MARRIED DIVORCED_OR_WIDOWED ?'],
    ['marital PK21', person.MARITAL_PK21, upTo(5), '? SINGLE MARRIED DIVORCED WIDOWED ?'],
    ['marital Regsosek', person.MARITAL_REGSOSEK, upTo(5), '? SINGLE MARRIED DIVORCED WIDOWED ?'],
    ['marital OpenSID', person.MARITAL_OPENSID, upTo(5), '? SINGLE MARRIED DIVORCED WIDOWED ?'],
    ['marital BIP', person.MARITAL_BIP, ['BK', 'k', ' CH ', 'CM', 'X'], 'SINGLE MARRIED DIVORCED WIDOWED ?'],
    ['marital Prodeskel, reversed', person.MARITAL_PRODESKEL, upTo(4), '? MARRIED SINGLE DIVORCED_OR_WIDOWED ?'],
    ['residence OpenSID', person.RESIDENCE_OPENSID, upTo(10), '? RESIDENT DEAD MOVED MISSING ? AWAY ? ? INVALID ?'],
    [
      'residence Regsosek 404',
      person.RESIDENCE_REGSOSEK,
      upTo(7),
      '? RESIDENT DEAD MOVED_DOMESTIC MOVED_ABROAD NEW NOT_FOUND ?',
    ],
    ['sex OpenSID', person.SEX_OPENSID, upTo(3), '? L P ?'],
    ['sex Regsosek 405', person.SEX_REGSOSEK, upTo(3), '? L P ?'],
    ['blood Prodeskel: 0 is O', person.BLOOD_PRODESKEL, upTo(5), '4 1 2 3 13 ?'],
    ['blood OpenSID', person.BLOOD_OPENSID, [0, 1, 13, 14], '? 1 13 ?'],
    ['religion OpenSID', person.RELIGION_OPENSID, [0, 1, 7, 8], '? 1 7 ?'],
    ['occupation OpenSID', person.OCCUPATION_OPENSID, [0, 1, 89, 90], '? 1 89 ?'],
    ['occupation PK15', person.OCCUPATION_PK15, upTo(11), '? 9 11 84 ? 15 88 4 ? 89 1 ?'],
    ['disability OpenSID', person.DISABILITY_OPENSID, [0, 1, 7, 8], '? 1 7 ?'],
    ['pregnant OpenSID', person.PREGNANT_OPENSID, upTo(3), '? true false ?'],
    ['yes-no Regsosek', person.YES_NO_REGSOSEK, upTo(3), '? true false ?'],
    ['431b Regsosek', person.INSURED_WORK_REGSOSEK, [0, 1, 2, 8, 9], '? true false null ?'],
  ])('%s', (_, table, codes, expected) => {
    expect(words(table, ...codes)).toBe(expected);
  });

  it('religion of PK15 by its label, and by number only where both sources agree', () => {
    const read = (value: string | number): string => word(person.religionFromPk15(value));
    expect(['Islam', 'KRISTEN', 'Katolik', 'hindu', 'Buddha', 'Konghucu', 'lain', 'x', ''].map(read).join(' ')).toBe(
      '1 2 3 4 5 6 7 ? ?',
    );
    expect([1, 2, '3', 4, 5, 6, 7].map(read).join(' ')).toBe('1 2 3 ? ? ? ?');
  });
});

describe('rulebook 3.6: education as two questions', () => {
  it.each<[string, AnyTable, number[], string]>([
    ['level OpenSID', schooling.LEVEL_OPENSID, upTo(11), '? NONE SD_NOT_FINISHED SD SLTP SLTA D1_D2 D3 S1_D4 S2 S3 ?'],
    [
      'level PK15',
      schooling.LEVEL_PK15,
      upTo(11),
      '? SD_NOT_FINISHED SD_NOT_FINISHED SD SD SLTP SLTP SLTA SLTA PT_UNSPECIFIED NONE ?',
    ],
    [
      'level Prodeskel',
      schooling.LEVEL_PRODESKEL,
      upTo(31),
      '? NONE NONE NONE SD_NOT_FINISHED SD SD_NOT_FINISHED SD SLTP SLTP SLTA SLTA D1_D2 SLTA D1_D2 SLTA S1_D4 SLTA S1_D4 S1_D4 S2 S2 S3 null null null null null null null D3 ?',
    ],
    ['attending PK15', schooling.ATTENDING_PK15, upTo(11), '? no yes no yes no yes no yes no never ?'],
    ['attending Regsosek 412', schooling.ATTENDING_REGSOSEK, upTo(4), '? never yes no ?'],
    [
      'attending OpenSID',
      schooling.ATTENDING_OPENSID,
      upTo(19),
      '? never yes never yes no yes yes yes yes yes yes yes yes yes yes yes null no ?',
    ],
    [
      'attending Prodeskel',
      schooling.ATTENDING_PRODESKEL,
      upTo(31),
      '? never yes never yes no no yes no yes no yes no yes no yes no yes no yes no yes no yes no yes no yes no null no ?',
    ],
  ])('%s', (_, table, codes, expected) => {
    expect(words(table, ...codes)).toBe(expected);
  });

  it('level Regsosek 415, with 412 where there is no diploma', () => {
    const read = (diploma: number, school: number | null = 3): string =>
      word(schooling.levelFromRegsosek(diploma, school));
    expect(
      upTo(24)
        .map((code) => read(code))
        .join(' '),
    ).toBe(
      '? SD SD SD SD SD SLTP SLTP SLTP SLTP SLTP SLTA SLTA SLTA SLTA SLTA SLTA SLTA DIPLOMA_UNSPECIFIED S1_D4 S1_D4 S2 S3 SD_NOT_FINISHED ?',
    );
    expect([1, 2, 3, 4, null].map((school) => read(23, school)).join(' ')).toBe(
      'NONE SD_NOT_FINISHED SD_NOT_FINISHED ? null',
    );
  });
});

describe('rulebook 3.6: health insurance', () => {
  it.each<[string, AnyTable, number[], string]>([
    ['PK15', insurance.INSURANCE_PK15, upTo(5), '? PBI NON_PBI OTHER NONE ?'],
    ['PK21', insurance.INSURANCE_PK21, upTo(5), '? PBI NON_PBI OTHER NONE ?'],
    ['OpenSID', insurance.INSURANCE_OPENSID, [...upTo(5), 99], '? NONE PBI NON_PBI REGIONAL ? OTHER'],
  ])('%s', (_, table, codes, expected) => {
    expect(words(table, ...codes)).toBe(expected);
  });

  it('Regsosek 431a is a sum; 99 is no bit', () => {
    expect([...upTo(16), 99, -1, 'x', ''].map((sum) => word(insurance.insuranceFromRegsosek(sum))).join(' ')).toBe(
      'NONE PBI NON_PBI PBI NON_PBI PBI NON_PBI PBI OTHER PBI NON_PBI PBI NON_PBI PBI NON_PBI PBI ? OTHER ? ? ?',
    );
  });

  it('Regsosek 411 and 431f are sums too', () => {
    expect(insurance.identityPapersFromRegsosek(5)).toEqual({ ok: true, value: ['birth-certificate', 'ktp'] });
    expect(insurance.identityPapersFromRegsosek('0')).toEqual({ ok: true, value: [] });
    expect(insurance.identityPapersFromRegsosek(8).ok).toBe(false);
    expect(insurance.workInsuranceFromRegsosek(21)).toEqual({ ok: true, value: ['JKK', 'JHT', 'other-pension'] });
    expect(insurance.workInsuranceFromRegsosek(99)).toEqual({ ok: true, value: null });
    expect(insurance.workInsuranceFromRegsosek(32).ok).toBe(false);
  });
});

describe('rulebook 3.5: housing', () => {
  it.each([
    ['301a', 5],
    ['301b', 6],
    ['303', 9],
    ['304', 7],
    ['305', 8],
    ['307a', 4],
    ['307b', 5],
    ['308', 12],
    ['309a', 6],
    ['309b', 4],
    ['310', 6],
    ['413', 22],
    ['414', 8],
    ['424', 12],
    ['425', 7],
    ['428', 4],
    ['429', 3],
    ['430', 18],
  ])('Regsosek %s keeps its codes 1 to %d', (question, last) => {
    const table = housing.REGSOSEK_LISTS[question];
    expect(table && words(table, ...upTo(last + 1))).toBe(['?', ...upTo(last, 1), '?'].join(' '));
  });

  it('Regsosek 306b: 3 says that nobody knows; 427 and 501 have words', () => {
    expect(housing.REGSOSEK_LISTS['306b'] && words(housing.REGSOSEK_LISTS['306b'], ...upTo(4))).toBe('? 1 2 null ?');
    expect(words(housing.NUTRITION_REGSOSEK, 1, 2, 3, 8, 4)).toBe('wasting stunting no-record null ?');
    expect(words(housing.AID_REGSOSEK, '501a', '501b', '501c', '501d', '501e', '501f', '501g', '501h')).toBe(
      'bpnt pkh blt-dd electricity-subsidy regional-aid fertiliser lpg ?',
    );
    expect(housing.POWER_WATTS).toEqual([450, 900, 1300, 2200]);
  });

  it('R-WASH-01: water 306a', () => {
    expect([...upTo(12), 'x', ''].map((code) => word(housing.waterOfRegsosek(code))).join(' ')).toBe(
      '? 1 1 2 3 4 5 6 7 8 9 10 ? ? ?',
    );
  });

  it('R-WASH-02: what has no counterpart is kept as the source reported it', () => {
    const code = (concept: string, system: 'PK15' | 'PRODESKEL'): unknown =>
      housing.sourceOnly(concept, system, 3).problems[0]?.code;
    expect([
      code('water', 'PK15'),
      code('toilet', 'PK15'),
      code('water', 'PRODESKEL'),
      code('welfare', 'PRODESKEL'),
    ]).toEqual(Array.from({ length: 4 }, () => 'crosswalk.source-only'));
    expect(code('toilet', 'PRODESKEL')).toBe('crosswalk.unmapped');
  });
});

describe('a value that no table holds', () => {
  const tables: AnyTable[] = [planning, person, schooling, insurance, housing].flatMap((module) =>
    Object.values(module).filter((each): each is AnyTable & typeof each => typeof each === 'object' && 'codes' in each),
  );

  it('is a problem with concept, system and value, in every table', () => {
    expect(tables.length).toBeGreaterThan(30);
    for (const table of tables) {
      expect(table.map('x'.repeat(99))).toEqual({
        ok: false,
        problems: [
          {
            code: 'crosswalk.unmapped',
            details: { column: table.concept, system: table.system, value: 'x'.repeat(40) },
          },
        ],
      });
      const numbers = table.codes.filter((code) => /^\d+$/.test(code));
      for (const code of numbers) expect(table.map(` ${code.padStart(3, '0')}`)).toEqual(table.map(Number(code)));
    }
  });

  it('never throws and never answers what it does not hold', () => {
    const code = fc.oneof(fc.integer(), fc.double(), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...tables), code, (table, value) => {
        const key = String(value)
          .trim()
          .toUpperCase()
          .replace(/^0+(?=\d+$)/, '');
        expect(table.map(value).ok).toBe(table.codes.includes(key));
      }),
    );
  });
});
