/** PUS, "pasangan usia subur": is the woman of the family married and of fertile age (R-KRS-02, R-KB-03)? */
import { ageInBand } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

export interface Wife {
  age: MaybeAge;
  married: Truth;
}

/**
 * `from` differs by rule: 10 where nobody at risk must be lost (R-KRS-02), 15 for contraception (R-KB-03); `to` is
 * inclusive. A family without a woman as head or spouse is none.
 */
export function isFertileCouple(wife: Wife | null, from: number, to: number): Truth {
  return wife === null ? false : allOf([wife.married, ageInBand(wife.age, from, to)]);
}
