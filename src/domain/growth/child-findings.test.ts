import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { born, child, family, head, ruleSet, TODAY, wife } from '#domain/assessment/family.fixture.ts';
import { addDays, daysBetween } from '#domain/basics/plain-date.ts';
import type { Measured } from '#domain/care/care.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';

const RULES = ruleSet({ childFindings: true });
const measured = (
  measuredOn: string,
  lenheiCm: number | null,
  weightKg: number | null,
  more: Partial<Measured> = {},
): Measured => ({
  ...{ measuredOn, lenheiCm, weightKg, measure: 'l', oedema: false, armcCm: null, headcCm: null, by: 'siti', seq: 2 },
  ...more,
});
const withGrowth = (list: Measured[], ...more: Member[]): FamilyState =>
  family({}, [head(), wife(), child('girl', '2025-11-24'), ...more], {
    care: { visits: [], growth: { girl: list }, photos: [], pairs: [] },
  });
const found = (state: FamilyState, asOf = TODAY): Record<string, string> =>
  Object.fromEntries(
    assessFamily(state, asOf, RULES)
      .findings.filter(({ subject, present }) => subject.id === 'girl' && present === true)
      .map(({ kind, reason }) => [kind, reason.key]),
  );
const growthKinds = ['stunted', 'wasted', 'underweight', 'not-measured'];
const growthOf = (state: FamilyState, asOf = TODAY): Record<string, string> =>
  Object.fromEntries(Object.entries(found(state, asOf)).filter(([kind]) => growthKinds.includes(kind)));

describe('R-ANT-16: what measurements say of a child under five', () => {
  // A girl of 365 days: 68.9 cm is −2.0 and a little less, 69.2 cm above −2 (rulebook 5.3).
  test.each([
    ['normal', 70, 7.8, {}],
    ['short', 68.0, 7.8, { stunted: 'reason.stunted.pendek' }],
    [
      'very short and light',
      65,
      6.0,
      { stunted: 'reason.stunted.sangat-pendek', underweight: 'reason.underweight.sangat-kurang' },
    ],
    [
      'severely wasted',
      75,
      6.2,
      { wasted: 'reason.wasted.gizi-buruk', underweight: 'reason.underweight.sangat-kurang' },
    ],
  ])('%s: %f cm, %f kg', (_name, cm, kg, expected) => {
    expect(growthOf(withGrowth([measured(TODAY, cm, kg)]))).toMatchObject(expected);
    const isWell = Object.keys(expected).length === 0;
    expect(Object.keys(growthOf(withGrowth([measured(TODAY, cm, kg)]))).length === 0).toBe(isWell);
  });

  it('R-ANT-08: what cannot be is no finding: 95 cm and 7 kg at one year is a slip, not hunger', () => {
    expect(growthOf(withGrowth([measured(TODAY, 95, 7)]))).not.toHaveProperty('wasted');
  });

  it('R-ANT-06: swollen feet are severe whatever the weight', () => {
    expect(growthOf(withGrowth([measured(TODAY, 74, 9, { oedema: true })]))).toEqual({
      wasted: 'reason.wasted.oedema',
      underweight: 'reason.underweight.oedema',
    });
  });

  it('R-ANT-08: the latest value that can be decides, not the slip after it', () => {
    const slip = measured('2026-11-20', 660, 7.8);
    expect(growthOf(withGrowth([measured('2026-10-20', 66, 7.4), slip]))).toHaveProperty('stunted');
  });

  test.each([
    ['never, three months old', [], '2026-02-24', 'reason.not-measured.never'],
    ['never, a day younger', [], '2026-02-23', undefined],
    ['three months ago', [measured('2026-08-24', 68, 7)], TODAY, 'reason.not-measured.since'],
    ['a day later', [measured('2026-08-25', 68, 7)], TODAY, undefined],
    [
      'only an arm is no measurement',
      [measured('2026-11-01', null, null, { armcCm: 14 })],
      TODAY,
      'reason.not-measured.never',
    ],
  ])('not measured: %s', (_name, list, asOf, expected) => {
    expect(growthOf(withGrowth(list), asOf)['not-measured']).toBe(expected);
  });

  it('a value older than six months leaves an open finding undecided, not closed', () => {
    const state = withGrowth([measured('2026-05-24', 60, 5)]);
    const { findings } = assessFamily(state, TODAY, RULES);
    expect(findings.find(({ kind }) => kind === 'stunted')?.present).toBeNull();
    expect(assessFamily(withGrowth([measured('2026-05-25', 58, 5)]), TODAY, RULES).findings).toContainEqual(
      expect.objectContaining({ kind: 'stunted', present: true }),
    );
  });

  it('contracts 31.7: without the day of birth nothing is computed', () => {
    const state = withGrowth([measured(TODAY, 60, 5)]);
    const girl = state.members['girl'];
    if (girl) girl.fields['birth_date'] = [born('2025-11-24', 'MONTH'), 1];
    expect(growthOf(state)).toEqual({});
  });

  it('rulebook 0.2, R-ANT-10: an older rule set finds nobody, and counts who was measured', () => {
    const { findings, facts } = assessFamily(withGrowth([measured(TODAY, 60, 5)]), TODAY, ruleSet());
    expect(findings.filter(({ kind }) => growthKinds.includes(kind))).toEqual([]);
    expect([facts['childrenHeightKnown'], facts['childrenUnmeasured']]).toEqual([1, 0]);
  });

  it('R-ANT-10, R-ANT-12: the month is counted, the month after it is not', () => {
    const state = withGrowth([measured('2026-10-20', 67, 7), measured('2026-11-20', 67, 7.4)]);
    const counts = (asOf: string) => {
      const { facts } = assessFamily(state, asOf, RULES);
      return ['HeightKnown', 'Stunted', 'Weighed', 'GainAsked', 'Gained'].map((name) => facts[`children${name}`]);
    };
    expect(counts(TODAY)).toEqual([1, 1, 1, 1, 1]);
    expect(counts('2026-12-01')).toEqual([0, 0, 0, 0, 0]);
    expect(assessFamily(state, TODAY, RULES).reassessOn).toBe('2026-12-01');
  });

  it('contracts 2: until the day before `reassessOn` the assessment stays the same', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-11-25', n));
    const one = fc.record({ on: day, cm: fc.integer({ min: 50, max: 95 }), kg: fc.integer({ min: 3, max: 15 }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), day, fc.nat(), (list, asOf, pick) => {
        const sorted = list
          .map(({ on, cm, kg }) => measured(on, cm, kg))
          .sort((a, b) => (a.measuredOn < b.measuredOn ? -1 : 1));
        const state = withGrowth(sorted);
        const { reassessOn, asOf: _asOf, ...now } = assessFamily(state, asOf, RULES);
        if (reassessOn === null) return;
        const days = daysBetween(asOf, reassessOn);
        const { reassessOn: _next, asOf: _then, ...later } = assessFamily(state, addDays(asOf, pick % days), RULES);
        expect(later).toEqual(now);
      }),
      { numRuns: 500 },
    );
  });
});

describe('R-DIV-02: a family after a divorce', () => {
  const divorced = (status: string, on: string | null, birth = '2015-01-01'): boolean | null | undefined =>
    assessFamily(
      family({}, [head({ marital_status: status, ...(on && { divorce_date: on }) }), child('girl', birth)]),
      TODAY,
      RULES,
    ).findings.find(({ kind }) => kind === 'divorced-family')?.present;

  test.each([
    ['a year ago less a day', 'DIVORCED', '2025-11-25', '2015-01-01', true],
    ['a year ago', 'DIVORCED', '2025-11-24', '2015-01-01', undefined],
    ['day unknown', 'DIVORCED', null, '2015-01-01', null],
    ['married again', 'MARRIED', '2026-10-01', '2015-01-01', undefined],
    ['the child is 18', 'DIVORCED', '2026-10-01', '2008-11-24', undefined],
    ['the child is 17', 'DIVORCED', '2026-10-01', '2008-11-25', true],
  ])('%s', (_name, status, on, birth, expected) => {
    expect(divorced(status, on, birth)).toBe(expected);
  });
});
