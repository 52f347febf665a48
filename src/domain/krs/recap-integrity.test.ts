import { expect, it } from 'vitest';
import { recapProblems } from '#domain/krs/recap-integrity.ts';
import type { KrsRecap } from '#domain/krs/recap-integrity.ts';

const GOOD: KrsRecap = {
  families: 100,
  targets: 60,
  krs: 20,
  notAtRisk: 35,
  unknown: 5,
  byWelfareRank: [4, 6, 5, 3, 2],
  poorWater: 12,
  poorToilet: 20,
  couples: 55,
  pregnantCouples: 3,
};

it('R-KRS-09: a recap that adds up has no problem, without ranks neither', () => {
  expect(recapProblems(GOOD)).toEqual([]);
  expect(recapProblems({ ...GOOD, byWelfareRank: null })).toEqual([]);
  expect(recapProblems({ ...GOOD, families: 60, pregnantCouples: 55 })).toEqual([]);
  expect(recapProblems({ ...GOOD, poorWater: 20 })).toEqual([]);
});

it.each<[string, Partial<KrsRecap>, number, number]>([
  ['krs-recap.targets-above-families', { families: 59 }, 59, 60],
  ['krs-recap.parts-differ', { unknown: 4 }, 60, 59],
  ['krs-recap.ranks-differ', { byWelfareRank: [4, 6, 5, 3, 1] }, 20, 19],
  ['krs-recap.water-above-krs', { poorWater: 21 }, 20, 21],
  ['krs-recap.toilet-above-krs', { poorToilet: 21 }, 20, 21],
  ['krs-recap.pregnant-above-couples', { pregnantCouples: 56 }, 55, 56],
])('R-KRS-09: %s', (code, more, expected, found) => {
  expect(recapProblems({ ...GOOD, ...more })).toEqual([{ code, details: { expected, found } }]);
});
