/**
 * The outlines of the villages as one TopoJSON object; larger areas are dissolved from them by code prefix, so the
 * borders of all levels coincide. Served to the map as `/assets/areas.topo.json`.
 */
import { z } from 'zod';
import { villageCode } from '#contract/common.ts';

const pair = z.tuple([z.number(), z.number()]);
const ring = z.array(z.number().int());
const village = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), id: villageCode, arcs: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), id: villageCode, arcs: z.array(z.array(ring)) }),
]);

export const areaTopology = z.object({
  type: z.literal('Topology'),
  /** `approximate`: drawn by us, shown with "batas perkiraan"; `loaded`: given by the operator (`cikar areas boundaries`). */
  kind: z.enum(['approximate', 'loaded']),
  source: z.string(),
  transform: z.object({ scale: pair, translate: pair }),
  arcs: z.array(z.array(pair)),
  objects: z.object({ villages: z.object({ type: z.literal('GeometryCollection'), geometries: z.array(village) }) }),
});
export type AreaTopology = z.infer<typeof areaTopology>;
