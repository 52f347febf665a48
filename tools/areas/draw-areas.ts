/** Draws db/reference/areas/areas.topo.json from areas.csv and coast.json: `./node_modules/.bin/node tools/areas/draw-areas.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { topologyOf } from '#server/area/area-topology.ts';
import { villageCells } from './cells.ts';
import type { Position, Ring } from './plane.ts';
import { AREAS_FOLDER, readVillagePoints } from './village-points.ts';

const SOURCE =
  'CIKAR: village points (facts from BIG) shared by nearness within the GSHHG 2.3.7 shoreline; approximate, not legal borders';

const coast = z.object({ islands: z.array(z.array(z.tuple([z.number(), z.number()]))) });

export function readIslands(): Ring[] {
  return coast.parse(JSON.parse(readFileSync(new URL('coast.json', AREAS_FOLDER), 'utf8'))).islands;
}

/** Rounded before neighbours are compared: both computed the same corner, but not to the last bit. */
const rounded = ([lng, lat]: Position): Position => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];

/** The text of areas.topo.json; the same inputs always give the same text. */
export function drawAreas(): string {
  const outlines = villageCells(readVillagePoints(), readIslands()).map(({ code, polygons }) => ({
    code,
    geometry: {
      type: 'MultiPolygon' as const,
      coordinates: polygons.map((polygon) => polygon.map((ring) => ring.map(rounded))),
    },
  }));
  return `${JSON.stringify(topologyOf(outlines, 'approximate', SOURCE))}\n`;
}

if (import.meta.main) {
  const text = drawAreas();
  writeFileSync(new URL('areas.topo.json', AREAS_FOLDER), text);
  console.error(`areas.topo.json: ${text.length} bytes`);
}
