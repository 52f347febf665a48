import { expect, it } from 'vitest';
import { measured } from '#domain/growth/child.fixture.ts';
import { growthBands, growthPoints, type Chart } from '#domain/growth/growth-curve.ts';
import { measureChild } from '#domain/growth/measure-child.ts';
import type { Growth, Measurement } from '#domain/growth/measurement.ts';

const at = (sex: 'L' | 'P', day: number): string[] =>
  [3, 1, 0].map((place) => (growthBands('lengthForAge', sex, 1)[day]?.values[place] ?? NaN).toFixed(2));

it.each([
  ['L', 183, '67.64', '63.36', '61.22'],
  ['L', 365, '75.74', '70.99', '68.61'],
  ['L', 730, '87.80', '81.69', '78.64'],
  ['L', 731, '87.13', '81.02', '77.96'],
  ['L', 1_826, '109.96', '100.69', '96.06'],
  ['P', 183, '65.75', '61.22', '58.95'],
  ['P', 1_096, '95.06', '87.44', '83.63'],
  ['P', 1_826, '109.42', '99.91', '95.15'],
] as const)('R-ANT-04: %s on day %i: median %s, −2 SD %s, −3 SD %s', (sex, day, ...values) => {
  expect(at(sex, day)).toEqual(values);
});

it.each([
  ['lengthForAge', 0, 1_826, 62],
  ['weightForAge', 0, 1_826, 62],
  ['bmiForAge', 0, 1_826, 62],
  ['weightForLength', 45, 110, 23],
  ['weightForHeight', 65, 120, 20],
] as const)('%s is drawn from %f to %f, by %i points', (chart, first, last, points) => {
  const bands = growthBands(chart, 'P');
  expect([bands[0]?.at, bands.at(-1)?.at, bands.length]).toEqual([first, last, points]);
  expect(bands[1]?.at).toBe(chart.endsWith('ForAge') ? 30 : first + 3);
  for (const { values } of bands) expect(values).toEqual(values.toSorted((a, b) => a - b));
});

function point(values: Partial<Measurement> & { days?: number }): { growth: Growth; weightKg: number | null } {
  return { growth: measureChild(measured(values)), weightKg: values.weightKg ?? null };
}

it('a child’s points stand in order of age, with their z', () => {
  const history = [
    point({ days: 800, lengthOrHeightCm: 85, weightKg: 11 }),
    point({ days: 400, lengthOrHeightCm: 75, weightKg: 9 }),
    point({ days: 500, weightKg: 9.5 }),
    point({ lengthOrHeightCm: 75, weightKg: 9 }),
    point({ days: 2_000, lengthOrHeightCm: 110, weightKg: 18 }),
  ];
  const drawn = (chart: Chart): (readonly [number, number])[] =>
    growthPoints(chart, history).map(({ at: place, value }) => [place, Number(value.toFixed(2))]);
  expect(drawn('lengthForAge')).toEqual([
    [400, 75],
    [800, 85],
  ]);
  expect(drawn('weightForAge')).toEqual([
    [400, 9],
    [500, 9.5],
    [800, 11],
  ]);
  expect(drawn('bmiForAge')).toEqual([
    [400, 16],
    [800, 15.22],
  ]);
  expect(drawn('weightForLength')).toEqual([
    [75, 9],
    [75, 9],
  ]);
  expect(drawn('weightForHeight')).toEqual([[85, 11]]);
  const [first] = growthPoints('lengthForAge', history);
  expect(first).toEqual({ at: 400, value: 75, ...history[1]?.growth.lengthForAge });
});

it('a value that cannot be is drawn as one', () => {
  const [drawn] = growthPoints('lengthForAge', [point({ days: 365, lengthOrHeightCm: 95 })]);
  expect(drawn?.implausible).toBe(true);
});
