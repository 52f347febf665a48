import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/plain-date.ts';
import { heapingProblems, measurementProblems } from '#domain/data-quality/measurements.ts';
import type { Measured } from '#domain/data-quality/measurements.ts';

const BIRTH = '2024-01-01';
const TODAY = '2026-11-24';
const at = (day: number, more: Partial<Measured>): Measured => ({
  date: addDays(BIRTH, day),
  weightKg: null,
  lenheiCm: null,
  posture: null,
  posyandu: null,
  ...more,
});
const codes = (...measurements: Measured[]): string[] =>
  measurementProblems({ id: 'c', birth: BIRTH, measurements }, TODAY).map(
    ({ rule, code, column }) => `${rule} ${code.slice(3)} ${column.slice(21)}`,
  );

describe('DQ-08: the day of measuring', () => {
  it('is not before birth and not in the future', () => {
    expect(codes(at(0, {}))).toEqual([]);
    expect(codes(at(-1, {}))).toEqual(['DQ-08 measured-before-birth date']);
    expect(codes({ ...at(0, {}), date: TODAY })).toEqual([]);
    expect(codes({ ...at(0, {}), date: addDays(TODAY, 1) })).toEqual(['DQ-08 measured-in-future date']);
  });

  it('an impossible date is passed over', () => {
    expect(codes({ ...at(0, {}), date: '2026-02-31' })).toEqual([]);
  });
});

describe('DQ-09: shorter by more than 1 cm', () => {
  const SHORTER = ['DQ-09 shorter lenhei_cm'];
  it.each<[string, Measured, Measured, string[]]>([
    ['1.0 cm', at(400, { lenheiCm: 80 }), at(430, { lenheiCm: 79 }), []],
    ['1.1 cm', at(400, { lenheiCm: 80 }), at(430, { lenheiCm: 78.9 }), SHORTER],
    ['1.7 cm across day 731 is 1.0', at(700, { lenheiCm: 88 }), at(731, { lenheiCm: 86.3 }), []],
    ['1.8 cm across day 731 is 1.1', at(700, { lenheiCm: 88 }), at(731, { lenheiCm: 86.2 }), SHORTER],
    ['1.1 cm up to day 730', at(700, { lenheiCm: 88 }), at(730, { lenheiCm: 86.9 }), SHORTER],
    ['lying after standing at 25 months', at(760, { lenheiCm: 88 }), at(790, { lenheiCm: 87.7, posture: 'l' }), []],
    ['the same, more', at(760, { lenheiCm: 88 }), at(790, { lenheiCm: 87.6, posture: 'l' }), SHORTER],
    ['standing before day 731', at(400, { lenheiCm: 80, posture: 'h' }), at(430, { lenheiCm: 79.7 }), []],
    ['standing before day 731, more', at(400, { lenheiCm: 80, posture: 'h' }), at(430, { lenheiCm: 79.6 }), SHORTER],
    ['one height missing', at(400, { lenheiCm: 80 }), at(430, {}), []],
  ])('%s', (_name, earlier, later, expected) => {
    expect(codes(earlier, later)).toEqual(expected);
    expect(codes(later, earlier)).toEqual(expected);
  });
});

describe('DQ-09: weight by more than a fifth a month', () => {
  const JUMP = ['DQ-09 weight-jump weight_kg'];
  it.each<[string, number, number, number, number, string[]]>([
    ['+20 % in a month', 200, 8, 230, 9.6, []],
    ['+21 % in a month', 200, 8, 230, 9.68, JUMP],
    ['−21 % in a month', 200, 8, 230, 6.32, JUMP],
    ['+30 % in two months', 200, 8, 261, 10.4, []],
    ['+45 % in two months', 200, 8, 261, 11.6, JUMP],
    ['+21 % in a week', 200, 8, 207, 9.68, JUMP],
    ['below 6 months', 181, 6, 211, 8, []],
    ['from 6 months on', 182, 6, 212, 8, JUMP],
    ['no weight before', 200, 0, 230, 8, []],
  ])('%s', (_name, day, weight, laterDay, later, expected) => {
    expect(codes(at(day, { weightKg: weight }), at(laterDay, { weightKg: later }))).toEqual(expected);
  });

  it('says nothing about a child without a birth date', () => {
    const measurements = [at(200, { weightKg: 8, lenheiCm: 80 }), at(230, { weightKg: 20, lenheiCm: 60 })];
    expect(measurementProblems({ id: 'c', birth: null, measurements }, TODAY)).toEqual([]);
  });
});

describe('DQ-11 and DQ-10', () => {
  it('DQ-11: two posyandu in one month, not in two, not the same twice', () => {
    const on = (date: string, posyandu: string | null): Measured => ({ ...at(0, { posyandu }), date });
    expect(codes(on('2026-03-01', 'Melati'), on('2026-03-31', 'Mawar'))).toEqual(['DQ-11 measured-twice posyandu']);
    expect(codes(on('2026-03-31', 'Melati'), on('2026-04-01', 'Mawar'))).toEqual([]);
    expect(codes(on('2026-03-01', 'Melati'), on('2026-03-31', 'Melati'))).toEqual([]);
    expect(codes(on('2026-03-01', 'Melati'), on('2026-03-31', null))).toEqual([]);
  });

  it('DQ-10: more than 40 % of at least 20 heights end in .0 or .5', () => {
    const heights = (heaped: number, all: number): number[] =>
      Array.from({ length: all }, (_, index) => (index < heaped ? 80 + (index % 2) / 2 : 80.3));
    expect(heapingProblems('Melati', heights(8, 20))).toEqual([]);
    expect(heapingProblems('Melati', heights(9, 20))).toMatchObject([
      { rule: 'DQ-10', severity: 'report', code: 'dq.heaping', details: { heaped: 9, heights: 20 } },
    ]);
    expect(heapingProblems('Melati', heights(19, 19))).toEqual([]);
  });
});
