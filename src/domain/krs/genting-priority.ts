/** R-KRS-08: whom the Genting programme helps first. Individuals are children under 5 and pregnant women. */
import { allOf, anyOf, not } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { FourToo } from '#domain/krs/four-too.ts';

export type GentingPriority = 1 | 2 | 3 | 4 | 'NONE' | 'NA' | 'UNKNOWN';

export interface GentingFamily {
  /** R-KRS-07; `'na'` where the family is no target. */
  atRisk: Truth;
  /** R-KRS-02. */
  fertileCouple: Truth;
  poorWater: Truth;
  poorToilet: Truth;
  fourToo: FourToo;
  usingModern: Truth;
}

/** Family at risk, or a couple without modern method with bad house and a "too", or no couple and a bad house. */
export function gentingRisk(family: GentingFamily): Truth {
  const badHouse = anyOf([family.poorWater, family.poorToilet]);
  const anyToo = anyOf(Object.values(family.fourToo));
  const isNa = (value: Truth): Truth => (value === 'na' ? false : value);
  return anyOf([
    isNa(family.atRisk),
    allOf([family.fertileCouple, badHouse, isNa(anyToo), not(family.usingModern)]),
    allOf([not(family.fertileCouple), badHouse]),
  ]);
}

export interface GentingIndividual {
  /** Resident child below the fifth birthday, or pregnant woman. */
  counts: Truth;
  /** Found by a team after the list was drawn up. */
  newlyFound: boolean;
}

/** @param desil 1–10 as reported, `null` = unknown, which ranks with 4–10. */
export function gentingPriority(person: GentingIndividual, risk: Truth, desil: number | null): GentingPriority {
  if (person.counts === false || person.counts === 'na') return 'NA';
  const poor = desil !== null && desil >= 1 && desil <= 3;
  const priority = poor ? (risk === true ? 1 : 2) : risk === true ? 3 : person.newlyFound ? 4 : 'NONE';
  return person.counts === null || risk === null ? 'UNKNOWN' : priority;
}
