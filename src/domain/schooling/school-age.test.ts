import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { child, family, head, ruleSet } from '#domain/assessment/family.fixture.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';

const outOn = (asOf: PlainDate, birth: PlainDate, settings: Parameters<typeof ruleSet>[0] = {}): number => {
  const state = family({}, [head(), child('c', birth, { attending: 'no', highest_completed: 'SLTP', class_no: 9 })]);
  return assessFamily(state, asOf, ruleSet(settings)).facts['ats'] ?? 0;
};

describe('R-ATS-01: school age begins with the seventh birthday and ends the day before the nineteenth', () => {
  it.each([
    ['2026-11-23', '2019-11-24', 0],
    ['2026-11-24', '2019-11-24', 1],
    ['2026-11-23', '2007-11-24', 1],
    ['2026-11-24', '2007-11-24', 0],
  ])('on %s, born %s: %d', (asOf, birth, expected) => {
    expect(outOn(asOf, birth)).toBe(expected);
  });

  it('the pack may ask for 6 to 21, the other reading of Pusdatin', () => {
    const wide = { atsMin: 6, atsMax: 21 };
    expect(outOn('2026-11-24', '2020-11-24', wide)).toBe(1);
    expect(outOn('2026-11-24', '2020-11-25', wide)).toBe(0);
    expect(outOn('2026-11-24', '2004-11-25', wide)).toBe(1);
    expect(outOn('2026-11-24', '2004-11-24', wide)).toBe(0);
  });
});
