import { expect, test } from 'vitest';
import type { ChildFigure } from '#office/indicator/child-order.ts';
import { firstSorting, sortedChildren } from '#office/indicator/child-order.ts';

const child = (name: string, value: number | null): ChildFigure => ({
  area: { code: '19.01', level: 'regency', kind: 'kabupaten', name, parentCode: '19' },
  figure: { numerator: null, denominator: null, unknown: null, value, state: value === null ? 'missing' : 'ok' },
});
const children = [child('Belitung', 7), child('Bangka', null), child('Bangka Barat', 9), child('Bangka Selatan', 7)];
const names = (by: Parameters<typeof sortedChildren>[1]): string[] =>
  sortedChildren(children, by).map(({ area }) => area.name);

test('the area that needs help most comes first, equal ones by name', () => {
  expect(firstSorting('down')).toEqual({ by: 'value', descending: true });
  expect(names(firstSorting('down'))).toEqual(['Bangka Barat', 'Bangka Selatan', 'Belitung', 'Bangka']);
});

test('an area without a value is last in both directions: missing is neither the best nor the worst', () => {
  expect(names({ by: 'value', descending: false }).at(-1)).toBe('Bangka');
  expect(names({ by: 'value', descending: true }).at(-1)).toBe('Bangka');
});

test('names can be turned round', () => {
  expect(names({ by: 'name', descending: true })[0]).toBe('Belitung');
});
