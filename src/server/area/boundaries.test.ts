import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { merge } from 'topojson-client';
import { afterAll, describe, expect, test } from 'vitest';
import { areaTopology } from '#contract/area-topology.ts';
import { areaBook } from '#server/area/area-book.ts';
import { boundariesFrom } from '#server/area/boundaries.ts';
import { loadBoundaries } from '#server/area/load-boundaries.ts';
import { hasMessage } from '#messages/messages.ts';

const village = (code: string) => ({
  code,
  level: 'village' as const,
  kind: 'desa' as const,
  name: code,
  parentCode: code.slice(0, 8),
});
const areas = [
  { code: '19.01.01', level: 'district' as const, kind: 'kecamatan' as const, name: 'Kecamatan', parentCode: '19.01' },
  village('19.01.01.2001'),
  village('19.01.01.2002'),
  village('19.01.01.2003'),
];
/** A square of a tenth of a degree, about 123 km². */
const square = (west: number, south = -2) => [
  [
    [west, south],
    [west + 0.1, south],
    [west + 0.1, south + 0.1],
    [west, south + 0.1],
    [west, south],
  ],
];
const feature = (properties: Record<string, unknown>, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const codesOf = (geojson: unknown): string[] => {
  const result = boundariesFrom(geojson, areas);
  return result.ok ? [] : result.problems.map(({ code }) => code);
};

describe('cikar areas boundaries', () => {
  const good = collection(
    feature({ code: '19.01.01.2001' }, square(106)),
    feature({ KDEPUM: '1901012002' }, [square(106.1)], 'MultiPolygon'),
    feature({ code: '16.01.01.2001' }, square(104)),
    feature({ nama: 'tanpa kode' }, square(104)),
  );

  test('joins by code, dotted or not, leaves other places out and says who is missing', () => {
    const result = boundariesFrom(good, areas);
    expect(result).toMatchObject({
      ok: true,
      value: {
        report: { features: 4, joined: 2, villages: 3, missing: ['19.01.01.2003'], unknown: ['', '16.01.01.2001'] },
      },
    });
    if (!result.ok) return;
    expect(result.value.report.areaKm2).toBeGreaterThan(240);
    expect(result.value.report.areaKm2).toBeLessThan(250);
    expect(areaTopology.parse(result.value.topology).kind).toBe('loaded');
    const { geometries } = result.value.topology.objects.villages;
    expect(geometries.map(({ id }) => id)).toEqual(['19.01.01.2001', '19.01.01.2002']);
    // Neighbours share the line between them, so they dissolve into one polygon of the kecamatan.
    expect(merge(result.value.topology, geometries).coordinates).toHaveLength(1);
  });

  test.each([
    ['no FeatureCollection', { type: 'Feature' }, ['boundaries.no-collection']],
    ['no village of ours', collection(feature({ code: '19.01' }, square(106))), ['boundaries.no-village']],
    [
      'a code twice',
      collection(feature({ code: '19.01.01.2001' }, square(106)), feature({ kode: '19.01.01.2001' }, square(106.2))),
      ['boundaries.duplicate'],
    ],
    [
      'metres instead of degrees',
      collection(feature({ code: '19.01.01.2001' }, square(612_000, 9_780_000))),
      ['boundaries.outside'],
    ],
    [
      'latitude before longitude',
      collection(feature({ code: '19.01.01.2001' }, square(-2, 106))),
      ['boundaries.outside'],
    ],
    ['a point', collection(feature({ code: '19.01.01.2001' }, [106, -2], 'Point')), ['boundaries.no-polygon']],
    [
      'a ring that is open',
      collection(feature({ code: '19.01.01.2001' }, [(square(106)[0] ?? []).slice(0, 4)])),
      ['boundaries.ring-open'],
    ],
    [
      'no land',
      collection(
        feature({ code: '19.01.01.2001' }, [
          [
            [106, -2],
            [106.1, -2],
            [106.2, -2],
            [106, -2],
          ],
        ]),
      ),
      ['boundaries.no-land'],
    ],
  ])('refuses %s with a sentence', (_, geojson, codes) => {
    expect(codesOf(geojson)).toEqual(codes);
    for (const code of codes) expect(hasMessage('id', `problem.${code}`)).toBe(true);
  });
});

describe('the kept file', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cikar-boundaries-'));
  afterAll(() => rm(dataDir, { recursive: true }));
  const services = { dataDir, areas: areaBook(areas) };
  const given = join(dataDir, 'given.geojson');

  test('holds the topology; a refused file leaves it as it was', async () => {
    await writeFile(given, JSON.stringify(collection(feature({ code: '19.01.01.2001' }, square(106)))));
    expect(await loadBoundaries(services, given)).toMatchObject({ ok: true, value: { joined: 1 } });
    const kept = await readFile(join(dataDir, 'areas.topo.json'), 'utf8');
    expect(areaTopology.parse(JSON.parse(kept)).objects.villages.geometries).toHaveLength(1);
    await writeFile(given, '{ "type": "Feat');
    expect(await loadBoundaries(services, given)).toMatchObject({
      ok: false,
      problems: [{ code: 'boundaries.no-file' }],
    });
    expect(await readFile(join(dataDir, 'areas.topo.json'), 'utf8')).toBe(kept);
    expect((await readdir(dataDir)).toSorted()).toEqual(['areas.topo.json', 'given.geojson']);
  });
});
