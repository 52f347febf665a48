/** From outlines of villages to the one form in which the map reads them (`areaTopology`). */
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { Objects, Topology } from 'topojson-specification';
import { areaTopology } from '#contract/area-topology.ts';
import type { AreaTopology } from '#contract/area-topology.ts';

export interface VillageOutline {
  code: string;
  geometry: Polygon | MultiPolygon;
}

// About 20 m over the 430 km of the province: a fifth of a pixel on the largest screen.
const STEPS = 20_000;
// Square degrees of the triangle that a corner makes with its neighbours: 0.0012 km², a corner of about 50 m.
const SMALLEST_CORNER = 1e-7;

/** Corners too small to be seen are left out, once for both neighbours: no gap opens between them. */
export function topologyOf(
  outlines: readonly VillageOutline[],
  kind: AreaTopology['kind'],
  source: string,
): AreaTopology {
  const villages: FeatureCollection<Polygon | MultiPolygon, null> = {
    type: 'FeatureCollection',
    features: outlines.map(({ code, geometry }): Feature<Polygon | MultiPolygon, null> => ({
      type: 'Feature',
      id: code,
      properties: null,
      geometry,
    })),
  };
  // The types of topojson-server say "properties may be null", those of topojson-client do not; ours are never read.
  const exact = topology({ villages }) as Topology<Objects<Record<string, never>>>;
  const light = quantize(simplify(presimplify(exact), SMALLEST_CORNER), STEPS);
  return areaTopology.parse({ ...light, kind, source });
}
