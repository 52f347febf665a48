/** Housing, water, sanitation and livelihood as Regsosek/DTSEN asks them (rulebook 3.5). */
import { fine, problem, refused } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';
import { codeTable, sameNumbers, unmapped } from '#domain/crosswalk/code-table.ts';
import type { CodeTable, Mapped, System } from '#domain/crosswalk/code-table.ts';
import { waterFromRegsosek } from '#domain/housing/water.ts';

const same = (concept: string, last: number, unknown: readonly number[] = []): CodeTable<number> =>
  sameNumbers(concept, 'REGSOSEK', last, unknown);

/** Lists that we keep with the form's own codes, by its question. */
export const REGSOSEK_LISTS: Readonly<Record<string, CodeTable<number>>> = {
  '301a': same('tenure', 5),
  '301b': same('land_proof', 6),
  '303': same('floor', 9),
  '304': same('wall', 7),
  '305': same('roof', 8),
  '306b': same('sink_distance', 3, [3]),
  '307a': same('light', 4),
  '307b': same('power', 5),
  '308': same('fuel', 12),
  '309a': same('toilet_use', 6),
  '309b': same('toilet_bowl', 4),
  '310': same('toilet_disposal', 6),
  '413': same('school_level', 22),
  '414': same('class_no', 8),
  '424': same('licence', 12),
  '425': same('turnover_band', 7),
  '428': same('difficulty', 4),
  '429': same('carer', 3),
  '430': same('chronic_disease', 18),
};

/** 307b in watts; 5 is more than 2,200. */
export const POWER_WATTS: readonly number[] = [450, 900, 1300, 2200];

/** Regsosek 427: "no record" is an answer of its own. */
export const NUTRITION_REGSOSEK = codeTable<string>('nutrition', 'REGSOSEK', [
  ['wasting', 1],
  ['stunting', 2],
  ['no-record', 3],
  [null, 8],
]);

/** Regsosek 501a–g. */
export const AID_REGSOSEK = codeTable<string>('aid', 'REGSOSEK', [
  ['bpnt', '501A'],
  ['pkh', '501B'],
  ['blt-dd', '501C'],
  ['electricity-subsidy', '501D'],
  ['regional-aid', '501E'],
  ['fertiliser', '501F'],
  ['lpg', '501G'],
]);

/** R-WASH-01. */
export function waterOfRegsosek(code: string | number): Result<Mapped<number>> {
  const text = String(code).trim();
  const ours = /^\d+$/.test(text) ? waterFromRegsosek(Number(text)) : null;
  return ours === null ? unmapped('water', 'REGSOSEK', code) : fine({ ours });
}

/**
 * What has no counterpart at all and is kept only as the source reported it: PK15 23 (water) and 25 (toilet), Prodeskel's
 * water and its "Kategori KK" (rulebook 3.5, R-WASH-02, R-KS-04).
 */
const SOURCE_ONLY: readonly (readonly [concept: string, system: System])[] = [
  ['water', 'PK15'],
  ['toilet', 'PK15'],
  ['water', 'PRODESKEL'],
  ['welfare', 'PRODESKEL'],
];

export function sourceOnly(concept: string, system: System, code: string | number): ReturnType<typeof refused> {
  const isKept = SOURCE_ONLY.some(([each, of]) => each === concept && of === system);
  if (!isKept) return unmapped(concept, system, code);
  return refused(problem('crosswalk.source-only', { column: concept, system, value: String(code).slice(0, 40) }));
}
