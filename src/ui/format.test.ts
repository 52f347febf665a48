import { expect, test } from 'vitest';
import { formatDate, formatFigure, formatMonth, formatNumber, formatPercent } from '#ui/format.ts';

test('numbers, days and months are written in the manner of the language', () => {
  expect(formatNumber(1549562, 'id')).toBe('1.549.562');
  expect(formatNumber(8.012, 'id', 2)).toBe('8,01');
  expect(formatNumber(8.2, 'en', 2)).toBe('8.2');
  expect(formatDate('2026-11-24', 'id')).toBe('24 Nov 2026');
  expect(formatMonth('2026-08', 'en')).toBe('Aug 2026');
});

test('rulebook, Conventions: half is rounded away from zero, as in the domain', () => {
  expect(formatNumber(1.005, 'id', 2)).toBe('1,01');
  expect(formatNumber(-2.5, 'id')).toBe('-3');
});

test('a share has its sign after a space that does not break, in English without one', () => {
  expect(formatPercent(8.012, 'id')).toBe('8,01\u00a0%');
  expect(formatPercent(8.012, 'en')).toBe('8.01%');
  expect(formatFigure(1549562, 'count', 'id')).toBe('1.549.562');
  expect(formatFigure(15.44, 'percent', 'id', 1)).toBe('15,4\u00a0%');
});
