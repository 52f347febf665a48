/** Names, and values where there are few areas, written onto the map. */
import { createElement as h } from 'react';
import type { ReactNode } from 'react';
import type { AreaShape } from '#ui/map/area-shapes.ts';
import { placeLabels } from '#ui/map/label-places.ts';
import type { LabelWish } from '#ui/map/label-places.ts';
import type { Point, Projection } from '#ui/map/projection.ts';

export interface LabelText {
  name: string;
  value: string | null;
}

// Of a bold 13-pixel system font (11 pixels where names are many); the widest of the usual ones, so that names keep a distance.
const LETTER_WIDTH = { normal: 8, dense: 6.3 };
const LINE_HEIGHT = { normal: 16, dense: 13 };
const DENSE_FROM = 16;
const NARROW = 480;

/** The part of the area that covers most of the map. */
function largestOutline(shape: AreaShape, project: Projection['project']): Point[] {
  const outlines = shape.polygons.map(([outer = []]) => outer.map(project));
  const extent = (points: readonly Point[]): number => {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
  };
  return outlines.toSorted((a, b) => extent(b) - extent(a))[0] ?? [];
}

export function mapLabels(
  shapes: readonly AreaShape[],
  textOf: (code: string) => LabelText | null,
  view: Projection,
): ReactNode {
  const density = shapes.length < DENSE_FROM && view.width >= NARROW ? 'normal' : 'dense';
  const wishes = shapes.flatMap((shape): LabelWish[] => {
    const text = textOf(shape.code);
    if (!text) return [];
    const letters = Math.max(text.name.length, text.value?.length ?? 0);
    const height = LINE_HEIGHT[density] * (text.value === null ? 1 : 2);
    return [
      {
        code: shape.code,
        outline: largestOutline(shape, view.project),
        width: letters * LETTER_WIDTH[density],
        height,
      },
    ];
  });
  const labels = placeLabels(wishes, view).map(({ code, x, y, anchor }) => {
    const text = textOf(code);
    const at = { x: x.toFixed(1), textAnchor: anchor };
    const hasValue = text?.value != null;
    return h(
      'text',
      { key: code, className: 'map-label', y: y.toFixed(1), ...at },
      h('tspan', { ...at, dy: hasValue ? '-0.2em' : '0.35em' }, text?.name),
      hasValue ? h('tspan', { ...at, dy: '1.2em', className: 'map-label-value' }, text.value) : null,
    );
  });
  return h('g', { className: `map-labels is-${density}`, 'aria-hidden': true }, ...labels);
}
