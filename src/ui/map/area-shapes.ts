/** Areas of any level from the outlines of the villages: dissolved by code prefix, so the borders of all levels coincide. */
import type { Position } from 'geojson';
import { merge, mesh } from 'topojson-client';
import type { AreaTopology } from '#contract/area-topology.ts';

/** How long a code of the level is: `19`, `19.01`, `19.01.04`, `19.01.04.2010`. */
const CODE_LENGTH = { province: 2, regency: 5, district: 8, village: 13 } as const;
export type ShapeLevel = keyof typeof CODE_LENGTH;

export interface AreaShape {
  code: string;
  /** Polygons of rings (outer, then holes) in degrees; a ring's last position repeats its first. */
  polygons: Position[][][];
}

type Village = AreaTopology['objects']['villages']['geometries'][number];

const isWithin = (code: string, area: string): boolean => code === area || code.startsWith(`${area}.`);
const villagesIn = (topology: AreaTopology, area: string): Village[] =>
  topology.objects.villages.geometries.filter(({ id }) => isWithin(id, area));

/** The areas of `level` in `area`, in order of their codes. */
export function shapesOf(topology: AreaTopology, level: ShapeLevel, area: string): AreaShape[] {
  const byCode = Map.groupBy(villagesIn(topology, area), ({ id }) => id.slice(0, CODE_LENGTH[level]));
  return [...byCode]
    .map(([code, villages]) => ({ code, polygons: merge(topology, villages).coordinates }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** What lies around `area`: drawn pale behind it, so that one sees where on the island one is. */
export function landAround(topology: AreaTopology, area: string): AreaShape {
  const others = topology.objects.villages.geometries.filter(({ id }) => !isWithin(id, area));
  return { code: '', polygons: merge(topology, others).coordinates };
}

/** The lines between areas of `level` inside `area`, without the coast. */
export function bordersOf(topology: AreaTopology, level: ShapeLevel, area: string): Position[][] {
  const prefix = (id: unknown): string => String(id).slice(0, CODE_LENGTH[level]);
  const villages = { type: 'GeometryCollection' as const, geometries: villagesIn(topology, area) };
  return mesh(topology, villages, (a, b) => a !== b && prefix(a.id) !== prefix(b.id)).coordinates;
}
