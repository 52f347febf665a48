import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageAtLeast, ageBelow, ageInBand, agesPossible, ageOf, shownAge } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { addDays } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { DatePrecision } from '#domain/family/family-state.ts';

const at = (asOf: PlainDate, date: PlainDate, precision: DatePrecision = 'DAY'): MaybeAge =>
  ageOf({ date, precision }, calendarAt(asOf));

describe('age known to the day', () => {
  it('completes a year on the birthday, on 1 March for 29 February in a common year (rulebook, Conventions)', () => {
    expect(ageAtLeast(at('2026-11-23', '2008-11-24'), 18)).toBe(false);
    expect(ageAtLeast(at('2026-11-24', '2008-11-24'), 18)).toBe(true);
    expect(ageAtLeast(at('2026-02-28', '2008-02-29'), 18)).toBe(false);
    expect(ageAtLeast(at('2026-03-01', '2008-02-29'), 18)).toBe(true);
  });

  it('a band of 7–18 ends the day before the 19th birthday', () => {
    expect(ageInBand(at('2026-11-23', '2007-11-24'), 7, 18)).toBe(true);
    expect(ageInBand(at('2026-11-24', '2007-11-24'), 7, 18)).toBe(false);
  });

  it('a birth date that has not come is no age', () => {
    expect(at('2026-11-24', '2026-11-25')).toBeNull();
    expect(at('2026-11-24', '2026-12-01', 'MONTH')).toBeNull();
    expect(at('2026-11-24', '2027-07-01', 'YEAR')).toBeNull();
    expect(at('2026-03-01', '2026-07-01', 'YEAR')).not.toBeNull();
  });

  it('a birth date that does not exist is no age', () => {
    expect(at('2026-11-24', '2023-02-31')).toBeNull();
    expect(ageBelow(null, 18)).toBeNull();
  });
});

describe('imprecise birth dates (contracts 31.7)', () => {
  it('by year: 1 July, and a limit is unknown within one year of it', () => {
    const seven = (asOf: PlainDate): unknown => ageAtLeast(at(asOf, '2019-01-01', 'YEAR'), 7);
    expect(seven('2025-06-30')).toBe(false);
    expect(seven('2025-07-01')).toBeNull();
    expect(seven('2027-06-30')).toBeNull();
    expect(seven('2027-07-01')).toBe(true);
  });

  it('by month: unknown only inside the month of the limit', () => {
    const five = (asOf: PlainDate): unknown => ageBelow(at(asOf, '2021-02-15', 'MONTH'), 5);
    expect([five('2026-01-31'), five('2026-02-01'), five('2026-02-27'), five('2026-02-28')]).toEqual([
      true,
      null,
      null,
      false,
    ]);
  });

  it('shows an approximate age as such', () => {
    const shown = (precision: DatePrecision): unknown => {
      const age = at('2026-11-24', '2013-03-09', precision);
      return age && shownAge(age);
    };
    expect([shown('DAY'), shown('MONTH'), shown('YEAR'), shown('ESTIMATED')]).toEqual([13, '± 13', '± 13', '± 13']);
  });

  it('gives the ages that are possible, up to a cap', () => {
    expect(agesPossible(at('2026-11-24', '2013-03-09'), 20)).toEqual({ min: 13, max: 13 });
    expect(agesPossible(at('2026-11-24', '2013-03-09', 'YEAR'), 20)).toEqual({ min: 12, max: 14 });
    expect(agesPossible(at('2026-11-24', '2013-03-09'), 7)).toEqual({ min: 7, max: 7 });
    expect(agesPossible(null, 7)).toEqual({ min: 0, max: 7 });
  });
});

describe('calendar', () => {
  it('keeps the nearest day that was asked for and has not come', () => {
    const calendar = calendarAt('2026-11-24');
    expect(calendar.next()).toBeNull();
    calendar.reached('2027-05-01');
    calendar.reached('2026-11-24');
    calendar.reached('2026-12-01');
    expect(calendar.next()).toBe('2026-12-01');
  });

  it('until the next day every answer about an age stays the same, and on that day one changes', () => {
    const date = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('1995-01-01', days));
    const precision = fc.constantFrom<DatePrecision>('DAY', 'MONTH', 'YEAR', 'ESTIMATED');
    fc.assert(
      fc.property(date, precision, date, fc.integer({ min: 1, max: 25 }), (birthDate, kind, asOf, years) => {
        const answersAt = (day: PlainDate): { answers: unknown[]; next: PlainDate | null } => {
          const calendar = calendarAt(day);
          const age = ageOf({ date: birthDate, precision: kind }, calendar);
          const answers = [ageAtLeast(age, years), age && shownAge(age), agesPossible(age, 7)];
          return { answers, next: calendar.next() };
        };
        const now = answersAt(asOf);
        if (now.next === null) return;
        expect(answersAt(addDays(now.next, -1))).toEqual(now);
        expect(answersAt(now.next)).not.toEqual(now);
      }),
    );
  });
});
