/** R-KRS-09: what a recap of stunting risk of an area must satisfy, ours and an imported one alike (also DQ-18). */
import { problem } from '#domain/basics/problem.ts';
import type { Problem } from '#domain/basics/problem.ts';

export interface KrsRecap {
  families: number;
  targets: number;
  krs: number;
  notAtRisk: number;
  /** 0 in a recap of others: they have no unknown. */
  unknown: number;
  /** Families at risk by welfare rank 1, 2, 3, 4 and above. */
  byWelfareRank: readonly number[] | null;
  poorWater: number;
  poorToilet: number;
  couples: number;
  pregnantCouples: number;
}

export function recapProblems(recap: KrsRecap): Problem[] {
  const parts = recap.krs + recap.notAtRisk + recap.unknown;
  const ranked = recap.byWelfareRank?.reduce((sum, count) => sum + count, 0) ?? recap.krs;
  const broken: [code: string, isBroken: boolean, smaller: number, larger: number][] = [
    ['krs-recap.targets-above-families', recap.targets > recap.families, recap.families, recap.targets],
    ['krs-recap.parts-differ', parts !== recap.targets, recap.targets, parts],
    ['krs-recap.ranks-differ', ranked !== recap.krs, recap.krs, ranked],
    ['krs-recap.water-above-krs', recap.poorWater > recap.krs, recap.krs, recap.poorWater],
    ['krs-recap.toilet-above-krs', recap.poorToilet > recap.krs, recap.krs, recap.poorToilet],
    ['krs-recap.pregnant-above-couples', recap.pregnantCouples > recap.couples, recap.couples, recap.pregnantCouples],
  ];
  return broken.flatMap(([code, isBroken, expected, found]) => (isBroken ? [problem(code, { expected, found })] : []));
}
