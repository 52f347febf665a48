import { describe, expect, it } from 'vitest';
import { measured } from '#domain/growth/child.fixture.ts';
import {
  classesOf,
  heightClass,
  nutritionClass,
  schoolNutritionClass,
  weightClass,
} from '#domain/growth/growth-class.ts';
import { measureChild } from '#domain/growth/measure-child.ts';

describe('Permenkes 2/2020: both sides of every limit, on z rounded to two decimals (R-ANT-07)', () => {
  it.each([
    [-3.01, 'sangat-pendek'],
    [-3, 'pendek'],
    [-2.01, 'pendek'],
    [-2, 'normal'],
    [3, 'normal'],
    [3.01, 'tinggi'],
  ])('TB/U %f is %s', (z, name) => {
    expect(heightClass(z)).toBe(name);
  });

  it.each([
    [-3.01, 'sangat-kurang'],
    [-3, 'kurang'],
    [-2.01, 'kurang'],
    [-2, 'normal'],
    [1, 'normal'],
    [1.01, 'risiko-bb-lebih'],
  ])('BB/U %f is %s', (z, name) => {
    expect(weightClass(z)).toBe(name);
  });

  it.each([
    [-3.01, 'gizi-buruk', 'gizi-buruk'],
    [-3, 'gizi-kurang', 'gizi-kurang'],
    [-2.01, 'gizi-kurang', 'gizi-kurang'],
    [-2, 'gizi-baik', 'gizi-baik'],
    [1, 'gizi-baik', 'gizi-baik'],
    [1.01, 'berisiko-gizi-lebih', 'gizi-lebih'],
    [2, 'berisiko-gizi-lebih', 'gizi-lebih'],
    [2.01, 'gizi-lebih', 'obesitas'],
    [3, 'gizi-lebih', 'obesitas'],
    [3.01, 'obesitas', 'obesitas'],
  ])('BB/TB and IMT/U %f is %s below five years, IMT/U from five to eighteen %s', (z, young, older) => {
    expect([nutritionClass(z), schoolNutritionClass(z)]).toEqual([young, older]);
  });
});

it('a class is there exactly where its z is', () => {
  const child = measured({ days: 365, lengthOrHeightCm: 68.5, posture: 'lying' });
  expect(classesOf(measureChild(child))).toEqual({ tbu: 'sangat-pendek', bbu: null, bbtb: null, imtu: null });
  const thin = measured({ days: 200, lengthOrHeightCm: 60, posture: 'lying', weightKg: 4.9 });
  expect(classesOf(measureChild(thin))).toEqual({
    tbu: 'sangat-pendek',
    bbu: 'sangat-kurang',
    bbtb: 'gizi-kurang',
    imtu: 'gizi-buruk',
  });
  expect(classesOf(measureChild(measured({ days: 365, weightKg: 9 })))).toMatchObject({ tbu: null, bbu: 'normal' });
});

it('from five years on there is only IMT/U, and only until the day before the 19th birthday (R-ANT-14)', () => {
  const at = (months: number): unknown =>
    classesOf(measureChild(measured({ months, lengthOrHeightCm: 150, weightKg: 60 })));
  expect(at(60)).toMatchObject({ tbu: null, bbu: null, bbtb: null, imtu: 'obesitas' });
  expect(at(227.99)).toMatchObject({ imtu: 'gizi-lebih' });
  expect(at(228)).toMatchObject({ imtu: null });
});
