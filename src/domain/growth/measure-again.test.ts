import { describe, expect, it } from 'vitest';
import { measured } from '#domain/growth/child.fixture.ts';
import { measureAgain, type MeasuredOnce } from '#domain/growth/measure-again.ts';
import { measureChild } from '#domain/growth/measure-child.ts';
import type { Measurement } from '#domain/growth/measurement.ts';

function on(days: number | undefined, values: Partial<Measurement>): MeasuredOnce {
  const growth = measureChild(measured({ ...(days !== undefined && { days }), ...values }));
  return { growth, weightKg: values.weightKg ?? null };
}

it('a measurement that can be, without one before it, is believed', () => {
  expect(measureAgain(on(365, { lengthOrHeightCm: 75, weightKg: 9, posture: 'lying' }), null)).toEqual([]);
});

it.each([
  [{ lengthOrHeightCm: 95 }, ['implausible']],
  [{ headCm: 60 }, ['implausible']],
  [{ lengthOrHeightCm: 0.75 }, ['implausible', 'slip']],
  [{ weightKg: 9_000 }, ['implausible', 'slip']],
  [{ weightKg: 75, lengthOrHeightCm: 9 }, ['implausible', 'slip']],
])('R-ANT-08, R-ANT-09: %j at one year asks again because of %j', (values, reasons) => {
  expect(measureAgain(on(365, values), null)).toEqual(reasons);
});

it('R-ANT-03: standing below nine months asks again', () => {
  expect(measureAgain(on(200, { lengthOrHeightCm: 67, posture: 'standing' }), null)).toEqual(['slip']);
});

describe('shorter than before (DQ-09)', () => {
  it.each([
    [400, 76, 430, 75, []],
    [400, 76, 430, 74.9, ['shrunk']],
    [800, 85.1, 830, 84.1, []],
    [800, 85.2, 830, 84.1, ['shrunk']],
    [700, 85, 760, 83.3, []],
    [700, 85, 760, 83.2, ['shrunk']],
    [730, 85, 731, 83.3, []],
    [700, 85, 730, 83.9, ['shrunk']],
  ])('day %i %f cm, then day %i %f cm: %j', (wasDay, wasCm, day, cm, reasons) => {
    expect(measureAgain(on(day, { lengthOrHeightCm: cm }), on(wasDay, { lengthOrHeightCm: wasCm }))).toEqual(reasons);
  });

  it('is not asked without both lengths and both ages', () => {
    const [tall, short] = [on(400, { lengthOrHeightCm: 80 }), on(430, { lengthOrHeightCm: 70 })];
    expect(measureAgain(short, tall)).toEqual(['shrunk']);
    expect(measureAgain(short, on(400, {}))).toEqual([]);
    expect(measureAgain(on(430, {}), tall)).toEqual([]);
    expect(measureAgain(short, on(undefined, { lengthOrHeightCm: 80 }))).toEqual([]);
    expect(measureAgain(on(undefined, { lengthOrHeightCm: 70 }), tall)).toEqual([]);
  });
});

describe('weight that jumps (DQ-09)', () => {
  it.each([
    [300, 8, 330, 9.6, []],
    [300, 8, 330, 9.7, ['weight-jump']],
    [300, 8, 330, 6.4, []],
    [300, 8, 330, 6.3, ['weight-jump']],
    [300, 8, 302, 9.7, ['weight-jump']],
    [300, 8, 302, 9.5, []],
    [300, 8, 361, 11.2, []],
    [300, 8, 361, 11.3, ['weight-jump']],
    [152, 5, 182, 7, []],
    [153, 5, 183, 7, ['weight-jump']],
  ])('day %i %f kg, then day %i %f kg: %j', (wasDay, wasKg, day, kg, reasons) => {
    expect(measureAgain(on(day, { weightKg: kg }), on(wasDay, { weightKg: wasKg }))).toEqual(reasons);
  });

  it('is not asked without both weights and both ages', () => {
    const [before, now] = [on(300, { weightKg: 8 }), on(330, { weightKg: 12 })];
    expect(measureAgain(now, before)).toEqual(['weight-jump']);
    expect(measureAgain(now, on(300, {}))).toEqual([]);
    expect(measureAgain(now, on(300, { weightKg: 0 }))).toEqual([]);
    expect(measureAgain(on(330, {}), before)).toEqual([]);
    expect(measureAgain(now, on(undefined, { weightKg: 8 }))).toEqual([]);
    expect(measureAgain(on(undefined, { weightKg: 12 }), before)).toEqual([]);
  });
});
