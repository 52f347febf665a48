/** SVG path text on tenths of a pixel, in relative steps: a third of the size of absolute coordinates. */
import type { Position } from 'geojson';
import type { AreaShape } from '#ui/map/area-shapes.ts';
import type { Projection } from '#ui/map/projection.ts';

/** Integers are tenths of a pixel, so that rounding errors do not add up along a line. */
function line(positions: readonly Position[], project: Projection['project'], end: '' | 'z'): string {
  const corners = positions.map((position) => project(position).map((pixels) => Math.round(pixels * 10)));
  let text = '';
  let [lastX, lastY] = [0, 0];
  for (const [index, [x = 0, y = 0]] of corners.entries()) {
    const [dx, dy] = [x - lastX, y - lastY];
    if (index > 0 && dx === 0 && dy === 0) continue;
    text += index === 0 ? `M${x / 10} ${y / 10}` : `l${dx / 10}${dy < 0 ? '' : ' '}${dy / 10}`;
    [lastX, lastY] = [x, y];
  }
  return text + end;
}

export function shapePath(shape: AreaShape, project: Projection['project']): string {
  return shape.polygons.flatMap((rings) => rings.map((ring) => line(ring, project, 'z'))).join('');
}

export function linesPath(lines: readonly (readonly Position[])[], project: Projection['project']): string {
  return lines.map((positions) => line(positions, project, '')).join('');
}
