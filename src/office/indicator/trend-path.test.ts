import { expect, test } from 'vitest';
import { trendPath } from '#office/indicator/trend-path.ts';

test('a missing month interrupts the line and is not drawn as zero', () => {
  expect(
    trendPath(
      [1, 2, null, 4],
      (index) => index * 10,
      (value) => value,
    ),
  ).toBe('M0.0 1.0L10.0 2.0M30.0 4.0');
});
