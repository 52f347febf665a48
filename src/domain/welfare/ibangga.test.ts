import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { roundHalfAwayFromZero } from '#domain/basics/rounding.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { dimensionIndex, ibangga, ibanggaCategory, indexOf, POINTS_PER_INDEX } from '#domain/welfare/ibangga.ts';
import { ibanggaVariables } from '#domain/welfare/ibangga-variables.ts';
import type { IbanggaInput } from '#domain/welfare/ibangga-variables.ts';

/** `met` of `count` variables of a dimension are met, the rest not. */
const met = (number: number, count: number): Truth[] => Array.from({ length: count }, (_, index) => index < number);
const shown = (points: number | null): number | null =>
  points === null ? null : roundHalfAwayFromZero(indexOf(points), 2);

describe('R-IBG-01 and R-IBG-02: the rulebook’s families', () => {
  it.each<[string, Truth[], number, string]>([
    ['F1', [...met(6, 6), ...met(5, 7), ...met(3, 4)], 82.14, 'TANGGUH'],
    ['F2, V2 NA', [true, 'na', true, true, true, false, ...met(3, 7), ...met(1, 4)], 49.29, 'BERKEMBANG'],
    ['F3', [true, 'na', true, false, false, false, ...met(2, 7), ...met(1, 4)], 31.19, 'RENTAN'],
  ])('%s', (_name, variables, index, category) => {
    const { points } = ibangga(variables, 'exclude');
    expect(shown(points)).toBe(index);
    expect(ibanggaCategory(indexOf(points ?? NaN))).toBe(category);
  });

  it('dimension scores of F1 are 100, 71.43 and 75', () => {
    const { dimensions } = ibangga([...met(6, 6), ...met(5, 7), ...met(3, 4)], 'exclude');
    const score = (one: typeof dimensions.ketenteraman): number | null =>
      one && roundHalfAwayFromZero(dimensionIndex(one), 2);
    expect(Object.values(dimensions).map(score)).toEqual([100, 71.43, 75]);
  });

  it('na_mode decides whether "tidak berlaku" is left out or met', () => {
    const variables: Truth[] = [...met(3, 5), 'na', ...met(7, 7), ...met(4, 4)];
    expect(ibangga(variables, 'exclude').dimensions.ketenteraman).toEqual({ met: 3, applicable: 5 });
    expect(ibangga(variables, 'pass').dimensions.ketenteraman).toEqual({ met: 4, applicable: 6 });
  });

  it('one unknown variable makes its dimension and the index unknown, not the others', () => {
    const { dimensions, points } = ibangga([...met(5, 5), null, ...met(7, 7), ...met(2, 4)], 'pass');
    expect(dimensions).toEqual({
      ketenteraman: null,
      kemandirian: { met: 7, applicable: 7 },
      kebahagiaan: { met: 2, applicable: 4 },
    });
    expect(points).toBeNull();
  });

  it('a dimension without any applicable variable is unknown', () => {
    const variables: Truth[] = [...met(6, 6), ...met(7, 7), 'na', 'na', 'na', 'na'];
    expect(ibangga(variables, 'exclude').points).toBeNull();
    expect(ibangga(variables, 'pass').dimensions.kebahagiaan).toEqual({ met: 4, applicable: 4 });
    expect(ibangga(met(6, 6), 'exclude').dimensions.kebahagiaan).toBeNull();
  });

  it('R-IBG-03: points of families add up and divide by their number', () => {
    const [one, two] = [
      [...met(6, 6), ...met(5, 7), ...met(3, 4)],
      [...met(0, 6), ...met(0, 7), ...met(0, 4)],
    ];
    const points = [one, two].map((variables) => ibangga(variables, 'exclude').points ?? NaN);
    expect(points.every(Number.isInteger)).toBe(true);
    expect(roundHalfAwayFromZero(indexOf((points[0] ?? 0) + (points[1] ?? 0), 2), 2)).toBe(41.07);
    expect((points[0] ?? 0) / POINTS_PER_INDEX).toBeCloseTo(82.142857, 5);
  });
});

describe('R-IBG-04: categories hold for two decimals', () => {
  it.each([
    [0, 'RENTAN'],
    [39.994, 'RENTAN'],
    [39.995, 'BERKEMBANG'],
    [40, 'BERKEMBANG'],
    [70, 'BERKEMBANG'],
    [70.004, 'BERKEMBANG'],
    [70.005, 'TANGGUH'],
    [100, 'TANGGUH'],
  ])('%f', (index, category) => {
    expect(ibanggaCategory(index)).toBe(category);
  });

  it('R-IBG-02: the national dimensions of 2021 give the published 54.01, berkembang', () => {
    expect(roundHalfAwayFromZero((55.99 + 52.09 + 53.96) / 3, 2)).toBe(54.01);
    expect(ibanggaCategory((55.99 + 52.09 + 53.96) / 3)).toBe('BERKEMBANG');
  });
});

describe('R-IBG-01: the notes on variables', () => {
  const aged = (years: number): MaybeAge =>
    ageOf({ date: `${2026 - years}-01-01`, precision: 'DAY' }, calendarAt('2026-11-24'));
  const input: IbanggaInput = {
    worship: true,
    marriageBook: true,
    children: [],
    insured: [true],
    conflicts: [false, false, false, false],
    headMaritalStatus: 'MARRIED',
    incomeSource: true,
    variedFood: false,
    decentHouse: null,
    others: [true, true, true, true, 'na', false, null, true],
  };
  const variable = (number: number, more: Partial<IbanggaInput>): Truth =>
    ibanggaVariables({ ...input, ...more })[number - 1] ?? null;

  it('puts the seventeen in their order', () => {
    expect(ibanggaVariables(input)).toEqual([
      ...[true, true, 'na', true, true, true],
      ...[true, false, null, true, true, true, true],
      ...['na', false, null, true],
    ]);
    expect(ibanggaVariables({ ...input, others: [] })).toHaveLength(17);
  });

  it.each<[string, IbanggaInput['children'], Truth]>([
    ['no child', [], 'na'],
    ['a grown child only', [{ age: aged(18), certificate: false }], 'na'],
    ['all have one', [{ age: aged(17), certificate: true }], true],
    [
      'one has none',
      [
        { age: aged(17), certificate: null },
        { age: aged(2), certificate: false },
      ],
      false,
    ],
    [
      'one is not known',
      [
        { age: aged(17), certificate: true },
        { age: aged(2), certificate: null },
      ],
      null,
    ],
    [
      'a child of unknown age without one',
      [
        { age: null, certificate: false },
        { age: aged(2), certificate: true },
      ],
      null,
    ],
    [
      'a child of unknown age with one',
      [
        { age: null, certificate: true },
        { age: aged(2), certificate: true },
      ],
      true,
    ],
    ['only somebody of unknown age', [{ age: null, certificate: true }], null],
  ])('V3 certificates: %s', (_name, children, expected) => {
    expect(variable(3, { children })).toBe(expected);
  });

  it.each<[Truth[], Truth]>([
    [[true, true], true],
    [[true, false, null], false],
    [[true, null], null],
  ])('V4 insurance of every resident: %j', (insured, expected) => {
    expect(variable(4, { insured })).toBe(expected);
  });

  it.each<[Truth[], Truth]>([
    [[false, false, false, false], true],
    [[true, null, false, false], false],
    [[false, null, false, false], null],
    [['na', 'na', 'na', 'na'], 'na'],
    [['na', false, 'na', 'na'], true],
  ])('V5 conflict: %j', (conflicts, expected) => {
    expect(variable(5, { conflicts })).toBe(expected);
  });

  it.each<[string | null, Truth]>([
    ['MARRIED', true],
    ['WIDOWED', true],
    ['DIVORCED', false],
    ['SINGLE', 'na'],
    ['DIVORCED_OR_WIDOWED', null],
    [null, null],
  ])('V6 head %s', (headMaritalStatus, expected) => {
    expect(variable(6, { headMaritalStatus })).toBe(expected);
  });
});
