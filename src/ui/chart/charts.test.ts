import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { RankedDots, ranked } from '#ui/chart/RankedDots.ts';
import { TrendLine, monthsOf } from '#ui/chart/TrendLine.ts';
import type { TrendPoint } from '#ui/chart/TrendLine.ts';
import { lineDomain } from '#ui/chart/value-scale.ts';

const point = (month: string, value: number | null, state: 'ok' | 'small' = 'ok'): TrendPoint => ({
  month,
  figure: value === null ? { value, state: 'missing' } : { value, state },
  closed: true,
});
const trend = (points: TrendPoint[], target: number | null = 14): string =>
  renderToStaticMarkup(h(TrendLine, { points, target, unit: 'percent', language: 'id', title: 'Stunting' }));
const lineOf = (html: string): string => /class="chart-line" d="([^"]*)"/.exec(html)?.[1] ?? '';

describe('the trend', () => {
  test('a month without a value, or without a row, interrupts the line', () => {
    expect(monthsOf([point('2026-02', 1), point('2025-11', 2)])).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    const whole = lineOf(trend([point('2026-01', 20), point('2026-02', 19), point('2026-03', 18)]));
    const gap = lineOf(
      trend([
        point('2026-01', 20),
        point('2026-02', 19),
        point('2026-03', null),
        point('2026-05', 18),
        point('2026-06', 17),
      ]),
    );
    expect(whole.match(/M/g)).toHaveLength(1);
    expect(gap.match(/M/g)).toHaveLength(2);
  });

  test('the last value is written, the target is drawn and named, a small n is hollow and explained', () => {
    const html = trend([point('2026-01', 20, 'small'), point('2026-02', 8.012)]);
    expect(html).toContain('>8,01\u00a0%</text>');
    expect(html).toContain('target 14\u00a0%');
    expect(html.match(/chart-dot is-small/g)).toHaveLength(1);
    expect(html).toContain('lingkaran kosong = n kecil');
    expect(trend([point('2026-01', 20)], null)).not.toContain('chart-target');
  });

  test('a month that can still change is dashed', () => {
    const html = trend([point('2026-01', 20), { ...point('2026-02', 18), closed: false }]);
    expect(/chart-line is-open" d="M/.test(html)).toBe(true);
    expect(html).toContain('bulan berjalan');
  });

  test('contracts 27: no style attribute, also without any value', () => {
    expect(trend([point('2026-01', 20)])).not.toMatch(/style=/i);
    expect(trend([point('2026-01', null)])).toContain('belum ada data');
    expect(trend([])).not.toContain('NaN');
  });
});

test('a line begins at zero unless its values lie far above it', () => {
  expect(lineDomain([2, 20], null)).toEqual([0, 20]);
  const [low, high] = lineDomain([88, 92], 90);
  expect(low).toBeGreaterThan(80);
  expect(high).toBeGreaterThan(92);
  expect(lineDomain([], null)).toEqual([0, 1]);
  expect(lineDomain([0], 0)).toEqual([0, 1]);
});

describe('ranked dots', () => {
  const rows = [
    { code: 'a', name: 'A', figure: { value: 10, state: 'ok' as const, denominator: 1234 } },
    { code: 'b', name: 'B', figure: { value: null, state: 'missing' as const, denominator: null } },
    { code: 'c', name: 'C', figure: { value: 30, state: 'small' as const, denominator: 21 } },
  ];

  test('the areas that need help stand first, those without data last', () => {
    expect(ranked(rows, 'down').map(({ code }) => code)).toEqual(['c', 'a', 'b']);
    expect(ranked(rows, 'up').map(({ code }) => code)).toEqual(['a', 'c', 'b']);
  });

  test('n stands beside the name, missing is a word and no dot', () => {
    const html = renderToStaticMarkup(
      h(RankedDots, { rows, target: 14, unit: 'percent', better: 'down', language: 'id', title: 'x' }),
    );
    expect(html).toContain('n 1.234');
    expect(html.match(/<circle/g)).toHaveLength(2);
    expect(html).toContain('belum ada data');
    expect(html).not.toMatch(/style=|NaN/i);
  });
});
