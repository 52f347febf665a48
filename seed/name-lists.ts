/** The lists synthetic names are drawn from; `db/reference/names/README.md` says where they come from. */
import { readFileSync } from 'node:fs';

export const ORIGINS = ['malay', 'javanese', 'bugis', 'chinese-indonesian'] as const;
export type Origin = (typeof ORIGINS)[number];
export type Sex = 'L' | 'P';

const file = new URL('../db/reference/names/names.csv', import.meta.url);
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

const SEX_MARK: Record<Sex, string> = { L: 'm', P: 'f' };

function namesOf(kind: string, sex: string, origin: string): readonly string[] {
  return rows.flatMap(([name, rowKind, rowSex, rowOrigin]) =>
    name !== undefined && rowKind === kind && rowSex === sex && rowOrigin === origin ? [name] : [],
  );
}

const bySex = (kind: string, origin: string): Record<Sex, readonly string[]> => ({
  L: namesOf(kind, SEX_MARK.L, origin),
  P: namesOf(kind, SEX_MARK.P, origin),
});

export const GIVEN: Record<Origin, Record<Sex, readonly string[]>> = {
  malay: bySex('given', 'malay'),
  javanese: bySex('given', 'javanese'),
  bugis: bySex('given', 'bugis'),
  'chinese-indonesian': bySex('given', 'chinese-indonesian'),
};
export const SECOND = bySex('second', 'malay');
export const YOUNG = bySex('young', 'indonesian');
export const FAMILY_NAMES = namesOf('family', 'u', 'chinese-indonesian');
export const CHINESE_SECOND = namesOf('second', 'u', 'chinese-indonesian');
