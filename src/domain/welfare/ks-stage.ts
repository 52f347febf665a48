/**
 * Keluarga Sejahtera stages. Each version groups its yes-no items; the lowest group with a "tidak" decides (R-KS-03).
 * NA counts as pass. "Prasejahtera" has changed its meaning more than once, so the version is part of every result.
 */
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

export type Pk15Stage = 'PRA_SEJAHTERA' | 'KS_I' | 'KS_II_PLUS' | 'UNKNOWN';
export type Ks21Stage = 'PRA_SEJAHTERA' | 'KS_I' | 'KS_II' | 'KS_III' | 'KS_III_PLUS' | 'UNKNOWN';
export type KsVersion = 'PK15' | 'KS21';
export type KsStage = Pk15Stage | Ks21Stage;

interface Group<Stage> {
  /** Item numbers, both ends included. */
  from: number;
  to: number;
  /** The stage of a family that fails an item of this group. */
  stage: Stage;
}

const PK15_GROUPS: readonly Group<Pk15Stage>[] = [
  { from: 1, to: 5, stage: 'PRA_SEJAHTERA' },
  { from: 6, to: 12, stage: 'KS_I' },
];

const KS21_GROUPS: readonly Group<Ks21Stage>[] = [
  { from: 1, to: 6, stage: 'PRA_SEJAHTERA' },
  { from: 7, to: 14, stage: 'KS_I' },
  { from: 15, to: 19, stage: 'KS_II' },
  { from: 20, to: 21, stage: 'KS_III' },
];

/** R-KS-02: PK15 block III items 1–12, first item first. KS II, III and III+ are not told apart. */
export function pk15Stage(items: readonly Truth[]): Pk15Stage {
  return lowestFailing(PK15_GROUPS, items, 'KS_II_PLUS');
}

/** R-KS-01: the classic 21 indicators, first item first. */
export function ks21Stage(items: readonly Truth[]): Ks21Stage {
  return lowestFailing(KS21_GROUPS, items, 'KS_III_PLUS');
}

/** R-KS-03: the stage under the version in force. */
export function ksStage(version: KsVersion, items: readonly Truth[]): KsStage {
  return version === 'PK15' ? pk15Stage(items) : ks21Stage(items);
}

const GROUPS: Readonly<Record<KsVersion, readonly Group<KsStage>[]>> = { PK15: PK15_GROUPS, KS21: KS21_GROUPS };
export const KS_ITEM_COUNT: Readonly<Record<KsVersion, number>> = { PK15: 12, KS21: 21 };

export interface StageItems {
  /** Item numbers whose "tidak" decides the stage; empty for the top stage and while unknown. */
  failing: number[];
  /** Item numbers that had to pass before. */
  passing: number[];
  /** Item numbers that are missing in the group where the walk stops. */
  missing: number[];
}

/** Which items decide: the failing ones of the lowest failing group and every item below it (R-KS-03). */
export function stageItems(version: KsVersion, items: readonly Truth[]): StageItems {
  const passing: number[] = [];
  for (const { from, to } of GROUPS[version]) {
    const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    const which = (wanted: (answer: Truth) => boolean): number[] =>
      numbers.filter((number) => wanted(items[number - 1] ?? null));
    const [failing, missing] = [which((answer) => answer === false), which((answer) => answer === null)];
    if (failing.length > 0) return { failing, passing, missing: [] };
    if (missing.length > 0) return { failing: [], passing, missing };
    passing.push(...numbers);
  }
  return { failing: [], passing, missing: [] };
}

/** The numbers of the items that make a family prasejahtera. */
export function failingBasicItems(items: readonly Truth[], version: KsVersion = 'PK15'): number[] {
  const basic = GROUPS[version][0]?.to ?? 0;
  return items.slice(0, basic).flatMap((answer, index) => (answer === false ? [index + 1] : []));
}

function lowestFailing<Stage>(groups: readonly Group<Stage>[], items: readonly Truth[], top: Stage): Stage | 'UNKNOWN' {
  for (const { from, to, stage } of groups) {
    const passed = allOf(Array.from({ length: to - from + 1 }, (_, index) => items[from - 1 + index] ?? null));
    if (passed === false) return stage;
    if (passed === null) return 'UNKNOWN';
  }
  return top;
}
