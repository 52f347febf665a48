import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import type { DatePrecision } from '#domain/family/family-state.ts';
import { careLevel, DIMENSIONS, dimensionsOf, elderlyGroup } from '#domain/elderly/groups.ts';

const born = (date: string, precision: DatePrecision = 'DAY'): MaybeAge =>
  ageOf({ date, precision }, calendarAt('2026-11-24'));

describe('R-LAN-02: age groups', () => {
  it.each([
    ['the day before the 60th birthday', '1966-11-25', 'na', 60],
    ['60', '1966-11-24', 'muda', 70],
    ['the day before 70', '1956-11-25', 'muda', 70],
    ['70', '1956-11-24', 'madya', 80],
    ['the day before 80', '1946-11-25', 'madya', 80],
    ['80', '1946-11-24', 'tua', null],
    ['101', '1925-01-01', 'tua', null],
  ])('%s', (_, date, group, next) => {
    const result = elderlyGroup(born(date));
    expect(result).toMatchObject({ group, unknown: [], decidedBy: ['birth_date'], rule: { id: 'R-LAN-02' } });
    expect(result.wouldChange.map(({ params }) => params['value'])).toEqual(next === null ? [] : [next]);
    expect(result.reason.key).toBe(`reason.elderly-group.${group}`);
  });

  it('is unknown where a birth date of a year leaves two groups possible', () => {
    expect(elderlyGroup(born('1956-01-01', 'YEAR'))).toMatchObject({ group: null, unknown: ['birth_date'] });
    expect(elderlyGroup(born('1950-01-01', 'YEAR')).group).toBe('madya');
    expect(elderlyGroup(null)).toMatchObject({
      group: null,
      decidedBy: [],
      reason: { key: 'reason.elderly-group.unknown' },
    });
  });
});

describe('R-LAN-03: seven dimensions of lansia tangguh', () => {
  it('counts the active ones when all seven were asked', () => {
    expect(DIMENSIONS).toHaveLength(7);
    const all = Object.fromEntries(DIMENSIONS.map((each, index) => [each, index < 5]));
    expect(dimensionsOf(all)).toMatchObject({
      score: 5,
      active: DIMENSIONS.slice(0, 5),
      inactive: DIMENSIONS.slice(5),
    });
  });

  it('has no score while one was not asked', () => {
    const result = dimensionsOf({ spiritual: true, fisik: false, emosional: null });
    expect(result).toMatchObject({ score: null, active: ['spiritual'], inactive: ['fisik'] });
    expect(result.unknown).toEqual(DIMENSIONS.slice(2));
    expect(result.wouldChange[0]).toEqual({ key: 'change.other-answer', params: { input: 'fisik' } });
    expect(result.reason.params).toEqual({ active: 1, asked: 2 });
  });

  it('long-term care has levels 0 to 3', () => {
    expect([0, 1, 2, 3, 4, -1, 1.5, null].map(careLevel)).toEqual([0, 1, 2, 3, null, null, null, null]);
  });
});
