import { describe, expect, it } from 'vitest';
import type { Truth } from '#domain/basics/truth.ts';
import { failingBasicItems, ks21Stage, ksStage, pk15Stage, stageItems } from '#domain/welfare/ks-stage.ts';

/** All items yes, except those named by their number. */
const items = (count: number, except: Record<number, Truth> = {}): Truth[] =>
  Array.from({ length: count }, (_, index) => (index + 1 in except ? (except[index + 1] ?? null) : true));

describe('R-KS-02 and R-KS-03: the PK15 stage', () => {
  it.each([
    ['1: all yes', {}, 'KS_II_PLUS'],
    ['2: item 7 not applicable', { 7: 'na' }, 'KS_II_PLUS'],
    ['3: item 5 no decides although item 9 is unanswered', { 5: false, 9: null }, 'PRA_SEJAHTERA'],
    ['4: item 2 unanswered', { 2: null }, 'UNKNOWN'],
    ['5: item 8 no decides although item 12 is unanswered', { 8: false, 12: null }, 'KS_I'],
    ['6: item 2 not applicable, item 8 no', { 2: 'na', 8: false }, 'KS_I'],
    ['7: item 1 unanswered, item 8 no: could still be pra', { 1: null, 8: false }, 'UNKNOWN'],
    ['8: item 1 unanswered, item 3 no', { 1: null, 3: false }, 'PRA_SEJAHTERA'],
  ] as const)('vector %s', (_title, except, stage) => {
    expect(pk15Stage(items(12, except))).toBe(stage);
  });

  it('is unknown for a family that was never asked', () => {
    expect(pk15Stage([])).toBe('UNKNOWN');
  });

  it('names the failing items of the lowest group only', () => {
    expect(failingBasicItems(items(12, { 1: false, 2: null, 5: false, 8: false }))).toEqual([1, 5]);
  });
});

describe('R-KS-01 and R-KS-03: the classic 21 indicators', () => {
  it.each([
    ['all yes', {}, 'KS_III_PLUS'],
    ['6 no', { 6: false }, 'PRA_SEJAHTERA'],
    ['7 no', { 7: false }, 'KS_I'],
    ['15 no', { 15: false }, 'KS_II'],
    ['20 no', { 20: false }, 'KS_III'],
    ['5 and 14 not applicable', { 5: 'na', 14: 'na' }, 'KS_III_PLUS'],
    ['14 unanswered', { 14: null }, 'UNKNOWN'],
    ['15 no and 20 unanswered', { 15: false, 20: null }, 'KS_II'],
    ['20 unanswered and 21 no', { 20: null, 21: false }, 'KS_III'],
  ] as const)('vector %s', (_title, except, stage) => {
    expect(ks21Stage(items(21, except))).toBe(stage);
  });
});

describe('R-KS-03: which items decide', () => {
  it('every item below and the failing ones of the lowest failing group', () => {
    expect(stageItems('PK15', items(12, { 3: false, 5: false, 8: false, 9: null }))).toEqual({
      failing: [3, 5],
      passing: [],
      missing: [],
    });
    expect(stageItems('PK15', items(12, { 8: false, 9: null }))).toEqual({
      failing: [8],
      passing: [1, 2, 3, 4, 5],
      missing: [],
    });
  });

  it('what is missing where the walk stops, and all of them at the top', () => {
    expect(stageItems('PK15', items(12, { 2: null, 8: false }))).toEqual({ failing: [], passing: [], missing: [2] });
    expect(stageItems('KS21', items(21)).passing).toHaveLength(21);
    expect(stageItems('KS21', items(21, { 20: null }))).toMatchObject({ failing: [], missing: [20] });
    expect(stageItems('KS21', items(21, { 20: false })).passing).toHaveLength(19);
  });

  it('R-KS-01: prasejahtera under KS21 rests on items 1–6', () => {
    expect(failingBasicItems(items(21, { 6: false, 7: false }), 'KS21')).toEqual([6]);
    expect(failingBasicItems(items(12, { 5: false, 6: false }), 'PK15')).toEqual([5]);
    expect(ksStage('KS21', items(21, { 20: false }))).toBe('KS_III');
    expect(ksStage('PK15', items(12, { 6: false }))).toBe('KS_I');
  });
});

describe('R-KS-01, R-KS-02, R-KS-03: every item belongs to its group', () => {
  const groups = {
    PK15: [
      [1, 5, 'PRA_SEJAHTERA'],
      [6, 12, 'KS_I'],
    ],
    KS21: [
      [1, 6, 'PRA_SEJAHTERA'],
      [7, 14, 'KS_I'],
      [15, 19, 'KS_II'],
      [20, 21, 'KS_III'],
    ],
  } as const;

  it.each(['PK15', 'KS21'] as const)(
    '%s: one "tidak" decides, one gap leaves it open, "tidak berlaku" passes',
    (version) => {
      const count = groups[version].at(-1)?.[1] ?? 0;
      const top = version === 'PK15' ? 'KS_II_PLUS' : 'KS_III_PLUS';
      for (const [from, to, stage] of groups[version]) {
        for (let item = from; item <= to; item += 1) {
          expect([item, ksStage(version, items(count, { [item]: false }))]).toEqual([item, stage]);
          expect([item, ksStage(version, items(count, { [item]: null }))]).toEqual([item, 'UNKNOWN']);
          expect([item, ksStage(version, items(count, { [item]: 'na' }))]).toEqual([item, top]);
        }
      }
    },
  );

  it('R-KS-03: a gap below hides what fails above, a gap above changes nothing', () => {
    for (const [low, high] of [
      [6, 7],
      [14, 15],
      [19, 20],
    ] as const) {
      expect(ks21Stage(items(21, { [low]: null, [high]: false }))).toBe('UNKNOWN');
      expect(ks21Stage(items(21, { [low]: false, [high]: null }))).toBe(ks21Stage(items(21, { [low]: false })));
    }
  });
});
