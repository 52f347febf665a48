import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { divorcedFamily, isFreshlyDivorced } from '#domain/marriage/divorced-family.ts';
import type { Partner } from '#domain/marriage/divorced-family.ts';

const TODAY = calendarAt('2026-11-24');
const partner = (maritalStatus: string | null, divorcedOn: string | null = null): Partner => ({
  maritalStatus,
  divorcedOn,
});
const aged = (birthDate: string) => ageOf({ date: birthDate, precision: 'DAY' }, TODAY);

describe('R-DIV-02: divorced in the last twelve months', () => {
  it.each<[string, Partner, Truth]>([
    ['today', partner('DIVORCED', '2026-11-24'), true],
    ['the day after a year ago', partner('DIVORCED', '2025-11-25'), true],
    ['a year ago', partner('DIVORCED', '2025-11-24'), false],
    ['"divorced or widowed" with a day', partner('DIVORCED_OR_WIDOWED', '2026-01-01'), true],
    ['without a day', partner('DIVORCED'), null],
    ['"divorced or widowed" without a day', partner('DIVORCED_OR_WIDOWED'), null],
    ['married, whatever day stands there', partner('MARRIED', '2026-10-01'), false],
    ['widowed', partner('WIDOWED'), false],
    ['nobody said', partner(null, '2026-10-01'), null],
  ])('%s', (_title, one, expected) => {
    expect(isFreshlyDivorced(one, TODAY)).toBe(expected);
  });
});

describe('R-DIV-02: a family that needs company after a divorce', () => {
  const divorced = partner('DIVORCED', '2026-05-01');
  it('head or spouse divorced, with a child below the 18th birthday', () => {
    expect(divorcedFamily([divorced], [aged('2008-11-25')], TODAY)).toBe(true);
    expect(divorcedFamily([divorced], [aged('2008-11-24')], TODAY)).toBe(false);
    expect(divorcedFamily([divorced], [aged('2000-01-01'), aged('2020-01-01')], TODAY)).toBe(true);
    expect(divorcedFamily([partner('MARRIED'), divorced], [aged('2020-01-01')], TODAY)).toBe(true);
    expect(divorcedFamily([partner('MARRIED')], [aged('2020-01-01')], TODAY)).toBe(false);
  });

  it('without partners or children there is nobody to be left with one parent', () => {
    expect(divorcedFamily([], [aged('2020-01-01')], TODAY)).toBe(false);
    expect(divorcedFamily([divorced], [], TODAY)).toBe(false);
    expect(divorcedFamily([partner(null)], [], TODAY)).toBe(false);
  });

  it('is unknown while the marriage, the day of its end or the child’s age is', () => {
    expect(divorcedFamily([partner(null)], [aged('2020-01-01')], TODAY)).toBeNull();
    expect(divorcedFamily([partner('DIVORCED')], [aged('2020-01-01')], TODAY)).toBeNull();
    expect(divorcedFamily([divorced], [null], TODAY)).toBeNull();
    expect(divorcedFamily([partner(null)], [aged('2000-01-01')], TODAY)).toBe(false);
  });
});
