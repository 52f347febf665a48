import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { child, family, head, ruleSet } from '#domain/assessment/family.fixture.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Measured } from '#domain/care/care.ts';
import { findIndicator } from '#domain/indicator/all.ts';
import { figureOf, type Figure } from '#domain/indicator/indicator.ts';

const measured = (measuredOn: PlainDate, more: Partial<Measured> = {}): Measured => ({
  ...{ measuredOn, weightKg: 10, lenheiCm: null, measure: 'l', oedema: null, armcCm: null, headcCm: null },
  ...{ by: 'wati', seq: 1, ...more },
});

/** One child of `sex`, born on `birth`, with these measurements. */
function figures(
  asOf: PlainDate,
  birth: PlainDate,
  growth: Measured[],
  { sex = 'L', childFindings = true }: { sex?: 'L' | 'P' | null; childFindings?: boolean } = {},
): (id: string) => Figure {
  const state = family({}, [head(), child('c', birth, { sex })], {
    care: { visits: [], growth: { c: growth }, photos: [], pairs: [] },
  });
  const facts: Record<string, number> = assessFamily(state, asOf, ruleSet({ childFindings })).facts;
  return (id) => {
    const indicator = findIndicator(id);
    if (!indicator) throw new Error(id);
    const count = (name: string | null): number | null => (name === null ? null : (facts[name] ?? 0));
    const { numerator, denominator, unknown } = indicator;
    return figureOf(indicator, {
      numerator: count(numerator),
      denominator: count(denominator),
      unknown: count(unknown),
    });
  };
}

describe('IN-05: stunted of those measured in the month (R-ANT-12)', () => {
  it.each([
    ['−2.04 is below −2', 70.9, { value: 100, numerator: 1, denominator: 1, unknown: 0 }],
    ['−1.99 is not', 71, { value: 0, numerator: 0, denominator: 1, unknown: 0 }],
    ['a flagged height is in neither half', 95, { value: null, denominator: 0, unknown: 1 }],
  ])('R-ANT-07, a boy of 365 days: %s', (_title, lenheiCm, expected) => {
    expect(figures('2026-11-30', '2025-11-20', [measured('2026-11-20', { lenheiCm })])('IN-05')).toMatchObject(
      expected,
    );
  });

  it('a measurement of the month before does not count, and without one nothing can be computed', () => {
    const before = figures('2026-12-01', '2025-11-20', [measured('2026-11-20', { lenheiCm: 70 })]);
    expect(before('IN-05')).toMatchObject({ value: null, denominator: 0, unknown: 1, state: 'missing' });
  });

  it('a child whose sex nobody knows is weighed, but has no TB/U', () => {
    const child = figures('2026-11-30', '2025-11-20', [measured('2026-11-20', { lenheiCm: 70 })], { sex: null });
    expect(child('IN-05')).toMatchObject({ value: null, unknown: 1 });
    expect(child('IN-06')).toMatchObject({ value: 100 });
  });
});

describe('IN-06 and IN-07: weighed this month, not measured in six', () => {
  it('R-ANT-10: the balita ends with the fifth birthday', () => {
    expect(figures('2026-11-23', '2021-11-24', [])('IN-06')).toMatchObject({ value: 0, denominator: 1 });
    expect(figures('2026-11-24', '2021-11-24', [])('IN-06')).toMatchObject({ value: null, denominator: 0 });
  });

  it.each([
    ['2027-02-28', 0],
    ['2027-03-01', 100],
  ])('rulebook, Conventions: measured on 31 August, asked on %s', (asOf, value) => {
    expect(figures(asOf, '2025-05-01', [measured('2026-08-31')])('IN-07')).toMatchObject({ value });
  });

  it('under a rule set that finds nobody for it the same is counted: a trend does not begin with a rule', () => {
    const [old, today] = [false, true].map((childFindings) =>
      figures('2026-11-30', '2025-11-20', [measured('2026-11-20', { lenheiCm: 71 })], { childFindings }),
    );
    for (const id of ['IN-05', 'IN-06', 'IN-07']) {
      expect(old?.(id).value).not.toBeNull();
      expect(old?.(id)).toEqual(today?.(id));
    }
  });
});

describe('IN-12: the child card due at the age is held (R-CAP-03)', () => {
  const share = (birth: PlainDate, items: Parameters<typeof child>[2]): Figure => {
    const facts: Record<string, number> = assessFamily(
      family({}, [head(), child('c', birth, items)]),
      '2026-11-24',
      ruleSet(),
    ).facts;
    const [numerator, denominator, unknown] = [facts['cardHeld'], facts['childrenForCard'], facts['cardUnknown']];
    return figureOf(
      { unit: 'percent', denominator: 'childrenForCard' },
      { numerator: numerator ?? 0, denominator: denominator ?? 0, unknown: unknown ?? 0 },
    );
  };
  it.each([
    ['A the day before the fifth birthday', '2021-11-25', 'A', 100],
    ['A on the fifth birthday: B is due', '2021-11-24', 'A', 0],
    ['B on the fifth birthday', '2021-11-24', 'B', 100],
    ['B the day before the seventeenth', '2009-11-25', 'B', 100],
    ['none', '2021-11-25', 'none', 0],
    ['from seventeen on it is the KTP-el', '2009-11-24', 'B', null],
  ])('%s', (_title, birth, kia, value) => {
    expect(share(birth, { kia }).value).toBe(value);
  });
  it('unanswered stands beside the share, the married are not asked', () => {
    expect(share('2021-11-25', {})).toMatchObject({ value: null, unknown: 1 });
    expect(share('2011-11-25', { kia: 'B', marital_status: 'MARRIED' })).toMatchObject({ value: null, unknown: 0 });
  });
});

describe('IN-02: the mean of families (R-IBG-03)', () => {
  const indicator = findIndicator('IN-02');
  it.each([
    ['F1, F2 and F3 of the rulebook', 1035 + 621 + 393, 3, 54.21],
    ['a village where nobody can be computed', 0, 0, null],
  ])('%s', (_title, numerator, denominator, value) => {
    if (!indicator) throw new Error('IN-02');
    const { value: mean, state } = figureOf(indicator, { numerator, denominator, unknown: 0 });
    if (value === null) expect([mean, state]).toEqual([null, 'missing']);
    else expect(mean).toBeCloseTo(value, 2);
  });
});
