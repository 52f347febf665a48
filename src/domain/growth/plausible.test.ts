import { expect, it } from 'vitest';
import { plausible } from '#domain/growth/plausible.ts';

it.each([
  ['lengthForAge', -6, 6],
  ['weightForAge', -6, 5],
  ['weightForLength', -5, 5],
  ['bmiForAge', -5, 5],
  ['headForAge', -5, 5],
  ['armForAge', -5, 5],
] as const)('R-ANT-08: %s from %i to %i is not flagged, a hundredth beyond is', (index, least, most) => {
  const flagged = (z: number): boolean | undefined => plausible(index, z)?.implausible;
  expect([flagged(least), flagged(least - 0.01), flagged(most), flagged(most + 0.01)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

it('R-ANT-07: rounded first, then flagged', () => {
  expect(plausible('weightForAge', 5.0049)).toEqual({ z: 5, implausible: false });
  expect(plausible('weightForAge', 5.0051)).toEqual({ z: 5.01, implausible: true });
});

it.each([NaN, Infinity, -Infinity])('%f is no z', (z) => {
  expect(plausible('lengthForAge', z)).toBeNull();
});
