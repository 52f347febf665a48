import { expect, it } from 'vitest';
import { isBalita, skdn, skdnShares, type SkdnChild } from '#domain/growth/skdn.ts';

it('R-ANT-10, vector: S 60, K 58, N 30, T 10, O 6, B 4', () => {
  const shares = skdnShares({ s: 60, k: 58, n: 30, t: 10, o: 6, b: 4 });
  expect(shares.d).toBe(50);
  expect(shares.participation?.toFixed(1)).toBe('83.3');
  expect(shares.coverage?.toFixed(1)).toBe('96.7');
  expect(shares.success?.toFixed(1)).toBe('75.0');
});

it('R-ANT-10: without children, or with first weighings only, a share cannot be computed', () => {
  expect(skdnShares({ s: 0, k: 0, n: 0, t: 0, o: 0, b: 0 })).toMatchObject({
    participation: null,
    coverage: null,
    success: null,
  });
  expect(skdnShares({ s: 5, k: 5, n: 0, t: 0, o: 2, b: 3 })).toMatchObject({ d: 5, participation: 100, success: null });
});

it.each([
  ['2026-06-30', true],
  ['2026-07-01', false],
  ['2021-07-01', true],
  ['2021-06-30', false],
])('R-ANT-10: born %s, a balita of June 2026: %s', (birthDate, expected) => {
  expect(isBalita(birthDate, '2026-06')).toBe(expected);
});

it('R-ANT-10: counts each child of the month once', () => {
  const child = (
    hasKiaBook: boolean | null,
    weighings: readonly (readonly [string, number])[],
    birthDate = '2025-06-10',
  ): SkdnChild => ({
    sex: 'P',
    birthDate,
    hasKiaBook,
    weighings: weighings.map(([on, weightKg]) => ({ on, weightKg })),
  });
  const children = [
    child(true, [
      ['2026-05-02', 8],
      ['2026-06-02', 8.2],
    ]),
    child(true, [
      ['2026-05-02', 8],
      ['2026-06-02', 8.3],
    ]),
    child(null, [
      ['2026-05-02', 8],
      ['2026-06-02', 8.1],
    ]),
    child(true, [
      ['2026-04-02', 8],
      ['2026-06-02', 8.5],
    ]),
    child(false, [['2026-06-02', 8.5]]),
    child(true, [['2026-05-02', 8]]),
    child(
      true,
      [
        ['2026-05-02', 15],
        ['2026-06-02', 16],
      ],
      '2021-06-30',
    ),
  ];
  expect(skdn(children, '2026-06')).toMatchObject({ s: 6, k: 4, d: 5, n: 2, t: 1, o: 1, b: 1 });
});
