import { expect, it } from 'vitest';
import { measured } from '#domain/growth/child.fixture.ts';
import { measureChild } from '#domain/growth/measure-child.ts';
import type { Measurement } from '#domain/growth/measurement.ts';
import { growthShare, type MeasuredChild } from '#domain/growth/stunting-rate.ts';

const SHORT = { lengthOrHeightCm: 70.9 };
const TALL = { lengthOrHeightCm: 76 };
const IMPOSSIBLE = { lengthOrHeightCm: 95 };

function one(childId: string, measuredOn: string, values: Partial<Measurement> & { days?: number }): MeasuredChild {
  return { childId, measuredOn, growth: measureChild(measured({ days: 365, posture: 'lying', ...values })) };
}

it('R-ANT-12: the latest unflagged TB/U of each child counts, with what was measured and flagged beside it', () => {
  const share = growthShare(
    'stunted',
    [
      one('a', '2026-06-20', SHORT),
      one('a', '2026-06-02', TALL),
      one('b', '2026-06-02', SHORT),
      one('b', '2026-06-20', TALL),
      one('c', '2026-06-02', IMPOSSIBLE),
      one('d', '2026-06-02', SHORT),
      one('d', '2026-06-20', IMPOSSIBLE),
      one('e', '2026-06-02', { weightKg: 9 }),
      one('f', '2026-06-02', { days: 1_900, lengthOrHeightCm: 80 }),
    ],
    12,
  );
  expect(share).toEqual({ numerator: 2, denominator: 3, percent: 200 / 3, measured: 5, inArea: 12, flagged: 1 });
});

it('R-ANT-12: below −2 is stunted, −2.00 is not', () => {
  const at = (lengthOrHeightCm: number): number =>
    growthShare(
      'stunted',
      [one('a', '2026-06-02', { sex: 'P', days: 1_096, posture: 'standing', lengthOrHeightCm })],
      1,
    ).numerator;
  // Girl of 1096 days: 87.4 cm is −2.01, 87.43 −2.00.
  expect([at(87.4), at(87.43)]).toEqual([1, 0]);
});

it('R-ANT-06: swelling counts as severe wherever weight counts, and not in TB/U', () => {
  const swollen = [one('a', '2026-06-02', { ...TALL, weightKg: 10, oedema: true })];
  const numerator = (rate: Parameters<typeof growthShare>[0]): number => growthShare(rate, swollen, 1).numerator;
  expect([numerator('underweight'), numerator('wasted'), numerator('thin'), numerator('stunted')]).toEqual([
    1, 1, 1, 0,
  ]);
  const well = [one('a', '2026-06-02', { ...TALL, weightKg: 10 })];
  expect(growthShare('wasted', well, 1)).toMatchObject({ numerator: 0, denominator: 1 });
});

it('R-ANT-06: swelling without a usable age does not count', () => {
  const ageless: MeasuredChild = { ...one('a', '2026-06-02', {}), growth: measureChild(measured({ oedema: true })) };
  expect(growthShare('wasted', [ageless], 1).denominator).toBe(0);
  const unborn = one('a', '2026-06-02', { days: -1, oedema: true });
  expect(growthShare('wasted', [unborn], 1).denominator).toBe(0);
  const newborn = one('a', '2026-06-02', { days: 0, oedema: true });
  expect(growthShare('wasted', [newborn], 1).denominator).toBe(1);
});

it('R-ANT-12: each rate asks its own index', () => {
  const child = [one('a', '2026-06-02', { sex: 'P', days: 400, lengthOrHeightCm: 75, weightKg: 6.2 })];
  const rates = (['stunted', 'underweight', 'wasted', 'thin'] as const).map(
    (rate) => growthShare(rate, child, 1).numerator,
  );
  expect(rates).toEqual([0, 1, 1, 1]);
  expect(growthShare('stunted', [], 0)).toMatchObject({ numerator: 0, denominator: 0, percent: null });
});
