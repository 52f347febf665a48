import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import clipping from 'polygon-clipping';
import { describe, expect, test } from 'vitest';
import { areaTopology } from '#contract/area-topology.ts';
import { bordersOf, shapesOf } from '#ui/map/area-shapes.ts';
import type { AreaShape } from '#ui/map/area-shapes.ts';
import { spread } from './cells.ts';
import { drawAreas, readIslands } from './draw-areas.ts';
import { distanceToRingKm, isInRing, polygonAreaKm2 } from './plane.ts';
import type { Position, Ring } from './plane.ts';
import { AREAS_FOLDER, readVillagePoints } from './village-points.ts';

const file = (name: string): string => readFileSync(new URL(name, AREAS_FOLDER), 'utf8');
const rows: Record<string, string>[] = parse(file('areas.csv'), { columns: true });
const topology = areaTopology.parse(JSON.parse(file('areas.topo.json')));
const villages = shapesOf(topology, 'village', '19');
const regencies = shapesOf(topology, 'regency', '19');
// Positions of the map's shapes are longer tuples in GeoJSON's types; ours have two numbers.
const ringsOf = (shape: AreaShape): Ring[][] => shape.polygons as Ring[][];
const areaKm2 = (shapes: readonly AreaShape[]): number =>
  shapes.flatMap(ringsOf).reduce((sum, polygon) => sum + polygonAreaKm2(polygon), 0);

describe('areas.csv (Kepmendagri 300.2.2-2138/2025 as amended by 300.2.2-2430/2025)', () => {
  test('has 1 province, 6 kabupaten, 1 kota, 47 kecamatan, 309 desa and 84 kelurahan', () => {
    const kinds = Object.fromEntries(
      [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, same]) => [kind, same.length]),
    );
    expect(kinds).toEqual({ provinsi: 1, kabupaten: 6, kota: 1, kecamatan: 47, desa: 309, kelurahan: 84 });
  });

  test('every area but the province lies in one that is listed, and its code begins with that one', () => {
    const codes = new Set(rows.map(({ code }) => code));
    expect(codes.size).toBe(448);
    const orphans = rows.filter(
      ({ code, parent_code: parent }) => code !== '19' && !(codes.has(parent ?? '') && code?.startsWith(`${parent}.`)),
    );
    expect(orphans).toEqual([]);
  });

  test('every village has a postal code and a point', () => {
    const bare = rows.filter(
      ({ level, postal_code: post, lat, lng }) => level === 'village' && !(/^33\d{3}$/.test(post ?? '') && lat && lng),
    );
    expect(bare).toEqual([]);
  });
});

describe('areas.topo.json', () => {
  test('is what the tool draws from areas.csv and coast.json', () => {
    expect(drawAreas()).toBe(file('areas.topo.json'));
  });

  test('stays small enough for a slow line', () => {
    expect(file('areas.topo.json').length).toBeLessThan(120_000);
    expect(file('coast.json').length).toBeLessThan(150_000);
  });

  test('has 393 villages, 47 kecamatan and 7 kabupaten/kota, none of them empty', () => {
    const districts = shapesOf(topology, 'district', '19');
    expect([villages.length, districts.length, regencies.length]).toEqual([393, 47, 7]);
    for (const shape of [...villages, ...districts, ...regencies])
      expect(areaKm2([shape]), shape.code).toBeGreaterThan(0.1);
  });

  test('every village holds its own point (contracts 31.20)', () => {
    const points = new Map(spread(readVillagePoints()).map(({ code, at }) => [code, at]));
    const far = villages.filter((shape) => {
      const at: Position = points.get(shape.code) ?? [0, 0];
      // The corners are rounded to about 20 m, and an islet's village may stand on the beach.
      return !ringsOf(shape).some(([outer = []]) => isInRing(at, outer) || distanceToRingKm(at, outer) < 0.1);
    });
    expect(far.map(({ code }) => code)).toEqual([]);
  });

  test('covers the official 16,670 km² within 5 %', () => {
    const share = areaKm2(villages) / 16_670;
    expect(share).toBeGreaterThan(0.95);
    expect(share).toBeLessThan(1.05);
  });

  test('no village overlaps another: together they cover what they have one by one', () => {
    const [first = [], ...others] = villages.map(ringsOf);
    const together = clipping.union(first, ...others).reduce((sum, polygon) => sum + polygonAreaKm2(polygon), 0);
    expect(Math.abs(areaKm2(villages) / together - 1)).toBeLessThan(0.005);
  });

  test('Bangka and Belitung share no land', () => {
    const [bangka = [], belitung = []] = readIslands();
    const stray = (code: string, island: Ring): number =>
      clipping
        .intersection([island], ringsOf(shapesOf(topology, 'regency', code)[0] ?? { code, polygons: [] }))
        .reduce((sum, polygon) => sum + polygonAreaKm2(polygon), 0);
    for (const code of ['19.02', '19.06']) expect(stray(code, bangka), code).toBeLessThan(0.01);
    for (const code of ['19.01', '19.03', '19.04', '19.05', '19.71'])
      expect(stray(code, belitung), code).toBeLessThan(0.01);
  });

  test('no land of Sumatra, Karimata or Kepulauan Riau', () => {
    const all = villages.flatMap(({ polygons }) => polygons.flat(2));
    expect(Math.min(...all.map(([lng = 0]) => lng))).toBeGreaterThan(105.08);
    expect(Math.max(...all.map(([lng = 0]) => lng))).toBeLessThan(108.8);
    expect(Math.max(...all.map(([, lat = 0]) => lat))).toBeLessThan(-1.45);
  });

  test('borders between kabupaten leave the coast out', () => {
    const borders = bordersOf(topology, 'regency', '19');
    expect(borders.length).toBeGreaterThan(4);
    expect(bordersOf(topology, 'regency', '19.01')).toEqual([]);
  });
});
