/**
 * Official outlines of villages from a GeoJSON file (`cikar areas boundaries FILE.geojson`), joined to our areas by code
 * and checked. Pure: reading the file and keeping the result is load-boundaries.ts.
 */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { z } from 'zod';
import type { Area } from '#contract/common.ts';
import type { AreaTopology } from '#contract/area-topology.ts';
import { fine, problem, refused } from '#domain/basics/problem.ts';
import type { Problem, Result } from '#domain/basics/problem.ts';
import { topologyOf } from '#server/area/area-topology.ts';
import type { VillageOutline } from '#server/area/area-topology.ts';

export interface BoundaryReport {
  features: number;
  /** Villages that now have an outline, of how many there are. */
  joined: number;
  villages: number;
  /** Codes of villages without one: the map leaves their land to the neighbours that the file gives it to. */
  missing: string[];
  /** Codes in the file that are no village of ours; left out. */
  unknown: string[];
  areaKm2: number;
}

export interface Boundaries {
  topology: AreaTopology;
  report: BoundaryReport;
}

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const rings = z.array(z.array(position).min(4)).min(1);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) }),
]);
const feature = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.unknown(),
});
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) });

// KDEPUM is the village code in the maps of the geospatial agency (BIG).
const CODE_PROPERTIES = ['code', 'kode', 'KDEPUM'];
// The province with its seas; whoever mistakes metres for degrees or swaps latitude and longitude lands outside.
const BOX = { west: 104.5, east: 109.5, south: -4.5, north: -0.8 };
const LISTED = 10;
const KM_PER_DEGREE = 111.195;

/** `1901011001` → `19.01.01.1001`; dotted codes stay. */
function dotted(text: string): string {
  return /^\d{10}$/.test(text) ? text.replace(/^(\d{2})(\d{2})(\d{2})(\d{4})$/, '$1.$2.$3.$4') : text;
}

function codeOf({ id, properties }: z.infer<typeof feature>): string | null {
  const candidates = [...CODE_PROPERTIES.map((name) => properties?.[name]), id];
  const found = candidates.find((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
  return found === undefined ? null : dotted(String(found).trim());
}

const polygonsOf = (outline: Polygon | MultiPolygon): Position[][][] =>
  outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates;

const isInBox = ([lng = NaN, lat = NaN]: Position): boolean =>
  lng >= BOX.west && lng <= BOX.east && lat >= BOX.south && lat <= BOX.north;

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function ringKm2(ring: readonly Position[]): number {
  const squareDegrees = ring.slice(1).reduce((sum, [x = 0, y = 0], index) => {
    const [lastX = 0, lastY = 0] = ring[index] ?? [];
    return sum + (lastX * y - x * lastY) / 2;
  }, 0);
  const lngShare = Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
  return Math.abs(squareDegrees) * KM_PER_DEGREE ** 2 * lngShare;
}

const outlineKm2 = (outline: Polygon | MultiPolygon): number =>
  polygonsOf(outline).reduce(
    (sum, [outer = [], ...holes]) => sum + ringKm2(outer) - holes.reduce((inner, hole) => inner + ringKm2(hole), 0),
    0,
  );

/** One village's outline, or why it cannot be used. Heights are dropped. */
function outlineOf(code: string, value: unknown): Result<VillageOutline> {
  const parsed = geometry.safeParse(value);
  if (!parsed.success) return refused(problem('boundaries.no-polygon', { code }));
  const plain = polygonsOf(parsed.data).map((polygon) =>
    polygon.map((ring) => ring.map(([lng = NaN, lat = NaN]): Position => [lng, lat])),
  );
  const all = plain.flat();
  if (!all.flat().every(isInBox)) return refused(problem('boundaries.outside', { code }));
  if (!all.every(isClosed)) return refused(problem('boundaries.ring-open', { code }));
  const outline: MultiPolygon = { type: 'MultiPolygon', coordinates: plain };
  return outlineKm2(outline) > 0 ? fine({ code, geometry: outline }) : refused(problem('boundaries.no-land', { code }));
}

function duplicatesOf(codes: readonly string[]): Problem[] {
  const seen = Map.groupBy(codes, (code) => code);
  return [...seen]
    .filter(([, same]) => same.length > 1)
    .map(([code, same]) => problem('boundaries.duplicate', { code, times: same.length }));
}

/**
 * The outlines of our villages from `geojson`, a FeatureCollection in degrees (RFC 7946) whose features carry the
 * village code as `code`, `kode`, `KDEPUM` or id. Features of other places are left out; refused are files without any
 * of our villages, codes that come twice, and outlines that are no closed polygons inside the province's box.
 */
export function boundariesFrom(geojson: unknown, areas: readonly Pick<Area, 'code' | 'level'>[]): Result<Boundaries> {
  const parsed = collection.safeParse(geojson);
  if (!parsed.success) return refused(problem('boundaries.no-collection'));
  const villages = new Set(areas.filter(({ level }) => level === 'village').map(({ code }) => code));
  const coded = parsed.data.features.map((one) => ({ code: codeOf(one) ?? '', geometry: one.geometry }));
  const ours = coded.filter(({ code }) => villages.has(code));
  if (ours.length === 0) return refused(problem('boundaries.no-village', { features: coded.length }));
  const outlines = ours.map((one) => outlineOf(one.code, one.geometry));
  const problems = [
    ...duplicatesOf(ours.map(({ code }) => code)),
    ...outlines.flatMap((one) => (one.ok ? [] : one.problems)),
  ];
  if (problems.length > 0) return refused(...problems.slice(0, LISTED));
  const good = outlines.flatMap((one) => (one.ok ? [one.value] : []));
  const joined = new Set(good.map(({ code }) => code));
  return fine({
    topology: topologyOf(good, 'loaded', 'cikar areas boundaries'),
    report: {
      features: coded.length,
      joined: joined.size,
      villages: villages.size,
      missing: [...villages].filter((code) => !joined.has(code)).toSorted(),
      unknown: [...new Set(coded.map(({ code }) => code))].filter((code) => !villages.has(code)).toSorted(),
      areaKm2: Math.round(good.reduce((sum, one) => sum + outlineKm2(one.geometry), 0)),
    },
  });
}
