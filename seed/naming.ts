/** Synthetic names by origin and generation: older people often have one name, children two or three. */
import { CHINESE_SECOND, FAMILY_NAMES, GIVEN, SECOND, YOUNG, type Origin, type Sex } from './name-lists.ts';
import type { Random } from './random.ts';

export interface FamilyOfName {
  origin: Origin;
  /** Chinese-Indonesian families only. */
  surname: string | null;
}

export function drawFamilyName(random: Random, origin: Origin): FamilyOfName {
  return { origin, surname: origin === 'chinese-indonesian' ? random.pick(FAMILY_NAMES) : null };
}

export function drawName(random: Random, family: FamilyOfName, sex: Sex, birthYear: number): string {
  if (family.surname !== null) return chineseName(random, family.surname, sex, birthYear);
  const young = birthYear >= 1998;
  const first = young && random.chance(0.55) ? random.pick(YOUNG[sex]) : random.pick(GIVEN[family.origin][sex]);
  const secondShare = birthYear < 1965 ? 0.05 : birthYear < 1990 ? 0.3 : 0.85;
  if (!random.chance(secondShare)) return birthYear < 1998 ? olderName(random, first, sex) : first;
  const second = random.pick(SECOND[sex]);
  return second === first ? first : `${first} ${second}`;
}

/** "Siti Halimah", "Muhammad Yusuf": the only two-part names the older generation has often. */
function olderName(random: Random, first: string, sex: Sex): string {
  if (first.includes(' ') || !random.chance(0.12)) return first;
  const before = sex === 'P' ? 'Siti' : 'Muhammad';
  return before === first ? first : `${before} ${first}`;
}

/** The family name stands before a Hakka name and behind an Indonesian one; the young often carry an Indonesian second name. */
function chineseName(random: Random, surname: string, sex: Sex, birthYear: number): string {
  const given = random.pick(GIVEN['chinese-indonesian'][sex]);
  if (birthYear < 1985) return `${surname} ${given}`;
  return random.chance(0.6) ? `${given} ${random.pick(CHINESE_SECOND)}` : `${given} ${surname}`;
}
