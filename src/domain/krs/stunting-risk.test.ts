import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import { addMonths } from '#domain/basics/plain-date.ts';
import type { DatePrecision } from '#domain/family/family-state.ts';
import { isFertileCouple } from '#domain/family-planning/fertile-couple.ts';
import { toiletIsPoor } from '#domain/housing/toilet.ts';
import { waterIsPoor } from '#domain/housing/water.ts';
import { stuntingRisk } from '#domain/krs/stunting-risk.ts';
import type { KrsResult } from '#domain/krs/stunting-risk.ts';
import type { Truth } from '#domain/basics/truth.ts';

const TODAY = '2026-11-24';
/** Somebody who has completed this many years (and months, and half a month) today. */
const aged = (years: number, months = 0, precision: DatePrecision = 'DAY'): MaybeAge => {
  const date = addMonths('2026-11-09', -12 * years - months);
  return ageOf({ date, precision }, calendarAt(TODAY));
};

interface Example {
  wife?: MaybeAge;
  married?: Truth;
  others?: MaybeAge[];
  children?: MaybeAge[];
  grandchildren?: MaybeAge[];
  pregnant?: Truth;
  water?: number | null;
  toilet?: number | null;
  usingModern?: Truth;
  pus4tRequiresNonmodern?: boolean;
}

/** Good water and toilet, nobody pregnant, unless the example says otherwise. */
function assess(example: Example): KrsResult {
  const { wife, married = true, others = [], children = [], grandchildren = [], pregnant = false } = example;
  const { water = 2, toilet = 1, usingModern = false, pus4tRequiresNonmodern = false } = example;
  const settings = { ...DEFAULT_SETTINGS, pus4tRequiresNonmodern };
  return stuntingRisk(
    {
      wifeAge: wife ?? null,
      fertileCouple: isFertileCouple(
        wife === undefined ? null : { age: wife, married },
        settings.krsPusMin,
        settings.pusMax,
      ),
      pregnant,
      children,
      residents: [...(wife === undefined ? [] : [wife]), ...others, ...children, ...grandchildren],
      poorWater: waterIsPoor(water),
      poorToilet: toiletIsPoor(toilet),
      usingModern,
    },
    settings,
  );
}
const outcome = ({ status, causes }: KrsResult): string => [status, ...causes].join(' ');

describe('R-KRS-01 to R-KRS-07: the rulebook’s families', () => {
  it.each<[string, Example, string]>([
    ['K1 good water and toilet, one child', { wife: aged(28), children: [aged(1)], water: 3 }, 'NOT_AT_RISK'],
    ['K2 unprotected well', { wife: aged(28), children: [aged(1)], water: 5 }, 'KRS water'],
    ['K3 pregnant at 19', { wife: aged(19), pregnant: true }, 'KRS too-young'],
    ['K4 wife 36, children 14 and 8', { wife: aged(36), children: [aged(14), aged(8)] }, 'KRS too-old'],
    ['K4 wife 41', { wife: aged(41), children: [aged(14), aged(8)] }, 'NOT_AT_RISK'],
    ['K5 children 3 y 2 m and 1 y 11 m', { wife: aged(30), children: [aged(3, 2), aged(1, 11)] }, 'NOT_AT_RISK'],
    ['K6 three children', { wife: aged(32), children: [aged(12), aged(9), aged(6)] }, 'KRS too-many'],
    ['K7 couple 62 and 60', { wife: aged(60), others: [aged(62)] }, 'NOT_TARGET'],
    ['K8 grandmother with grandchild', { wife: aged(58), married: false, grandchildren: [aged(1, 2)] }, 'NOT_AT_RISK'],
    [
      'K8 the same without a toilet',
      { wife: aged(58), married: false, grandchildren: [aged(1, 2)], toilet: 4 },
      'KRS toilet',
    ],
    ['K9 water unknown', { wife: aged(28), children: [aged(1)], water: null }, 'UNKNOWN'],
    ['K10 water unknown, no toilet', { wife: aged(28), children: [aged(1)], water: null, toilet: 4 }, 'KRS toilet'],
    ['K11 twins', { wife: aged(28), children: [aged(1), aged(1)] }, 'KRS too-close'],
    [
      'K12 widow 38 with three children',
      { wife: aged(38), married: false, children: [aged(12), aged(9), aged(3)] },
      'NOT_AT_RISK',
    ],
    ['K13 wife’s birth date unknown', { wife: null, children: [aged(1)] }, 'UNKNOWN'],
    ['K14 wife 40', { wife: aged(40) }, 'KRS too-old'],
    ['K14 wife 41', { wife: aged(41) }, 'NOT_AT_RISK'],
    ['K15 pregnancy to be asked again, wife 42', { wife: aged(42), pregnant: null }, 'UNKNOWN'],
  ])('%s', (_title, example, expected) => {
    expect(outcome(assess(example))).toBe(expected);
  });

  it('K5: warns of the true gap of 15 months although the rule sees none', () => {
    expect(assess({ wife: aged(30), children: [aged(3, 2), aged(1, 11)] }).notes).toEqual([
      { kind: 'gap-in-months', months: 15 },
    ]);
  });

  it('K5: has no note where the births lie 24 months or more apart, where the youngest is 5, or nothing is applicable', () => {
    const notes = (children: MaybeAge[], more: Example = {}): unknown =>
      assess({ wife: aged(30), children, ...more }).notes;
    expect(notes([aged(3, 1), aged(1, 1)])).toEqual([]);
    expect(notes([aged(3, 0), aged(1, 1)])).toEqual([{ kind: 'gap-in-months', months: 23 }]);
    expect(notes([aged(7, 1), aged(5, 6)])).toEqual([]);
    expect(notes([aged(3, 2), aged(1, 11)], { married: false })).toEqual([]);
    expect(notes([aged(1, 11)])).toEqual([]);
    expect(notes([aged(3, 2, 'YEAR'), aged(1, 11)])).toEqual([]);
  });

  it('K5: the note is about the two youngest, in whatever order the form has them', () => {
    const three = [aged(1, 11), aged(12), aged(3, 2)];
    expect(assess({ wife: aged(30), children: three }).notes).toEqual([{ kind: 'gap-in-months', months: 15 }]);
    expect(assess({ wife: aged(30), children: three.toReversed() }).notes).toEqual([
      { kind: 'gap-in-months', months: 15 },
    ]);
  });

  it('K11: says that the close children are twins', () => {
    expect(assess({ wife: aged(28), children: [aged(1), aged(1)] }).notes).toEqual([{ kind: 'twins' }]);
    expect(assess({ wife: aged(28), children: [aged(1, 2), aged(2, 4)] }).notes).toEqual([]);
  });

  it('K8 and K12: all four are NA without couple and pregnancy', () => {
    const { fourToo } = assess({ wife: aged(38), married: false, children: [aged(12), aged(9), aged(3)] });
    expect(fourToo).toEqual({ tooYoung: 'na', tooOld: 'na', tooClose: 'na', tooMany: 'na' });
  });
});

describe('R-KRS-05: limits', () => {
  it('too old for a pregnant woman has no upper bound', () => {
    expect(outcome(assess({ wife: aged(45), pregnant: true }))).toBe('KRS too-old');
    expect(outcome(assess({ wife: aged(51), pregnant: true }))).toBe('KRS too-old');
  });

  it('too close ends with the youngest child’s fifth birthday', () => {
    expect(outcome(assess({ wife: aged(30), children: [aged(4, 11), aged(6)] }))).toBe('NOT_AT_RISK');
    expect(outcome(assess({ wife: aged(30), children: [aged(4, 11), aged(5)] }))).toBe('KRS too-close');
    expect(outcome(assess({ wife: aged(30), children: [aged(5), aged(5)] }))).toBe('NOT_AT_RISK');
  });

  it('an older brother whose birth year alone is known leaves nothing open', () => {
    expect(outcome(assess({ wife: aged(30), children: [aged(1), aged(14, 0, 'YEAR')] }))).toBe('NOT_AT_RISK');
    expect(outcome(assess({ wife: aged(30), children: [aged(1), aged(2, 6, 'YEAR')] }))).toBe('UNKNOWN');
    expect(outcome(assess({ wife: aged(30), children: [aged(8), null] }))).toBe('NOT_AT_RISK');
  });

  it('a wife near a limit by an estimated birth date is unknown', () => {
    expect(outcome(assess({ wife: aged(35, 0, 'ESTIMATED') }))).toBe('UNKNOWN');
    expect(outcome(assess({ wife: aged(38, 0, 'ESTIMATED') }))).toBe('KRS too-old');
  });
});

describe('R-KRS-07: variant pus4t_requires_nonmodern', () => {
  const old: Example = { wife: aged(36), pus4tRequiresNonmodern: true };

  it('drops 4T of couples with modern contraception, keeps pregnancy, water and toilet', () => {
    expect(outcome(assess({ ...old, usingModern: true }))).toBe('NOT_AT_RISK');
    expect(outcome(assess({ ...old, usingModern: false }))).toBe('KRS too-old');
    expect(outcome(assess({ ...old, usingModern: null }))).toBe('UNKNOWN');
    expect(outcome(assess({ ...old, usingModern: true, pregnant: true }))).toBe('KRS too-old');
    expect(outcome(assess({ ...old, usingModern: true, water: 8 }))).toBe('KRS water');
  });
});
