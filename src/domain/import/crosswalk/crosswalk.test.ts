import { describe, expect, it } from 'vitest';
import * as choices from '#domain/forms/choices.ts';
import type { Choice } from '#domain/forms/item.ts';
import type { Crosswalk } from '#domain/import/crosswalk/crosswalk.ts';
import * as health from '#domain/import/crosswalk/health.ts';
import { OCCUPATION } from '#domain/import/crosswalk/occupation.ts';
import { MARITAL_STATUS, RELATION, RESIDENCE_STATUS, SEX } from '#domain/import/crosswalk/person.ts';
import * as registration from '#domain/import/crosswalk/registration.ts';
import { ATTENDING, HIGHEST_COMPLETED } from '#domain/import/crosswalk/schooling.ts';

type AnyCrosswalk = Crosswalk<string> | Crosswalk<number> | Crosswalk<boolean>;
const ours = (crosswalk: AnyCrosswalk, text: string): unknown => {
  const found = crosswalk.find(text);
  return found.kind === 'found' ? found.ours : found.kind;
};
const codes = (crosswalk: AnyCrosswalk, last: number): string =>
  Array.from({ length: last }, (_, index) => String(ours(crosswalk, String(index + 1)))).join(' ');

describe('rulebook 3.4, 3.6, 14.1: every code of the other system', () => {
  it.each<[string, AnyCrosswalk, number, string]>([
    ['sex', SEX, 3, 'L P unknown'],
    [
      'kk_level',
      RELATION,
      12,
      'HEAD SPOUSE SPOUSE CHILD CHILD_IN_LAW GRANDCHILD PARENT PARENT_IN_LAW OTHER_KIN SERVANT OTHER unknown',
    ],
    ['status_kawin', MARITAL_STATUS, 5, 'SINGLE MARRIED DIVORCED WIDOWED unknown'],
    ['status_dasar', RESIDENCE_STATUS, 9, 'RESIDENT DEAD MOVED MISSING unknown AWAY unknown unknown INVALID'],
    ['pendidikan_kk_id', HIGHEST_COMPLETED, 11, 'NONE SD_NOT_FINISHED SD SLTP SLTA D1_D2 D3 S1_D4 S2 S3 unknown'],
    // Contracts 25: attending 2, 4, 6–16; never 1, 3; not attending 5, 17, 18.
    [
      'pendidikan_sedang_id',
      ATTENDING,
      19,
      'never yes never yes no yes yes yes yes yes yes yes yes yes yes yes no no unknown',
    ],
    ['id_asuransi', health.INSURANCE, 5, 'NONE PBI NON_PBI REGIONAL unknown'],
    ['cara_kb_id', health.KB_METHOD, 8, 'PIL IUD SUNTIK KONDOM IMPLAN MOW MOP unknown'],
    ['hamil', health.PREGNANT, 3, 'true false unknown'],
    ['agama_id', registration.RELIGION, 8, '1 2 3 4 5 6 7 unknown'],
    ['warganegara_id', registration.CITIZENSHIP, 4, '1 2 3 unknown'],
    ['cacat_id', health.DISABILITY, 8, '1 2 3 4 5 6 7 unknown'],
    ['golongan_darah_id', health.BLOOD_GROUP, 14, '1 2 3 4 5 6 7 8 9 10 11 12 13 unknown'],
    ['ktp_el', registration.EID_CARD, 3, '1 2 unknown'],
    ['status_rekam', registration.EID_RECORDING, 9, '1 2 3 4 5 6 7 8 unknown'],
  ])('%s', (_, crosswalk, last, expected) => {
    expect(codes(crosswalk, last)).toBe(expected);
  });

  it('99 is "other" for insurance and contraception, and occupations go from 1 to 89', () => {
    expect([ours(health.INSURANCE, '99'), ours(health.KB_METHOD, '99')]).toEqual(['OTHER', 'LAINNYA']);
    expect(Array.from({ length: 90 }, (_, index) => ours(OCCUPATION, String(index + 1)))).toEqual([
      ...Array.from({ length: 89 }, (_, index) => index + 1),
      'unknown',
    ]);
  });
});

describe('rulebook 14.1: words are compared in lower case without blanks', () => {
  it.each<[AnyCrosswalk, string, unknown]>([
    [SEX, ' laki - LAKI ', 'L'],
    [SEX, 'LK', 'L'],
    [SEX, 'PR', 'P'],
    [MARITAL_STATUS, 'CM', 'WIDOWED'],
    [MARITAL_STATUS, 'cerai  hidup', 'DIVORCED'],
    [HIGHEST_COMPLETED, 'SLTA/SEDERAJAT', 'SLTA'],
    [HIGHEST_COMPLETED, 'Tidak/Blm Sekolah', 'NONE'],
    [HIGHEST_COMPLETED, 'Tidak Tamat SD/Sederajat', 'SD_NOT_FINISHED'],
    [HIGHEST_COMPLETED, 'AKADEMI/DIPLOMA III/SARJANA MUDA', 'D3'],
    [HIGHEST_COMPLETED, 'S. Muda', 'D3'],
    [HIGHEST_COMPLETED, 'Strata-II', 'S2'],
    [ATTENDING, 'Sedang  SLTP/ Sederajat', 'yes'],
    [health.BLOOD_GROUP, 'Tdk Th', 13],
    [health.BLOOD_GROUP, 'ab+', 9],
    [RESIDENCE_STATUS, 'Pindah luar negeri', 'MOVED'],
    [registration.RELIGION, 'KATOLIK', 3],
    [registration.RELIGION, 'Buddha', 5],
    [OCCUPATION, 'pegawai negeri sipil (pns)', 5],
    [OCCUPATION, 'Petani / Pekebun', 9],
    [OCCUPATION, 'WIRASWASTA', 88],
    [registration.RELIGION, '-', 'empty'],
    [registration.RELIGION, '', 'empty'],
    [registration.RELIGION, 'Sunda Wiwitan', 'unknown'],
  ])('%#: %j', (crosswalk, text, expected) => {
    expect(ours(crosswalk, text)).toBe(expected);
  });

  it('shows at most 40 characters of what it does not know', () => {
    expect(SEX.find('x'.repeat(100))).toEqual({ kind: 'unknown', text: 'x'.repeat(40) });
  });
});

it('every answer a crosswalk gives is one of the form’s choices', () => {
  const pairs: [AnyCrosswalk, readonly Choice[]][] = [
    [SEX, choices.SEX],
    [RELATION, choices.RELATION],
    [MARITAL_STATUS, choices.MARITAL_STATUS],
    [RESIDENCE_STATUS, choices.RESIDENCE_STATUS],
    [HIGHEST_COMPLETED, choices.HIGHEST_COMPLETED],
    [ATTENDING, choices.ATTENDING],
    [health.INSURANCE, choices.INSURANCE],
    [health.KB_METHOD, choices.KB_METHOD],
    [health.DISABILITY, choices.DISABILITY],
    [health.BLOOD_GROUP, choices.BLOOD_GROUP],
    [registration.RELIGION, choices.RELIGION],
    [registration.CITIZENSHIP, choices.CITIZENSHIP],
    [registration.EID_CARD, choices.EID_CARD],
    [registration.EID_RECORDING, choices.EID_RECORDING],
    [OCCUPATION, choices.OCCUPATION],
  ];
  for (const [crosswalk, list] of pairs) {
    const known = Array.from({ length: 99 }, (_, index) => crosswalk.find(String(index + 1))).flatMap((found) =>
      found.kind === 'found' ? [found.ours] : [],
    );
    expect(known.length).toBeGreaterThan(1);
    for (const value of known) expect(list.map((choice) => choice.value)).toContain(value);
  }
});
