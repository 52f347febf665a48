import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measured } from '#domain/growth/child.fixture.ts';
import { measureSchoolChild } from '#domain/growth/measure-school-child.ts';
import { measureYoungChild } from '#domain/growth/measure-young-child.ts';
import { mixedRow, slowBoundedZ, slowRound, slowZ } from '#domain/growth/slow-growth.fixture.ts';
import { BMI_FOR_AGE_5_19 } from '#domain/growth/tables/bmi-for-age-5-19.ts';
import { HEIGHT_FOR_AGE_5_19 } from '#domain/growth/tables/height-for-age-5-19.ts';
import { WEIGHT_FOR_AGE_5_10 } from '#domain/growth/tables/weight-for-age-5-10.ts';
import { WEIGHT_FOR_HEIGHT } from '#domain/growth/tables/weight-for-height.ts';

const sex = fc.constantFrom('L', 'P');

/** Two ways of computing may fall on both sides of a rounding. */
function near(z: number | undefined, slow: number): boolean {
  return Math.abs((z ?? NaN) - slowRound(slow)) < 0.0101 + Math.abs(slow) * 1e-9;
}

it('R-ANT-04: between two rows L, M and S are mixed, as the slow implementation does', () => {
  const [tenthMillimetres, kg] = [fc.integer({ min: 6_500, max: 12_000 }), fc.integer({ min: 50, max: 400 })];
  fc.assert(
    fc.property(sex, tenthMillimetres, kg, (of, cm, tenths) => {
      const child = measured({ sex: of, days: 900, lengthOrHeightCm: cm / 100, weightKg: tenths / 10 });
      const slow = slowBoundedZ(tenths / 10, mixedRow(WEIGHT_FOR_HEIGHT, of, cm / 10));
      expect(near(measureYoungChild(child).weightForLength?.z, slow)).toBe(true);
    }),
  );
});

it('R-ANT-14: between two months too, for height, weight and BMI', () => {
  const [hundredths, cm, kg] = [6_000, 1_000, 150].map((min) => fc.integer({ min, max: min * 2 }));
  fc.assert(
    fc.property(sex, hundredths ?? fc.nat(), cm ?? fc.nat(), kg ?? fc.nat(), (of, age, height, weight) => {
      const [months, lengthOrHeightCm, weightKg] = [age / 100, height / 10, weight / 10];
      const growth = measureSchoolChild(measured({ sex: of, months, lengthOrHeightCm, weightKg }));
      const bmi = weightKg / (lengthOrHeightCm / 100) / (lengthOrHeightCm / 100);
      expect([
        near(growth.lengthForAge?.z, slowZ(lengthOrHeightCm, mixedRow(HEIGHT_FOR_AGE_5_19, of, months))),
        near(growth.weightForAge?.z, slowBoundedZ(weightKg, mixedRow(WEIGHT_FOR_AGE_5_10, of, months))),
        near(growth.bmiForAge?.z, slowBoundedZ(bmi, mixedRow(BMI_FOR_AGE_5_19, of, months))),
      ]).toEqual([true, true, true]);
    }),
  );
});
