import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { percent, roundHalfAwayFromZero } from '#domain/basics/rounding.ts';
import { contraception } from '#domain/family-planning/contraception.ts';
import type { CoupleAnswer } from '#domain/family-planning/contraception.ts';
import { isFertileCouple } from '#domain/family-planning/fertile-couple.ts';
import { isPregnant } from '#domain/family-planning/pregnancy.ts';
import { contraceptionRates } from '#domain/family-planning/rates.ts';
import type { Share } from '#domain/family-planning/rates.ts';

const TODAY = '2026-11-24';
const born = (date: string): MaybeAge => ageOf({ date, precision: 'DAY' }, calendarAt(TODAY));

describe('R-KRS-02 and R-KB-03: fertile couple', () => {
  it.each([
    ['15th birthday today', '2011-11-24', true],
    ['15 tomorrow', '2011-11-25', false],
    ['49, 50 tomorrow', '1976-11-25', true],
    ['50th birthday today', '1976-11-24', false],
  ])('wife, married, %s', (_title, date, expected) => {
    expect(isFertileCouple({ age: born(date), married: true }, 15, 49)).toBe(expected);
  });

  it('starts at 10 for R-KRS', () => {
    expect(isFertileCouple({ age: born('2013-01-01'), married: true }, 10, 49)).toBe(true);
  });

  it('is none without a wife or with an unmarried one, and unknown with an unknown age', () => {
    expect(isFertileCouple(null, 15, 49)).toBe(false);
    expect(isFertileCouple({ age: null, married: false }, 15, 49)).toBe(false);
    expect(isFertileCouple({ age: null, married: true }, 15, 49)).toBeNull();
  });
});

describe('R-KRS-06: a pregnancy answer expires', () => {
  const limit = { pregnancyWeeksMax: 40 };
  const ask = (recordedOn: string | null, weeks: number | null): ReturnType<typeof isPregnant> =>
    isPregnant({ stated: true, hidden: false, weeks, recordedOn }, true, calendarAt(TODAY), limit);

  it('K15: 39 weeks recorded 7 days ago is 40 and still pregnant; 14 days ago needs an update', () => {
    expect(ask('2026-11-17', 39)).toBe(true);
    expect(ask('2026-11-11', 39)).toBe(true);
    expect(ask('2026-11-10', 39)).toBeNull();
  });

  it('tells the calendar the day on which it becomes unknown', () => {
    const calendar = calendarAt(TODAY);
    isPregnant({ stated: true, hidden: false, weeks: 39, recordedOn: '2026-11-17' }, true, calendar, limit);
    expect(calendar.next()).toBe('2026-12-01');
  });

  it('without weeks lasts at most 40 weeks from the record; without a day of record it is unknown', () => {
    expect(ask('2026-02-16', null)).toBe(true);
    expect(ask('2026-02-10', null)).toBeNull();
    expect(ask(null, 20)).toBeNull();
  });

  it('no answer is unknown for a fertile couple and no pregnancy for anybody else, unless it is hidden', () => {
    const silent = { stated: null, hidden: false, weeks: null, recordedOn: null };
    expect(isPregnant(silent, true, calendarAt(TODAY), limit)).toBeNull();
    expect(isPregnant(silent, null, calendarAt(TODAY), limit)).toBeNull();
    expect(isPregnant(silent, false, calendarAt(TODAY), limit)).toBe(false);
    expect(isPregnant({ ...silent, hidden: true }, false, calendarAt(TODAY), limit)).toBeNull();
  });
});

describe('R-KB-02: unmet need', () => {
  const couple: CoupleAnswer = { fertileCouple: true, pregnant: false, method: 'BUKAN_PESERTA', wantChild: 'LATER' };
  const unmet = (change: Partial<CoupleAnswer>): unknown =>
    contraception({ ...couple, ...change }, { malIsModern: true }).unmetNeed;

  it.each([
    ['wants a child later', {}, true],
    ['wants no more', { wantChild: 'NO_MORE' }, true],
    ['wants one soon', { wantChild: 'SOON' }, false],
    ['is pregnant', { pregnant: true }, false],
    ['uses a traditional method', { method: 'TRADISIONAL' }, false],
    ['is no fertile couple', { fertileCouple: false }, false],
    ['method not answered', { method: null }, null],
    ['wish not answered', { wantChild: null }, null],
    ['wish not answered but a user', { wantChild: null, method: 'PIL' }, false],
    ['pregnancy unknown', { pregnant: null }, null],
    ['question does not apply', { method: 'na' }, 'na'],
  ] as const)('%s', (_title, change, expected) => {
    expect(unmet(change)).toBe(expected);
  });

  it('knows modern and long-acting methods (rulebook 3.4)', () => {
    const of = (method: string, malIsModern = true): unknown[] => {
      const { using, usingModern, usingLongActing } = contraception({ ...couple, method }, { malIsModern });
      return [using, usingModern, usingLongActing];
    };
    expect(of('MOP')).toEqual([true, true, true]);
    expect(of('SUNTIK')).toEqual([true, true, false]);
    expect(of('LAINNYA')).toEqual([true, false, false]);
    expect(of('BUKAN_PESERTA')).toEqual([false, false, false]);
    expect(of('MAL')).toEqual([true, true, false]);
    expect(of('MAL', false)).toEqual([true, false, false]);
  });
});

describe('R-KB-01: rates of an area', () => {
  it('reproduces the rulebook example of 200 couples', () => {
    const methods: [string, number][] = [
      ['IUD', 8],
      ['MOW', 6],
      ['IMPLAN', 10],
      ['SUNTIK', 70],
      ['PIL', 30],
      ['KONDOM', 6],
      ['TRADISIONAL', 4],
    ];
    const nonUsers: [CoupleAnswer['wantChild'], boolean, number][] = [
      ['SOON', true, 10],
      ['SOON', false, 26],
      ['LATER', false, 14],
      ['NO_MORE', false, 16],
    ];
    const answers: CoupleAnswer[] = [
      ...methods.flatMap(([method, count]) =>
        Array.from({ length: count }, (): CoupleAnswer => ({
          fertileCouple: true,
          pregnant: false,
          method,
          wantChild: 'LATER',
        })),
      ),
      ...nonUsers.flatMap(([wantChild, pregnant, count]) =>
        Array.from({ length: count }, (): CoupleAnswer => ({
          fertileCouple: true,
          pregnant,
          method: 'BUKAN_PESERTA',
          wantChild,
        })),
      ),
    ];
    const results = answers.map((answer) => contraception(answer, { malIsModern: true }));
    const count = (pick: 'using' | 'usingModern' | 'usingLongActing' | 'unmetNeed'): number =>
      results.filter((result) => result[pick] === true).length;
    const rates = contraceptionRates({
      couples: answers.length,
      users: count('using'),
      modernUsers: count('usingModern'),
      longActingUsers: count('usingLongActing'),
      unmetNeed: count('unmetNeed'),
    });
    const shown = ({ numerator, denominator }: Share): number =>
      roundHalfAwayFromZero(percent(numerator, denominator) ?? NaN, 1);
    expect(answers).toHaveLength(200);
    expect(shown(rates.cpr)).toBe(67.0);
    expect(shown(rates.modernCpr)).toBe(65.0);
    expect(rates.longActing).toEqual({ numerator: 24, denominator: 134 });
    expect(shown(rates.longActing)).toBe(17.9);
    expect(shown(rates.unmetNeed)).toBe(15.0);
  });
});
