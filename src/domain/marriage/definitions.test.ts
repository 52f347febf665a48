import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { percent, roundHalfAwayFromZero } from '#domain/basics/rounding.ts';
import { belowLegalAge, bpsIndicator, legalMarriageAge, marriageDefinitions } from '#domain/marriage/definitions.ts';
import type { MarriedPerson } from '#domain/marriage/definitions.ts';
import { divorceFigures } from '#domain/marriage/divorce.ts';

const NONE = { dispensations: null, marriagesUnder19: null };
const person = (
  birthDate: string,
  maritalStatus: string | null,
  change: Partial<MarriedPerson> = {},
): MarriedPerson => ({
  sex: 'P',
  age: ageOf({ date: birthDate, precision: 'DAY' }, calendarAt('2026-11-24')),
  birthDate,
  maritalStatus,
  firstMarriageOn: null,
  ...change,
});

describe('R-CM-01: legal age', () => {
  it('is 19 for both since 15 October 2019, and was 16 for a woman before', () => {
    expect(legalMarriageAge('P', '2019-10-14')).toBe(16);
    expect(legalMarriageAge('P', '2019-10-15')).toBe(19);
    expect(legalMarriageAge('L', '2019-10-14')).toBe(19);
  });

  it.each([
    ['a woman of 18 since', 'P', '2003-01-02', '2022-01-01', true],
    ['a woman of 19 since', 'P', '2003-01-01', '2022-01-01', false],
    ['a woman of 15 before', 'P', '2002-01-02', '2018-01-01', true],
    ['a woman of 16 before', 'P', '2002-01-01', '2018-01-01', false],
    ['a man of 18 before', 'L', '1999-01-02', '2018-01-01', true],
    ['sex unknown, 17 before', null, '2000-06-01', '2018-01-01', null],
    ['sex unknown, 15 before', null, '2002-06-01', '2018-01-01', true],
    ['sex unknown, 19 before', null, '1998-06-01', '2018-01-01', false],
    ['sex unknown, 18 since', null, '2003-06-01', '2022-01-01', true],
    ['no birth date', 'P', null, '2022-01-01', null],
    ['no day of marriage', 'P', '2003-01-01', null, null],
    ['married before birth', 'P', '2023-01-01', '2022-01-01', null],
    ['married on the day of birth', 'P', '2022-01-01', '2022-01-01', true],
  ] as const)('%s', (_, sex, birthDate, marriedOn, expected) => {
    expect(belowLegalAge({ sex, birthDate, marriedOn })).toBe(expected);
  });
});

describe('R-CM-02: the indicator of BPS', () => {
  it.each<[string, number, Partial<MarriedPerson>, Truth]>([
    ['married at 17', 22, { firstMarriageOn: '2022-11-23' }, true],
    ['married on the 18th birthday', 22, { firstMarriageOn: '2022-11-24' }, false],
    ['20 today', 20, { firstMarriageOn: '2023-01-01' }, true],
    ['19', 19, { firstMarriageOn: '2023-01-01' }, 'na'],
    ['24', 24, { firstMarriageOn: '2019-01-01' }, true],
    ['25', 25, { firstMarriageOn: '2017-01-01' }, 'na'],
    ['a man', 22, { sex: 'L', firstMarriageOn: '2020-01-01' }, 'na'],
    ['never married', 22, { maritalStatus: 'SINGLE' }, false],
    ['divorced since', 22, { maritalStatus: 'DIVORCED', firstMarriageOn: '2020-01-01' }, true],
    ['no day of marriage', 22, {}, null],
    ['status unknown', 22, { maritalStatus: null }, null],
    ['sex unknown', 22, { sex: null, firstMarriageOn: '2020-01-01' }, null],
    ['born to the year only', 22, { birthDate: null, firstMarriageOn: '2020-01-01' }, null],
    ['married on the day of birth', 22, { firstMarriageOn: '2004-11-24' }, true],
    ['a man whose status nobody knows', 22, { sex: 'L', maritalStatus: null }, 'na'],
    ['married before birth', 22, { firstMarriageOn: '2000-01-01' }, null],
  ])('%s', (_, age, change, expected) => {
    expect(bpsIndicator(person(`${2026 - age}-11-24`, 'MARRIED', change))).toBe(expected);
  });
});

describe('R-CM-02, R-CM-03, R-CM-04, R-CM-05, R-CM-06: all definitions side by side', () => {
  const village = [
    person('2009-01-01', 'MARRIED', { firstMarriageOn: '2025-01-01' }),
    person('2009-01-01', 'DIVORCED'),
    person('2010-01-01', 'SINGLE'),
    person('2010-01-01', null),
    person('2023-01-01', null),
    person('2007-11-24', 'MARRIED'),
    person('2004-01-01', 'MARRIED', { firstMarriageOn: '2020-01-01' }),
    person('2004-01-01', 'SINGLE'),
  ];
  const registers = {
    dispensations: { cases: 3, children: 4 },
    marriagesUnder19: { registered: 5, unregistered: 2 },
  };

  it('each with its own numerator and denominator', () => {
    expect(marriageDefinitions(village, registers, { childMarriageAge: 19 })).toEqual([
      { rule: 'R-CM-02', numerator: 1, denominator: 2, unknown: 0, percent: 50 },
      { rule: 'R-CM-03', numerator: 2, denominator: 4, unknown: 1, percent: 50 },
      { rule: 'R-CM-04', numerator: 3, denominator: null, unknown: 0, percent: null },
      { rule: 'R-CM-04', numerator: 4, denominator: null, unknown: 0, percent: null },
      { rule: 'R-CM-05', numerator: 7, denominator: null, unknown: 0, percent: null },
      { rule: 'R-CM-06', numerator: 1, denominator: 4, unknown: 1, percent: 25 },
    ]);
  });

  it('R-CM-06: below ten an unasked status is "not married", from ten on nobody knows', () => {
    const of = (birthDate: string): unknown =>
      marriageDefinitions([person(birthDate, null)], NONE, { childMarriageAge: 19 }).at(-1);
    expect(of('2016-11-25')).toMatchObject({ denominator: 1, unknown: 0 });
    expect(of('2016-11-24')).toMatchObject({ denominator: 0, unknown: 1 });
  });

  it('R-CM-03 follows the setting; a register that nobody supplied is not there', () => {
    const rules = marriageDefinitions(village, NONE, { childMarriageAge: 17 });
    expect(rules.map(({ rule }) => rule)).toEqual(['R-CM-02', 'R-CM-03', 'R-CM-06']);
    expect(rules[1]).toMatchObject({ numerator: 0, denominator: 2, unknown: 1 });
  });

  it.each([
    [932, 490_500, 0.19],
    [932, 446_892, 0.21],
    [779, 446_892, 0.17],
    [563, 446_892, 0.13],
  ])('R-CM-06: %d married children of %d are the %d %% of the press', (married, children, expected) => {
    expect(roundHalfAwayFromZero(percent(married, children) ?? 0, 2)).toBe(expected);
  });
});

describe('R-DIV-01: divorce by several definitions', () => {
  it('Bangka Belitung 2021: decided per marriages of the year; cases brought are another figure', () => {
    const figures = divorceFigures({
      broughtByWife: 2600,
      broughtByHusband: 1029,
      decided: 2993,
      marriagesOfYear: 8992,
      marriedCouplesMidYear: 299_300,
    });
    expect(figures).toMatchObject({ brought: 3629, decided: 2993, perThousandCouples: 10 });
    expect(roundHalfAwayFromZero(figures.perHundredMarriages ?? 0, 1)).toBe(33.3);
  });

  it('cannot be computed without a denominator', () => {
    expect(
      divorceFigures({
        broughtByWife: 1,
        broughtByHusband: null,
        decided: 1,
        marriagesOfYear: 0,
        marriedCouplesMidYear: null,
      }),
    ).toEqual({ brought: null, decided: 1, perHundredMarriages: null, perThousandCouples: null });
    const one = { decided: 1, marriagesOfYear: 0, marriedCouplesMidYear: null };
    expect(divorceFigures({ broughtByWife: null, broughtByHusband: 1, ...one }).brought).toBeNull();
  });
});
