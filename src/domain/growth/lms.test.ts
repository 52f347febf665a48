import fc from 'fast-check';
import { expect, it } from 'vitest';
import { restrictedZScore, roundZ, valueAt, zScore } from '#domain/growth/lms.ts';
import { slowBoundedZ, slowRound, slowZ } from '#domain/growth/slow-growth.fixture.ts';

const lms = fc.record({
  l: fc.double({ min: -2.5, max: 1.5, noNaN: true }).filter((l) => Math.abs(l) > 1e-4),
  m: fc.double({ min: 2, max: 130, noNaN: true }),
  s: fc.double({ min: 0.025, max: 0.12, noNaN: true }),
});
const sd = fc.double({ min: -3, max: 3, noNaN: true });

it('R-ANT-04: the value at z has the z, in both directions', () => {
  fc.assert(
    fc.property(lms, sd, ({ l, m, s }, z) => {
      expect(zScore(valueAt(z, l, m, s), l, m, s)).toBeCloseTo(z, 6);
    }),
  );
});

it('R-ANT-04: with L = 1 it is the distance to the median in standard deviations, the same on both sides', () => {
  expect(zScore(51.77736, 1, 49.8842, 0.03795)).toBeCloseTo(1, 4);
  fc.assert(
    fc.property(lms, fc.double({ min: 0, max: 1, noNaN: true }), ({ m, s }, part) => {
      expect(zScore(m * (1 + part), 1, m, s)).toBeCloseTo(-zScore(m * (1 - part), 1, m, s), 6);
    }),
  );
});

it('R-ANT-04, 05: agrees with the slow second implementation', () => {
  fc.assert(
    fc.property(lms, fc.double({ min: 0.05, max: 8, noNaN: true }), ({ l, m, s }, times) => {
      const y = m * times;
      expect(near(zScore(y, l, m, s), slowZ(y, { l, m, s }))).toBe(true);
      expect(near(restrictedZScore(y, l, m, s), slowBoundedZ(y, { l, m, s }))).toBe(true);
    }),
  );
});

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b)) || Object.is(a, b);
}

it('R-ANT-05: up to ±3 nothing is changed, beyond it the step from 2 to 3 is the unit', () => {
  const [l, m, s] = [-0.3521, 2.441, 0.09182];
  for (const z of [-3, -2.5, 0, 2.5, 3]) expect(restrictedZScore(valueAt(z, l, m, s), l, m, s)).toBeCloseTo(z, 9);
  const [upper, lower] = [valueAt(3, l, m, s), valueAt(-3, l, m, s)];
  const [upperUnit, lowerUnit] = [upper - valueAt(2, l, m, s), valueAt(-2, l, m, s) - lower];
  expect(restrictedZScore(upper + 2 * upperUnit, l, m, s)).toBeCloseTo(5, 9);
  expect(restrictedZScore(lower - 2 * lowerUnit, l, m, s)).toBeCloseTo(-5, 9);
  expect(zScore(upper + 2 * upperUnit, l, m, s)).toBeLessThan(4.7);
});

it('R-ANT-05: heavier is never lower, also across ±3', () => {
  fc.assert(
    fc.property(lms, fc.double({ min: 0.2, max: 5, noNaN: true }), ({ l, m, s }, times) => {
      const [lighter, heavier] = [m * times, m * times * 1.001];
      // Where 1 + 3LS is not positive there is no third standard deviation; no row of WHO's comes near.
      fc.pre(1 + 3 * l * s > 0.05 && 1 - 3 * l * s > 0.05);
      expect(restrictedZScore(heavier, l, m, s)).toBeGreaterThan(restrictedZScore(lighter, l, m, s));
    }),
  );
});

it.each([
  [-3.0048, -3],
  [-3.005, -3.01],
  [3.005, 3.01],
  [1.005, 1.01],
  [-1.005, -1.01],
  [1.0049, 1],
  [-0.004, 0],
  [0.005, 0.01],
  [5.0049999, 5],
  [12_345.678, 12_345.68],
])('R-ANT-07: %f is rounded half away from zero to %f', (z, rounded) => {
  expect(Object.is(roundZ(z), rounded)).toBe(true);
});

it('R-ANT-07: agrees with rounding through decimal text', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (z) => {
      // Closer to a tie than 1e-9 the two may differ by the meaning of "tie".
      fc.pre(Math.abs(((Math.abs(z) * 100) % 1) - 0.5) > 1e-6 && Math.abs(z) > 1e-5);
      expect(roundZ(z) === slowRound(z)).toBe(true);
    }),
  );
});
