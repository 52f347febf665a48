import { expect, test } from 'vitest';
import { innerPoint, placeLabels } from '#ui/map/label-places.ts';
import type { LabelWish } from '#ui/map/label-places.ts';
import type { Point } from '#ui/map/projection.ts';

const box = (left: number, top: number, width: number, height: number): Point[] => [
  [left, top],
  [left + width, top],
  [left + width, top + height],
  [left, top + height],
];
const wish = (code: string, outline: Point[], width = 80): LabelWish => ({ code, outline, width, height: 16 });
const SIZE = { width: 400, height: 300 };

test('the inner point of an L lies inside it, far from its sides', () => {
  const [x, y] = innerPoint(
    [
      [0, 0],
      [40, 0],
      [40, 160],
      [200, 160],
      [200, 200],
      [0, 200],
    ],
    1,
  );
  expect(x < 40 || y > 160).toBe(true);
});

test('a name stands in its area, a tiny area has it beside', () => {
  const [large, tiny] = placeLabels([wish('large', box(0, 0, 200, 200)), wish('tiny', box(250, 100, 20, 20))], SIZE);
  expect(large).toMatchObject({ code: 'large', anchor: 'middle' });
  expect(tiny).toMatchObject({ code: 'tiny', anchor: 'start', x: 274 });
});

test('names never cover one another or leave the map; who finds no place is left out', () => {
  const same = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((code) => wish(code, box(150, 100, 60, 30)));
  const labels = placeLabels([...same, wish('wide', box(0, 0, 60, 40), 500)], SIZE);
  expect(labels.length).toBeLessThan(7);
  expect(labels.some(({ code }) => code === 'wide')).toBe(false);
  for (const [index, a] of labels.entries()) {
    for (const b of labels.slice(index + 1)) expect(Math.abs(a.y - b.y) >= 16 || Math.abs(a.x - b.x) >= 80).toBe(true);
  }
});
