import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { childMarriage } from '#domain/marriage/child-marriage.ts';

const SETTINGS = { childMarriageAge: 19 };
const born = (date: string): MaybeAge => ageOf({ date, precision: 'DAY' }, calendarAt('2026-11-24'));

describe('R-CM-03: married under 19', () => {
  it.each([
    ['married the day before the 19th birthday', '2007-11-25', 'MARRIED', true],
    ['married on the 19th birthday', '2007-11-24', 'MARRIED', false],
    ['divorced at 18', '2008-01-01', 'DIVORCED', true],
    ['widowed or divorced at 17', '2009-01-01', 'DIVORCED_OR_WIDOWED', true],
    ['single at 17', '2009-01-01', 'SINGLE', false],
    ['status unknown at 17', '2009-01-01', null, null],
    ['status unknown at 25', '2001-01-01', null, false],
    ['status never asked of a child of 3', '2023-01-01', null, false],
    ['stated as married at 9: counts, and somebody must look', '2017-06-01', 'MARRIED', true],
  ])('%s', (_title, birthDate, maritalStatus, expected) => {
    expect(childMarriage({ age: born(birthDate), maritalStatus }, SETTINGS).married).toBe(expected);
  });

  it('is unknown where the answer is hidden from the reader, even for a small child (contracts 10)', () => {
    expect(childMarriage({ age: born('2023-01-01'), maritalStatus: null, hidden: true }, SETTINGS).married).toBeNull();
  });
});

describe('R-CM-03: the pack may count under 18 (config `cm_age`)', () => {
  it.each([
    ['2008-11-25', true],
    ['2008-11-24', false],
  ])('married, born %s: %s', (birthDate, expected) => {
    const married = childMarriage({ age: born(birthDate), maritalStatus: 'MARRIED' }, { childMarriageAge: 18 }).married;
    expect(married).toBe(expected);
  });
});
