import { describe, expect, it } from 'vitest';
import type { Truth } from '#domain/basics/truth.ts';
import { gentingPriority, gentingRisk } from '#domain/krs/genting-priority.ts';
import type { GentingFamily, GentingPriority } from '#domain/krs/genting-priority.ts';

const NONE = { tooYoung: false, tooOld: false, tooClose: false, tooMany: false } as const;
const family: GentingFamily = {
  atRisk: false,
  fertileCouple: true,
  poorWater: false,
  poorToilet: false,
  fourToo: NONE,
  usingModern: false,
};

describe('R-KRS-08: risk', () => {
  it.each<[string, Partial<GentingFamily>, Truth]>([
    ['nothing', {}, false],
    ['KRS', { atRisk: true }, true],
    ['couple, bad water, too many, no modern method', { poorWater: true, fourToo: { ...NONE, tooMany: true } }, true],
    ['couple, bad toilet, too old, no modern method', { poorToilet: true, fourToo: { ...NONE, tooOld: true } }, true],
    [
      'the same with a modern method',
      { poorWater: true, fourToo: { ...NONE, tooMany: true }, usingModern: true },
      false,
    ],
    [
      'the same with an unknown method',
      { poorWater: true, fourToo: { ...NONE, tooMany: true }, usingModern: null },
      null,
    ],
    ['couple, bad water, no "too"', { poorWater: true }, false],
    ['couple, a "too", good house', { fourToo: { ...NONE, tooYoung: true } }, false],
    ['no couple, bad toilet', { fertileCouple: false, poorToilet: true }, true],
    ['no couple, good house', { fertileCouple: false }, false],
    ['no couple, house unknown', { fertileCouple: false, poorWater: null }, null],
    ['KRS unknown', { atRisk: null }, null],
    ['no target, no couple, 4T not applicable', { atRisk: 'na', fertileCouple: false }, false],
  ])('%s', (_name, more, expected) => {
    expect(gentingRisk({ ...family, ...more })).toBe(expected);
  });
});

describe('R-KRS-08: priority', () => {
  it.each<[Truth, number | null, boolean, GentingPriority]>([
    [true, 1, false, 1],
    [true, 3, false, 1],
    [true, 4, false, 3],
    [true, 10, false, 3],
    [true, null, false, 3],
    [true, 0, false, 3],
    ['na', 3, false, 2],
    [false, 3, false, 2],
    [false, 1, true, 2],
    [false, 4, true, 4],
    [false, null, true, 4],
    [false, 4, false, 'NONE'],
    [null, 2, false, 'UNKNOWN'],
    [null, 5, true, 'UNKNOWN'],
  ])('risk %s, desil %s, newly found %s: %s', (risk, desil, newlyFound, expected) => {
    expect(gentingPriority({ counts: true, newlyFound }, risk, desil)).toBe(expected);
  });

  it('is of children under 5 and pregnant women only', () => {
    expect(gentingPriority({ counts: false, newlyFound: true }, true, 1)).toBe('NA');
    expect(gentingPriority({ counts: 'na', newlyFound: true }, true, 1)).toBe('NA');
    expect(gentingPriority({ counts: null, newlyFound: false }, true, 1)).toBe('UNKNOWN');
  });
});
