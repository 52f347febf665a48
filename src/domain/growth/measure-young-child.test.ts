import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes, measured, told } from '#domain/growth/child.fixture.ts';
import { ageBetween, ageFromDays, ageFromMonths } from '#domain/growth/child-age.ts';
import { measureChild } from '#domain/growth/measure-child.ts';
import { measureSchoolChild } from '#domain/growth/measure-school-child.ts';
import { measureYoungChild } from '#domain/growth/measure-young-child.ts';
import { GROWTH_INDICES, type Measurement } from '#domain/growth/measurement.ts';

const whole = { days: 400, posture: 'lying', lengthOrHeightCm: 75, weightKg: 9, headCm: 46, armCm: 14 } as const;
const computed = (measurement: Measurement): string[] => {
  const growth = measureYoungChild(measurement);
  return GROWTH_INDICES.filter((index) => growth[index] !== null);
};

describe('ages', () => {
  it.each([
    [0, 0],
    [23.99, 730],
    [24, 731],
    [60, 1826],
    [8.99, 274],
    [12, 365],
  ])('R-ANT-02: %f months are day %i', (months, days) => {
    expect(ageFromMonths(months)).toEqual({ days, months });
  });

  it('R-ANT-01: days between two dates; a birthday after the measurement is negative (DQ-08)', () => {
    expect(ageBetween('2024-02-10', '2025-02-09').days).toBe(365);
    expect(ageBetween('2025-02-10', '2025-02-09').days).toBe(-1);
    expect(ageFromDays(30.4375)).toEqual({ days: 30, months: 1 });
    expect(ageFromDays(30.5).days).toBe(31);
  });

  it.each([
    [0, true],
    [1826, true],
    [1826.2, true],
    [1827, false],
    [1e9, false],
    [-1, false],
    [-0.4, false],
  ])('R-ANT-01: on day %f anything is computed: %s', (days, isComputed) => {
    expect(computed(measured({ ...whole, days })).length > 0).toBe(isComputed);
  });

  it('a negative age makes everything impossible, also BB/TB and the correction (DQ-08)', () => {
    const growth = measureYoungChild(measured({ ...whole, days: -1 }));
    expect([growth.comparableCm, growth.weightForLength, codes(growth)]).toEqual([
      null,
      null,
      ['growth.measured-before-birth'],
    ]);
  });
});

describe('posture (R-ANT-03)', () => {
  it.each([
    [273, 'standing', 70, null],
    [274, 'standing', 70.7, 'standing'],
    [274, 'lying', 70, 'lying'],
    [730, 'standing', 70.7, 'standing'],
    [730, null, 70, null],
    [731, 'standing', 70, 'standing'],
    [731, 'lying', 69.3, 'lying'],
    [731, null, 70, null],
    [2000, 'lying', 69.3, 'lying'],
  ] as const)('on day %i, %s, 70 cm are compared as %f', (days, posture, cm, believed) => {
    const growth = measureYoungChild(measured({ days, posture, lengthOrHeightCm: 70 }));
    expect([growth.comparableCm, growth.posture]).toEqual([cm, believed]);
  });

  it('without an age nothing is corrected or doubted', () => {
    const growth = measureYoungChild(measured({ posture: 'standing', lengthOrHeightCm: 70, weightKg: 8 }));
    expect([growth.comparableCm, growth.posture, codes(growth)]).toEqual([70, 'standing', ['growth.age-missing']]);
  });

  it('the sum is the row that it means: 103.1 − 0.7 is 102.4', () => {
    const growth = measureYoungChild(measured({ days: 1356, posture: 'lying', lengthOrHeightCm: 103.1 }));
    expect(growth.comparableCm).toBe(102.4);
    const fine = measureYoungChild(measured({ days: 1356, lengthOrHeightCm: 102.41 }));
    expect(fine.comparableCm).toBe(102.41);
  });
});

describe('weight-for-length (R-ANT-04)', () => {
  it.each([
    [45, true, '45'],
    [44.99, false, 'below'],
    [44.9999995, true, 'the row itself'],
    [110, true, '110'],
    [110.01, false, 'above'],
  ])('lying %f cm is in the table of lengths: %s (%s)', (cm, isIn) => {
    const growth = measureYoungChild(measured({ days: 700, lengthOrHeightCm: cm, weightKg: 8 }));
    expect(growth.weightForLength !== null).toBe(isIn);
    expect(codes(growth).includes('growth.outside-length-table')).toBe(!isIn);
  });

  it.each([
    [65, true],
    [64.99, false],
    [120, true],
    [120.01, false],
  ])('standing %f cm is in the table of heights: %s', (cm, isIn) => {
    const growth = measureYoungChild(measured({ days: 731, lengthOrHeightCm: cm, weightKg: 8 }));
    expect(growth.weightForLength !== null).toBe(isIn);
  });

  it('between two rows z lies between theirs', () => {
    const z = (cm: number): number =>
      measureYoungChild(measured({ days: 500, lengthOrHeightCm: cm, weightKg: 12 })).weightForLength?.z ?? NaN;
    expect(z(80.05)).toBeLessThanOrEqual(z(80));
    expect(z(80.05)).toBeGreaterThanOrEqual(z(80.1));
  });

  it('without an age the posture decides the table, and without both 87 cm', () => {
    const z = (values: Partial<Measurement>): string =>
      told(measureYoungChild(measured({ weightKg: 12, ...values })), 'weightForLength');
    expect(z({ lengthOrHeightCm: 88, posture: 'lying' })).not.toBe(z({ lengthOrHeightCm: 88 }));
    expect(z({ lengthOrHeightCm: 88, posture: 'standing' })).toBe(z({ lengthOrHeightCm: 88 }));
    expect(z({ lengthOrHeightCm: 86, posture: 'lying' })).toBe(z({ lengthOrHeightCm: 86 }));
    expect(z({ lengthOrHeightCm: 86, posture: 'standing' })).not.toBe(z({ lengthOrHeightCm: 86 }));
  });
});

describe('wrong and missing values (R-ANT-09)', () => {
  it('nothing is computed without a sex', () => {
    const growth = measureYoungChild(measured({ ...whole, sex: null }));
    expect([codes(growth), growth.comparableCm]).toEqual([['growth.sex-missing'], 75]);
    expect(computed(measured({ ...whole, sex: null }))).toEqual([]);
  });

  it('a whole measurement has all six indices and no problem', () => {
    expect(computed(measured(whole))).toEqual(GROWTH_INDICES);
    expect(codes(measureYoungChild(measured(whole)))).toEqual([]);
  });

  it.each([
    ['weightKg', 'weight_kg', ['lengthForAge', 'headForAge', 'armForAge']],
    ['lengthOrHeightCm', 'lenhei_cm', ['weightForAge', 'headForAge', 'armForAge']],
    ['headCm', 'headc_cm', ['lengthForAge', 'weightForAge', 'weightForLength', 'bmiForAge', 'armForAge']],
    ['armCm', 'armc_cm', ['lengthForAge', 'weightForAge', 'weightForLength', 'bmiForAge', 'headForAge']],
  ] as const)('a %s that is no measure takes its own indices only, and names its column', (name, column, left) => {
    for (const [value, code] of [
      [0, 'growth.measure-not-positive'],
      [-3, 'growth.measure-not-positive'],
      [1e-200, 'growth.measure-not-positive'],
      [NaN, 'growth.measure-not-a-number'],
      [Infinity, 'growth.measure-not-a-number'],
      [-Infinity, 'growth.measure-not-a-number'],
      [1e300, 'growth.measure-not-a-number'],
    ] as const) {
      const child = measured({ ...whole, [name]: value });
      expect(computed(child)).toEqual(left);
      expect(measureYoungChild(child).problems).toEqual([{ code, details: { column } }]);
    }
  });

  it('an absent weight or length is told, an absent head or arm is not', () => {
    const growth = measureYoungChild(measured({ days: 100 }));
    expect(growth.problems).toEqual([
      { code: 'growth.measure-missing', details: { column: 'weight_kg' } },
      { code: 'growth.measure-missing', details: { column: 'lenhei_cm' } },
    ]);
  });

  it('an age that is no number counts as missing: BB/TB is left', () => {
    const child = { ...measured(whole), age: ageFromDays(NaN) };
    expect(computed(child)).toEqual(['weightForLength']);
    expect(codes(measureYoungChild(child))).toEqual(['growth.age-not-a-number']);
    expect(codes(measureYoungChild({ ...child, age: ageFromDays(Infinity) }))).toEqual(['growth.age-not-a-number']);
  });

  it.each([
    [60, 100, []],
    [60.1, 100, ['growth.grams']],
    [9_500, 100, ['growth.grams']],
    [9, 2.5, ['growth.outside-length-table']],
    [9, 2.49, ['growth.metres', 'growth.outside-length-table']],
    [9, 0.82, ['growth.metres', 'growth.outside-length-table']],
    [82, 10.5, ['growth.swapped', 'growth.outside-length-table']],
    [40, 39.9, ['growth.swapped', 'growth.outside-length-table']],
    [39.9, 39.9, ['growth.outside-length-table']],
    [200, 2.5, ['growth.swapped', 'growth.outside-length-table']],
    [200.1, 30, ['growth.grams', 'growth.outside-length-table']],
    [40, 40, ['growth.outside-length-table']],
  ])('a slip of the unit: %f kg and %f cm give %j, and are computed all the same', (weightKg, cm, expected) => {
    const growth = measureYoungChild(measured({ days: 700, posture: 'lying', weightKg, lengthOrHeightCm: cm }));
    expect(codes(growth)).toEqual(expected);
    expect(growth.weightForAge).not.toBeNull();
    expect(growth.lengthForAge).not.toBeNull();
  });

  it('an absurd weight has an absurd z with a flag, not an error', () => {
    const growth = measureYoungChild(measured({ ...whole, weightKg: 1e9 }));
    expect(growth.weightForAge).toMatchObject({ implausible: true });
    expect(growth.weightForAge?.z).toBeGreaterThan(1e6);
  });

  it('a height that the correction for posture eats up has no TB/U, and says so', () => {
    const at = (cm: number): string =>
      `${told(measureYoungChild(measured({ days: 800, posture: 'lying', lengthOrHeightCm: cm })), 'lengthForAge')} ` +
      codes(measureYoungChild(measured({ days: 800, posture: 'lying', lengthOrHeightCm: cm }))).join(' ');
    expect(at(0.7)).toBe('– growth.measure-missing growth.metres growth.not-computable');
    expect(at(0.5)).toBe('– growth.measure-missing growth.metres growth.not-computable');
    expect(at(0.8)).toMatch(/flag growth.measure-missing growth.metres$/);
    const whole0 = measureYoungChild(measured({ days: 800, posture: 'lying', lengthOrHeightCm: 0.7, weightKg: 9 }));
    expect(whole0.bmiForAge).toBeNull();
  });
});

it('R-ANT-13: the arm has a reference from day 91 on, the head from birth', () => {
  expect(codes(measureYoungChild(measured({ ...whole, days: 90 })))).toEqual(['growth.arm-under-91-days']);
  expect(codes(measureYoungChild(measured({ ...whole, days: 91 })))).toEqual([]);
  expect(measureYoungChild(measured({ days: 0, headCm: 34 })).headForAge).not.toBeNull();
});

it('R-ANT-06: no swelling and not known are the same', () => {
  const [none, unknown] = [measured({ ...whole, oedema: false }), measured({ ...whole, oedema: null })];
  expect(measureYoungChild(none)).toEqual(measureYoungChild(unknown));
  expect(computed(measured({ ...whole, oedema: true }))).toEqual(['lengthForAge', 'headForAge', 'armForAge']);
});

describe('properties', () => {
  const anyNumber = fc.option(fc.oneof(fc.double(), fc.constantFrom(0, -1, 1e9, NaN, 1e308, 5e-324, 45, 110)));
  const anything: fc.Arbitrary<Measurement> = fc.record({
    sex: fc.constantFrom('L', 'P', null),
    age: fc.option(fc.oneof(fc.double().map(ageFromDays), fc.integer({ min: -5, max: 7_500 }).map(ageFromDays))),
    weightKg: anyNumber,
    lengthOrHeightCm: anyNumber,
    posture: fc.constantFrom('lying', 'standing', null),
    headCm: anyNumber,
    armCm: anyNumber,
    oedema: fc.constantFrom(true, false, null),
  });

  it('R-ANT-09: never throws, and never gives a z that is no number', () => {
    fc.assert(
      fc.property(anything, (measurement) => {
        for (const measure of [measureChild, measureYoungChild, measureSchoolChild]) {
          const growth = measure(measurement);
          const scores = GROWTH_INDICES.flatMap((index) => growth[index] ?? []);
          expect(scores.every(({ z }) => Number.isFinite(z))).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('R-ANT-09: an index of weight and length that is empty has its reason among the problems', () => {
    fc.assert(
      fc.property(anything, (measurement) => {
        const growth = measureYoungChild(measurement);
        const main = ['lengthForAge', 'weightForAge', 'weightForLength', 'bmiForAge'] as const;
        const isWhole = main.every((index) => growth[index] !== null);
        expect(isWhole || growth.problems.length > 0).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('heavier is never lower in any index of weight, and taller never lower in TB/U', () => {
    const kg = fc.integer({ min: 10, max: 400 }).map((tenths) => tenths / 10);
    const cm = fc.integer({ min: 450, max: 1_200 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_826 }), kg, cm, fc.constantFrom('L', 'P'), (days, weightKg, at, sex) => {
        const child = measured({ days, weightKg, lengthOrHeightCm: at, sex });
        const [less, more] = [measureYoungChild(child), measureYoungChild({ ...child, weightKg: weightKg + 0.1 })];
        for (const index of ['weightForAge', 'weightForLength', 'bmiForAge'] as const) {
          expect(more[index]?.z ?? 0).toBeGreaterThanOrEqual(less[index]?.z ?? 0);
        }
        const taller = measureYoungChild({ ...child, lengthOrHeightCm: at + 0.1 });
        expect(taller.lengthForAge?.z).toBeGreaterThanOrEqual(less.lengthForAge?.z ?? NaN);
      }),
    );
  });

  it('what was not stated changes nothing else: head and arm leave the other indices alone', () => {
    fc.assert(
      fc.property(anything, (measurement) => {
        const growth = measureYoungChild(measurement);
        const without = measureYoungChild({ ...measurement, headCm: null, armCm: null });
        for (const index of ['lengthForAge', 'weightForAge', 'weightForLength', 'bmiForAge'] as const) {
          expect(without[index]).toEqual(growth[index]);
        }
      }),
    );
  });
});
