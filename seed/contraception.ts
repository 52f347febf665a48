/** The couple's contraception: mCPR near 70 %, unmet need near 8 % of couples (rulebook 13.1). */
import { completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Random, Weighted } from './random.ts';
import type { Contraception, DemoFamily, DemoPerson } from './types.ts';

export const NOT_USING = 'BUKAN_PESERTA';
const METHODS: Weighted<string> = [
  ['SUNTIK', 47],
  ['PIL', 24],
  ['IMPLAN', 11],
  ['IUD', 6],
  ['KONDOM', 4.5],
  ['TRADISIONAL', 3],
  ['MAL', 0.5],
];
const METHODS_OLDER: Weighted<string> = [
  ['SUNTIK', 37],
  ['PIL', 25],
  ['IMPLAN', 13],
  ['IUD', 9],
  ['MOW', 9],
  ['MOP', 0.4],
  ['KONDOM', 5],
  ['TRADISIONAL', 3],
];
/** Health centre, village midwife post, practising midwife, mobile service. */
const PLACES: Weighted<number> = [
  [6, 25],
  [10, 35],
  [12, 32],
  [13, 8],
];
const REASONS: Weighted<string> = [
  ['FERTILITY', 30],
  ['SIDE_EFFECTS', 32],
  ['DISAGREE', 18],
  ['OTHER', 14],
  ['FAR', 4],
  ['EXPENSIVE', 2],
];

/** The wife of the family's couple, if she is 15–49 and married (R-KB-03). */
export function fertileWife(family: Pick<DemoFamily, 'members'>, today: PlainDate): DemoPerson | undefined {
  const women = family.members.filter(({ sex, gone }) => sex === 'P' && !gone);
  const woman =
    women.find(({ relation }) => relation === 'SPOUSE') ?? women.find(({ relation }) => relation === 'HEAD');
  if (woman?.marital !== 'MARRIED') return undefined;
  const age = completedYears(woman.birthDate, today);
  return age >= 15 && age <= 49 ? woman : undefined;
}

/** Sets the couple's answers and, for one in twenty-five, a pregnancy. */
export function drawContraception(random: Random, wife: DemoPerson, children: number, today: PlainDate): Contraception {
  const age = completedYears(wife.birthDate, today);
  if (random.chance(age < 25 ? 0.1 : age < 35 ? 0.06 : age < 40 ? 0.02 : 0.003)) {
    wife.pregnantWeeks = random.int(8, 37);
    return pregnantCouple(random);
  }
  return random.chance(usersAmong(age, children)) ? usingCouple(random, age, children) : nonUser(random, age, children);
}

function usersAmong(age: number, children: number): number {
  if (children === 0) return 0.22;
  const byAge = age < 45 ? 0.91 : 0.82;
  return children === 1 ? byAge - 0.05 : byAge;
}

export function usingCouple(random: Random, age: number, children: number): Contraception {
  return {
    method: random.weighted(age >= 35 ? METHODS_OLDER : METHODS),
    wantChild: children < 2 ? 'LATER' : 'NO_MORE',
    reasonNot: 'OTHER',
    place: random.weighted(PLACES),
  };
}

export function pregnantCouple(random: Random): Contraception {
  return { method: NOT_USING, wantChild: 'SOON', reasonNot: 'PREGNANT', place: random.weighted(PLACES) };
}

/** A non-user wants a child soon more often than not; the others are the unmet need (R-KB-02). */
export function nonUser(random: Random, age: number, children: number): Contraception {
  const wantsSoon = random.chance(children === 0 ? 0.86 : age < 35 ? 0.5 : 0.32);
  const wantChild = wantsSoon ? 'SOON' : children >= 2 || age > 38 ? 'NO_MORE' : 'LATER';
  return { method: NOT_USING, wantChild, reasonNot: random.weighted(REASONS), place: random.weighted(PLACES) };
}
