/** Every example that the rulebook gives (5.3), as it is written there. */
import { describe, expect, it } from 'vitest';
import { codes, measured, told } from '#domain/growth/child.fixture.ts';
import { classesOf } from '#domain/growth/growth-class.ts';
import { measureChild } from '#domain/growth/measure-child.ts';
import { measureSchoolChild } from '#domain/growth/measure-school-child.ts';
import { measureYoungChild } from '#domain/growth/measure-young-child.ts';
import type { Growth, Measurement, Posture } from '#domain/growth/measurement.ts';

const POSTURES: Readonly<Record<string, Posture>> = { l: 'lying', h: 'standing' };

/** `L 365 l 70.0 7.8`: sex, days, posture, cm, kg; `-` for what was not measured. */
function childOf(text: string): Measurement {
  const [sex, days = '-', posture = '-', cm = '-', kg = '-'] = text.split(' ');
  const number = (written: string): number | null => (written === '-' ? null : Number(written));
  return measured({
    sex: sex === 'P' ? 'P' : 'L',
    ...(days === '-' ? {} : { days: Number(days) }),
    posture: POSTURES[posture] ?? null,
    lengthOrHeightCm: number(cm),
    weightKg: number(kg),
  });
}

/** Corrected cm, TB/U, BB/U, BB/TB, IMT/U; `?` where the rulebook leaves a value out. */
function line(growth: Growth, expected: string): string {
  const indices = ['lengthForAge', 'weightForAge', 'weightForLength', 'bmiForAge'] as const;
  const values = [`${growth.comparableCm ?? '–'}`, ...indices.map((index) => told(growth, index))];
  const wanted = expected.split(/ (?!flag)/);
  return values.map((value, at) => (wanted[at] === '?' ? '?' : value)).join(' ');
}

it.each([
  ['L 0 l 49.9 3.3', '49.9 0.01 -0.10 -0.03 -0.12', 'normal normal gizi-baik'],
  ['P 365 l 70.0 7.8', '70 -1.56 -1.13 -0.51 -0.31', 'normal normal gizi-baik'],
  ['L 730 l 82.0 10.5', '82 -1.90 -1.28 -0.38 -0.10', 'normal normal gizi-baik'],
  ['L 730 h 82.0 10.5', '82.7 -1.67 -1.28 -0.54 -0.32', 'normal normal gizi-baik'],
  ['L 731 h 81.3 10.5', '81.3 -1.91 -1.28 -0.38 -0.11', 'normal normal gizi-baik'],
  ['L 731 l 82.0 10.5', '81.3 -1.91 -1.28 -0.38 -0.11', 'normal normal gizi-baik'],
  ['P 1000 h 84.0 9.0', '84 -2.41 -3.21 -2.50 -2.40', 'pendek sangat-kurang gizi-kurang'],
  ['P 1400 h 90.0 16.5', '90 -2.73 0.36 2.84 2.94', 'pendek normal gizi-lebih'],
  ['L 1825 h 98.5 14.0', '98.5 -2.47 -2.03 -0.81 -0.60', 'pendek kurang gizi-baik'],
  ['L 200 l 60.0 4.9', '60 -3.95 -4.34 -2.50 -3.03', 'sangat-pendek sangat-kurang gizi-kurang'],
  ['P 730 h 79.6 10.2', '80.3 -1.89 -0.97 0.05 0.31', 'normal normal gizi-baik'],
  ['P 400 l 75.0 6.2', '75 -0.15 -3.32 -4.43 -4.51', 'normal sangat-kurang gizi-buruk'],
])('R-ANT-01…07, golden vector %s gives %s, %s', (child, expected, classes) => {
  const growth = measureChild(childOf(child));
  expect(line(growth, expected)).toBe(expected);
  const { tbu, bbu, bbtb } = classesOf(growth);
  expect(`${tbu} ${bbu} ${bbtb}`).toBe(classes);
});

it.each([
  ['L 365 l 95.0 9.0', '95 8.11 flag -0.63 -5.35 flag -6.30 flag'],
  ['L 365 l 75.0 30.0', '75 -0.31 15.27 flag 19.74 flag 20.53 flag'],
  ['P 240 h 60.0 6.0', '60 -3.64 -2.31 0.23 -0.12'],
  ['L 273 h 70.0 -', '70 -0.86 – – –'],
  ['L 274 h 70.0 -', '70.7 -0.57 – – –'],
  ['P 100 l 44.9 3.0', '44.9 -7.35 flag -5.02 – -1.10'],
  ['L 1826 h 105.0 16.0', '105 -1.07 -1.02 -0.61 -0.53'],
  ['L 1827 h 105.0 16.0', '105 – – – –'],
  ['L 365 l 68.6 -', '68.6 -3.00 – – –'],
  ['L 365 l 71.0 -', '71 -1.99 – – –'],
  ['L 365 l 70.9 -', '70.9 -2.04 – – –'],
  ['P 1096 h 87.4 -', '87.4 -2.01 – – –'],
  ['P 1096 h 87.5 -', '87.5 -1.98 – – –'],
  ['P 1096 h 83.6 -', '83.6 -3.01 – – –'],
  ['L - - 86.9 12.0', '86.9 – – 0.03 –'],
  ['L - - 87.0 12.0', '87 – – -0.17 –'],
  ['L - l 87.0 12.0', '87 – – 0.01 –'],
  ['L 700 h 109.3 20.0', '110 ? ? 1.02 ?'],
  ['L 700 h 109.35 20.0', '110.05 ? ? – ?'],
  ['L 800 l 120.7 25.0', '120 9.70 flag ? 1.16 ?'],
  ['L 800 l 120.75 25.0', '120.05 ? ? – ?'],
  ['L 1356 l 103.1 12.3', '102.4 ? ? -3.32 ?'],
])('R-ANT-01…09, edge vector %s gives %s', (child, expected) => {
  expect(line(measureYoungChild(childOf(child)), expected)).toBe(expected);
});

describe('vectors with more than five inputs', () => {
  it('R-ANT-02: 60.0 months are no longer 0–5 years, though they round to day 1826', () => {
    const child = measured({ months: 60, posture: 'standing', lengthOrHeightCm: 80, weightKg: 20 });
    expect(line(measureYoungChild(child), '80 – – – –')).toBe('80 – – – –');
    expect(codes(measureYoungChild(child))).toEqual(['growth.over-5-years']);
    expect(measureChild(child).reference).toBe('who2007');
  });

  it('R-ANT-02, 03: 8 months standing drop the posture; 24.0 months are day 731', () => {
    const infant = measured({ months: 8, posture: 'standing', lengthOrHeightCm: 60 });
    expect(line(measureYoungChild(infant), '60 -4.81 – – –')).toBe('60 -4.81 – – –');
    const toddler = measured({ sex: 'P', months: 24, posture: 'standing', lengthOrHeightCm: 85, weightKg: 11 });
    expect(line(measureYoungChild(toddler), '85 -0.23 -0.35 -0.40 ?')).toBe('85 -0.23 -0.35 -0.40 ?');
  });

  it('R-ANT-03: 8.99 months standing are under 9, though they round to day 274', () => {
    const child = measured({ months: 8.99, posture: 'standing', lengthOrHeightCm: 70 });
    const growth = measureYoungChild(child);
    expect([growth.comparableCm, growth.posture, growth.age?.days]).toEqual([70, null, 274]);
    expect(codes(growth)).toContain('growth.standing-under-9-months');
  });

  it('R-ANT-06: with oedema only the length has an index', () => {
    const child = { days: 1096, posture: 'standing', lengthOrHeightCm: 96, weightKg: 14, oedema: true } as const;
    const growth = measureYoungChild(measured(child));
    expect(line(growth, '96 -0.02 – – –')).toBe('96 -0.02 – – –');
    expect(codes(growth)).toEqual(['growth.oedema']);
    expect(told(measureYoungChild(measured({ ...child, oedema: null })), 'weightForAge')).not.toBe('–');
  });

  it.each([
    ['L', 91, 40, 13, '-0.42 -0.48'],
    ['L', 90, 40, 13, '-0.39 –'],
    ['P', 500, 60, 40, '10.20 flag 17.32 flag'],
    ['P', 500, 60, 5, '10.20 flag -9.80 flag'],
  ] as const)('R-ANT-13: %s, %i d, head %f, arm %f: %s', (sex, days, headCm, armCm, expected) => {
    const child = measured({ sex, days, headCm, armCm, oedema: true, posture: 'standing' });
    const growth = measureYoungChild(child);
    expect(`${told(growth, 'headForAge')} ${told(growth, 'armForAge')}`).toBe(expected);
  });

  it.each([
    ['L', 60, 105, 16, '-1.04 -1.07 -0.62'],
    ['P', 84, 118, 22, '-0.51 -0.11 0.23'],
    ['L', 120, 140, 33, '0.35 0.35 0.22'],
    ['L', 120.01, 140, 33, '0.35 – 0.22'],
    ['P', 150.5, 155, 45, '0.11 – 0.12'],
    ['L', 228, 172, 60, '-0.62 – -0.72'],
    ['L', 228.01, 172, 60, '– – –'],
    ['L', 59.99, 105, 16, '– – –'],
    ['L', 100, 130, 60, '0.17 5.22 flag 6.68 flag'],
  ] as const)('R-ANT-14: %s, %f months, %f cm, %f kg: %s', (sex, months, lengthOrHeightCm, weightKg, expected) => {
    const growth = measureSchoolChild(measured({ sex, months, lengthOrHeightCm, weightKg, posture: 'lying' }));
    const scores = [told(growth, 'lengthForAge'), told(growth, 'weightForAge'), told(growth, 'bmiForAge')];
    expect(scores.join(' ')).toBe(expected);
    expect(growth.comparableCm).toBe(lengthOrHeightCm);
  });

  it('R-ANT-14: day 1826 belongs to the young, day 1827 to the older', () => {
    const at = (days: number): string => measureChild(measured({ days, lengthOrHeightCm: 105 })).reference;
    expect([at(1826), at(1827)]).toEqual(['who2006', 'who2007']);
    expect(measureChild(measured({ weightKg: 12 })).reference).toBe('who2006');
  });
});
