/** Draws db/reference/areas/areas.topo.json from areas.csv and coast.json: `./node_modules/.bin/node tools/areas/draw-areas.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { topologyOf } from '#server/area/area-topology.ts';
import { villageCells } from './cells.ts';
import type { Position } from './plane.ts';
import { AREAS_FOLDER, readVillagePoints } from './village-points.ts';

const SOURCE = 'CIKAR: village points (facts from BIG) shared by nearness within the GSHHG 2.3.7 shoreline; approximate, not legal borders';

const coast = z.object({ islands: z.array(z.array(z.tuple([z.number(), z.number()]))) });

/** Rounded before neighbours are compared: both computed the same corner, but not to the last bit. */
const rounded = ([lng, lat]: Position): Position => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];

const { islands } = coast.parse(JSON.parse(readFileSync(new URL('coast.json', AREAS_FOLDER), 'utf8')));
const outlines = villageCells(readVillagePoints(), islands).map(({ code, polygons }) => ({
  code,
  geometry: { type: 'MultiPolygon' as const, coordinates: polygons.map((polygon) => polygon.map((ring) => ring.map(rounded))) },
}));
const text = JSON.stringify(topologyOf(outlines, 'approximate', SOURCE));
writeFileSync(new URL('areas.topo.json', AREAS_FOLDER), `${text}\n`);
console.error(`${outlines.length} villages, ${text.length} bytes`);
