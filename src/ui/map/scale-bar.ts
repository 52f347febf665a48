/** How far a finger's breadth is: a bar of a round number of kilometres. */
import { createElement as h } from 'react';
import type { ReactNode } from 'react';
import { formatNumber } from '#ui/format.ts';
import type { Language } from '#messages/messages.ts';
import type { Projection } from '#ui/map/projection.ts';

const LENGTHS_KM = [200, 100, 50, 20, 10, 5, 2, 1, 0.5];
const SHARE_OF_WIDTH = 0.2;
const MARGIN = 12;

export function scaleBar(view: Projection, language: Language): ReactNode {
  const kilometres = LENGTHS_KM.find((length) => length * view.pixelsPerKm <= view.width * SHARE_OF_WIDTH) ?? 0.2;
  const length = kilometres * view.pixelsPerKm;
  const [left, bottom] = [MARGIN, view.height - MARGIN];
  return h(
    'g',
    { className: 'map-scale', 'aria-hidden': true },
    h('path', { d: `M${left} ${bottom - 4}v4h${length.toFixed(1)}v-4` }),
    h('text', { x: left, y: bottom - 8 }, `${formatNumber(kilometres, language, 1)} km`),
  );
}
