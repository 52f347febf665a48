import { expect, test } from 'vitest';
import type { Figure } from '#contract/indicator.ts';
import { againstTarget, isFillingUp, sinceEarlier } from '#office/indicator/against-target.ts';

const figure = (value: number | null): Figure => ({
  numerator: null,
  denominator: null,
  unknown: 0,
  value,
  state: 'ok',
});
const share = { unit: 'percent', better: 'down', target: 5 } as const;

test('IN-01: a share above a target that should not be exceeded is not met, by the shown percentage points', () => {
  expect(againstTarget(figure(8.012), share)).toEqual({ met: false, side: 'above', distance: 3.01 });
});

test('IN-30: a count below the target is not met, at the target it is', () => {
  const villages = { unit: 'count', better: 'up', target: 354 } as const;
  expect(againstTarget(figure(353), villages)).toEqual({ met: false, side: 'below', distance: 1 });
  expect(againstTarget(figure(354), villages)).toEqual({ met: true, side: 'at', distance: 0 });
});

test('a difference smaller than the shown decimals is no difference', () => {
  expect(againstTarget(figure(5.004), share)).toEqual({ met: true, side: 'at', distance: 0 });
});

test('a figure that cannot be computed, or without target, or for context only, stands nowhere', () => {
  expect(againstTarget(figure(null), share)).toBeNull();
  expect(againstTarget(figure(8), { ...share, target: null })).toBeNull();
  expect(againstTarget(figure(8), { ...share, better: 'context' })).toBeNull();
});

test('the change is counted from the latest earlier month that has a value', () => {
  const trend = [
    { month: '2026-08', figure: figure(9), villagesWithData: 3 },
    { month: '2026-10', figure: figure(null), villagesWithData: 0 },
    { month: '2026-09', figure: figure(8.5), villagesWithData: 3 },
    { month: '2026-11', figure: figure(8), villagesWithData: 3 },
  ];
  expect(sinceEarlier(trend, '2026-11', share)).toEqual({
    from: '2026-09',
    direction: 'down',
    distance: 0.5,
    improved: true,
    villages: null,
  });
  expect(sinceEarlier(trend, '2026-11', { ...share, better: 'context' })?.improved).toBeNull();
  expect(sinceEarlier(trend, '2026-08', share)).toBeNull();
});

test('where other villages are behind the figure, a change is neither better nor worse, and the villages are named', () => {
  const of = (before: number | null, now: number | null) =>
    sinceEarlier(
      [
        { month: '2026-10', figure: figure(8), villagesWithData: before },
        { month: '2026-11', figure: figure(14), villagesWithData: now },
      ],
      '2026-11',
      share,
    );
  expect(of(3, 6)).toMatchObject({ direction: 'up', improved: null, villages: { before: 3, now: 6 } });
  expect(of(3, 3)).toMatchObject({ improved: false, villages: null });
  // IN-30 counts villages by decree, whoever sends data.
  expect(of(null, null)).toMatchObject({ improved: false, villages: null });
});

test.each([
  ['2026-11', '2026-11-29', ['R-ANT-10'], true],
  ['2026-11', '2026-11-30', ['R-ANT-10'], false],
  ['2026-10', '2026-10-31', ['R-ANT-10'], false],
  ['2026-11', '2026-11-29', ['R-CAP-01'], false],
])('R-ANT-10: D/S of %s as of %s waits for the end of the month: %s', (month, asOf, rules, isFilling) => {
  expect(isFillingUp(month, asOf, rules)).toBe(isFilling);
});
