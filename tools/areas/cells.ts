/** Who is nearest: the land of each island shared among its villages. Coordinates of points are facts; the shapes are ours. */
import { Delaunay } from 'd3-delaunay';
import clipping from 'polygon-clipping';
import { distanceToRingKm, fromKm, isInRing, polygonAreaKm2, toKm } from './plane.ts';
import type { Position, Ring } from './plane.ts';
import type { VillagePoint } from './village-points.ts';

export interface VillageCell {
  code: string;
  polygons: Ring[][];
}

// A village on an islet that the coast file does not know still needs a place on the map (contracts 31.20).
const DISC_RADIUS_KM = 1.5;
const DISC_CORNERS = 24;
// Two villages for which only one point is known stand a little apart on both sides of it.
const APART_KM = 0.6;
const SLIVER_KM2 = 0.01;
/** Beyond every island, so that cells at the edge reach over all land. */
const WORLD_KM: [number, number, number, number] = [11_000, -1_000, 13_000, 500];

function around(centre: Position, radiusKm: number, corners: number): Position[] {
  const [x, y] = toKm(centre);
  return Array.from({ length: corners }, (_, index) => {
    const angle = (2 * Math.PI * index) / corners;
    return fromKm(x + radiusKm * Math.cos(angle), y + radiusKm * Math.sin(angle));
  });
}

/** Villages with the same point are moved apart around it, in order of their codes. */
export function spread(villages: readonly VillagePoint[]): VillagePoint[] {
  return [...Map.groupBy(villages, ({ at }) => at.join(' ')).values()].flatMap((same) => {
    const [first] = same;
    if (!first || same.length === 1) return same;
    const places = around(first.at, APART_KM, same.length);
    return same.map((village, index) => ({ ...village, at: places[index] ?? village.at }));
  });
}

/** The cell of each village among these, before the sea is cut off. */
function voronoiCells(villages: readonly VillagePoint[]): Ring[] {
  const voronoi = Delaunay.from(villages.map(({ at }) => toKm(at))).voronoi(WORLD_KM);
  return villages.map((village, index) => {
    const cell = voronoi.cellPolygon(index);
    if (!cell) throw new Error(`${village.code} ${village.name} has no cell: another village has the same point`);
    return cell.map(([x, y]) => fromKm(x, y));
  });
}

/** The land of one island by village; whole when one village has it alone. */
function shareIsland(island: Ring, villages: readonly VillagePoint[]): VillageCell[] {
  const [first] = villages;
  if (first && villages.length === 1) return [{ code: first.code, polygons: [[island]] }];
  return voronoiCells(villages).map((cell, index) => ({
    code: villages[index]?.code ?? '',
    polygons: clipping.intersection([island], [cell]),
  }));
}

function nearest(island: Ring, villages: readonly VillagePoint[]): VillagePoint[] {
  const far = villages.map((village) => ({ village, km: distanceToRingKm(village.at, island) }));
  return far
    .toSorted((a, b) => a.km - b.km)
    .slice(0, 1)
    .map(({ village }) => village);
}

function disc(village: VillagePoint, islands: readonly Ring[]): VillageCell {
  const corners = around(village.at, DISC_RADIUS_KM, DISC_CORNERS);
  const ring = corners[0] ? [...corners, corners[0]] : corners;
  return { code: village.code, polygons: clipping.difference([ring], ...islands.map((island) => [island])) };
}

/**
 * One cell per village. An island is shared among the villages on it by nearness, so that no cell reaches over the sea
 * onto another island's villages; an islet without a village goes whole to the nearest one.
 */
export function villageCells(points: readonly VillagePoint[], islands: readonly Ring[]): VillageCell[] {
  const villages = spread(points);
  const shares = islands.flatMap((island) => {
    const inhabitants = villages.filter(({ at }) => isInRing(at, island));
    return shareIsland(island, inhabitants.length > 0 ? inhabitants : nearest(island, villages));
  });
  const atSea = villages.filter(({ at }) => !islands.some((island) => isInRing(at, island)));
  const byCode = Map.groupBy([...shares, ...atSea.map((village) => disc(village, islands))], ({ code }) => code);
  return points.map(({ code }) => ({
    code,
    polygons: (byCode.get(code) ?? [])
      .flatMap(({ polygons }) => polygons)
      .filter((polygon) => polygonAreaKm2(polygon) > SLIVER_KM2),
  }));
}
