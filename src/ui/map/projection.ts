/** Degrees to pixels: equirectangular, true at the middle of what is shown. Over this province its error is below 0.1 %. */
import type { Position } from 'geojson';
import type { AreaShape } from '#ui/map/area-shapes.ts';

export type Point = readonly [x: number, y: number];

export interface Projection {
  width: number;
  height: number;
  pixelsPerKm: number;
  project: (position: Position) => Point;
}

const KM_PER_DEGREE = 111.195;
// A tall kabupaten must not push the table beside it out of sight.
const TALLEST = 0.9;

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

function boxOf(shapes: readonly AreaShape[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lng = 0, lat = 0] of shapes.flatMap(({ polygons }) => polygons.flat(2))) {
    box.west = Math.min(box.west, lng);
    box.east = Math.max(box.east, lng);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

/** Fits the shapes into `width` pixels with `margin` on all sides; the height follows from their form. */
export function fitted(shapes: readonly AreaShape[], width: number, margin: number): Projection {
  const { west, south, east, north } = boxOf(shapes);
  const lngShare = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [across, down] = [Math.max((east - west) * lngShare, 1e-6), Math.max(north - south, 1e-6)];
  const inner = width - 2 * margin;
  const perDegree = Math.min(inner / across, (width * TALLEST - 2 * margin) / down);
  const left = margin + (inner - across * perDegree) / 2;
  return {
    width,
    height: Math.round(down * perDegree + 2 * margin),
    pixelsPerKm: perDegree / KM_PER_DEGREE,
    project: ([lng = 0, lat = 0]) => [left + (lng - west) * lngShare * perDegree, margin + (north - lat) * perDegree],
  };
}
