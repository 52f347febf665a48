/** From outlines of villages to the one form in which the map reads them (`areaTopology`). */
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
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
export function topologyOf(outlines: readonly VillageOutline[], kind: AreaTopology['kind'], source: string): AreaTopology {
  const villages: FeatureCollection<Polygon | MultiPolygon, null> = {
    type: 'FeatureCollection',
    features: outlines.map(
      ({ code, geometry }): Feature<Polygon | MultiPolygon, null> => ({ type: 'Feature', id: code, properties: null, geometry }),
    ),
  };
  const exact = topology({ villages });
  const light = quantize(simplify(presimplify(exact), SMALLEST_CORNER), STEPS);
  return areaTopology.parse({ ...light, kind, source });
}
