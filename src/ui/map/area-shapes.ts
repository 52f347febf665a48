/** Areas of any level from the outlines of the villages: dissolved by code prefix, so the borders of all levels coincide. */
import type { MultiPolygon, Position } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
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

function dissolve(topology: AreaTopology, villages: Village[]): Position[][][] {
  const [first] = villages;
  // One village is taken as it is: `merge` would drop a hole that touches its edge.
  if (first && villages.length === 1) {
    const { geometry } = feature<null>(topology, { ...first, properties: null } as Parameters<typeof feature>[1] & Village);
    return polygonsOf(geometry);
  }
  return merge(topology, villages).coordinates;
}

function polygonsOf(geometry: { type: string; coordinates?: unknown }): Position[][][] {
  const shape = geometry as MultiPolygon;
  return shape.coordinates;
}

export function shapesOf(topology: AreaTopology, level: ShapeLevel, area: string): AreaShape[] {
  const byCode = Map.groupBy(villagesIn(topology, area), ({ id }) => id.slice(0, CODE_LENGTH[level]));
  return [...byCode].map(([code, villages]) => ({ code, polygons: dissolve(topology, villages) }));
}
