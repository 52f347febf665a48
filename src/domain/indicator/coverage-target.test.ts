import { expect, it } from 'vitest';
import { coverageTarget } from '#domain/indicator/coverage-target.ts';

it.each([
  [393, 90, 354],
  [391, 90, 352],
  [384, 90, 346],
  [390, 90, 351],
  [10, 90, 9],
  [11, 90, 10],
  [1, 90, 1],
  [0, 90, 0],
  [393, 100, 393],
  [393, 0, 0],
])('R-REG-04: of %d villages %d %% are %d', (villages, percent, target) => {
  expect(coverageTarget(villages, percent)).toBe(target);
});
