import { expect, test } from 'vitest';
import { spread, villageCells } from './cells.ts';
import { distanceKm, fromKm, isInRing, polygonAreaKm2, toKm } from './plane.ts';
import type { Position, Ring } from './plane.ts';

/** A square island of `km` kilometres with its south-west corner `east` and `north` kilometres from a place in the sea. */
function square(east: number, north: number, km: number): Ring {
  const [x, y] = toKm([107, -2.3]);
  const corner = (dx: number, dy: number): Position => fromKm(x + east + dx, y + north + dy);
  return [corner(0, 0), corner(km, 0), corner(km, km), corner(0, km), corner(0, 0)];
}

const at = (east: number, north: number): Position => square(east, north, 1)[0] ?? [0, 0];
const village = (code: string, east: number, north: number) => ({ code, name: code, at: at(east, north) });
const areaOf = (polygons: readonly Ring[][]): number =>
  polygons.reduce((sum, polygon) => sum + polygonAreaKm2(polygon), 0);

test('an island is shared by nearness among the villages on it', () => {
  const cells = villageCells([village('a', 2, 5), village('b', 8, 5)], [square(0, 0, 10)]);
  expect(cells.map(({ polygons }) => areaOf(polygons))).toEqual([expect.closeTo(50, 3), expect.closeTo(50, 3)]);
});

test('a village does not reach over the sea onto an island that has villages of its own', () => {
  const cells = villageCells([village('a', 2, 5), village('b', 30, 5)], [square(0, 0, 20), square(21, 0, 10)]);
  expect(cells.map(({ polygons }) => areaOf(polygons))).toEqual([expect.closeTo(400, 2), expect.closeTo(100, 2)]);
});

test('an islet without a village goes whole to the nearest village', () => {
  const cells = villageCells([village('a', 2, 5), village('b', 8, 5)], [square(0, 0, 10), square(12, 4, 1)]);
  expect(cells.map(({ polygons }) => areaOf(polygons))).toEqual([expect.closeTo(50, 3), expect.closeTo(51, 3)]);
});

test('contracts 31.20: a village whose point lies off the coast gets a disc of 1.5 km, without the land of others', () => {
  const [, alone, near] = villageCells(
    [village('a', 5, 5), village('b', 40, 5), village('c', 10.5, 5)],
    [square(0, 0, 10)],
  );
  expect(areaOf(alone?.polygons ?? [])).toBeCloseTo(6.99, 1);
  expect(areaOf(near?.polygons ?? [])).toBeLessThan(5.6);
  expect(isInRing(at(9.8, 5), near?.polygons[0]?.[0] ?? [])).toBe(false);
});

test('two villages with one point stand apart around it and both have land', () => {
  const apart = spread([village('a', 5, 5), village('b', 5, 5), village('c', 1, 1)]);
  const [first, second, other] = apart.map((one) => one.at);
  expect(distanceKm(first ?? [0, 0], second ?? [0, 0])).toBeCloseTo(1.2, 2);
  expect(other).toEqual(at(1, 1));
  for (const { polygons } of villageCells(apart, [square(0, 0, 10)])) expect(areaOf(polygons)).toBeGreaterThan(1);
});
