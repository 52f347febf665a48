import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIFFICULTIES, isDisabled } from '#domain/disability/disabled.ts';
import type { Difficulty } from '#domain/disability/disabled.ts';
import { difficultiesOf, kindOfDifficulties, kindOfSiak } from '#domain/disability/kinds.ts';

const NONE = difficultiesOf([4, 4, 4, 4, 4, 4, 4, 4, 4]);

describe('R-DIS-01: disabled by the Washington Group cut', () => {
  it.each(DIFFICULTIES)('%s: levels 1 and 2 are enough, 3 and 4 are not', (difficulty) => {
    const results = [1, 2, 3, 4].map((level) => isDisabled({ ...NONE, [difficulty]: level }).disabled);
    expect(results).toEqual([true, true, false, false]);
  });

  it('is unknown where nothing is bad and something is not answered', () => {
    expect(isDisabled({ ...NONE, memory: null })).toMatchObject({ disabled: null, unknown: ['memory'] });
    expect(isDisabled({ ...NONE, memory: null, sight: 2 })).toMatchObject({ disabled: true, difficulties: ['sight'] });
    expect(isDisabled({})).toMatchObject({ disabled: null, unknown: DIFFICULTIES });
    expect(isDisabled({ ...NONE, hands: 0 }).disabled).toBeNull();
    expect(isDisabled({ ...NONE, hands: 5 }).disabled).toBeNull();
    expect(isDisabled({ ...NONE, hands: 1.5 }).disabled).toBeNull();
  });

  it('428j is not part of it', () => {
    expect(difficultiesOf([4, 4, 4, 4, 4, 4, 4, 4, 4, 1])).toEqual(NONE);
  });

  it('explains itself', () => {
    expect(isDisabled({ ...NONE, sight: 2, walking: 1 })).toMatchObject({
      rule: { id: 'R-DIS-01', version: '1' },
      decidedBy: ['sight', 'walking'],
      reason: { key: 'reason.disabled.yes', params: { count: 2 } },
    });
    expect(isDisabled(NONE)).toMatchObject({ decidedBy: DIFFICULTIES, reason: { key: 'reason.disabled.no' } });
    expect(isDisabled({ ...NONE, sight: null }).wouldChange).toContainEqual({
      key: 'change.answered',
      params: { input: 'sight' },
    });
  });

  it('taking every stated reason away changes the answer; an attribute not stated never does', () => {
    const levels = fc.record(
      Object.fromEntries(DIFFICULTIES.map((each) => [each, fc.constantFrom(1, 2, 3, 4, null)])),
    ) as fc.Arbitrary<Record<Difficulty, number | null>>; // The keys are the difficulties.
    fc.assert(
      fc.property(levels, (given) => {
        const { disabled, decidedBy } = isDisabled(given);
        if (disabled !== true) return;
        const without = { ...given, ...Object.fromEntries(decidedBy.map((each) => [each, 4])) };
        expect(isDisabled(without).disabled).not.toBe(true);
        const kept = Object.fromEntries(decidedBy.map((each) => [each, given[each as Difficulty]])); // Its own names.
        expect(isDisabled(kept).disabled).toBe(true);
      }),
    );
  });
});

describe('R-DIS-01: kinds for reports, from three code systems', () => {
  it.each([
    [1, 'fisik'],
    [2, 'sensorik'],
    [3, 'sensorik'],
    [4, 'mental'],
    [5, 'ganda'],
    [7, 'none'],
  ])('SIAK %d is %s', (code, kind) => {
    expect(kindOfSiak(code)).toEqual({ ok: true, value: kind });
  });

  it.each([0, 6, 8])('SIAK %d has no counterpart', (code) => {
    expect(kindOfSiak(code)).toMatchObject({
      ok: false,
      problems: [{ code: 'crosswalk.unmapped', details: { value: String(code) } }],
    });
  });

  it.each<[Difficulty[], string | null]>([
    [[], 'none'],
    [['sight'], 'sensorik'],
    [['hearing', 'speech'], 'sensorik'],
    [['walking'], 'fisik'],
    [['hands'], 'fisik'],
    [['learning', 'memory'], 'intelektual'],
    [['behaviour'], 'mental'],
    [['walking', 'self-care'], 'fisik'],
    [['sight', 'walking'], 'ganda'],
  ])('difficulties %j are %s', (difficulties, kind) => {
    const levels = { ...NONE, ...Object.fromEntries(difficulties.map((each) => [each, 2])) };
    expect(kindOfDifficulties(levels)).toEqual({ ok: true, value: kind });
  });

  it('self-care alone names no kind, and an open answer leaves the kind open', () => {
    expect(kindOfDifficulties({ ...NONE, 'self-care': 1 }).ok).toBe(false);
    expect(kindOfDifficulties({ ...NONE, sight: null })).toEqual({ ok: true, value: null });
  });
});
