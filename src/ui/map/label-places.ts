/** Where names stand on the map: inside their area where they fit, beside it where they do not, nowhere when they would cover another. */
import type { Point } from '#ui/map/projection.ts';

export interface Label {
  code: string;
  x: number;
  y: number;
  /** Where `x` is in the text. */
  anchor: 'start' | 'middle' | 'end';
}

export interface LabelWish {
  code: string;
  /** Outline of the area's largest part in pixels. */
  outline: readonly Point[];
  width: number;
  height: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GRID = 20;
const GAP = 4;

function boxOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function isInside([x, y]: Point, outline: readonly Point[]): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of outline.entries()) {
    const [bx, by] = outline[(index + 1) % outline.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** How far a point is from the nearest side, with the width counted `wide` times less: names are wide. */
function depthOf([x, y]: Point, outline: readonly Point[], wide: number): number {
  let nearest = Infinity;
  for (const [index, [ax, ay]] of outline.entries()) {
    const [bx, by] = outline[(index + 1) % outline.length] ?? [ax, ay];
    const [dx, dy, px, py] = [(bx - ax) / wide, by - ay, (x - ax) / wide, y - ay];
    const length2 = dx * dx + dy * dy;
    const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length2));
    nearest = Math.min(nearest, Math.hypot(px - share * dx, py - share * dy));
  }
  return nearest;
}

/** The point of a coarse grid that lies deepest inside. */
export function innerPoint(outline: readonly Point[], wide: number): Point {
  const box = boxOf(outline);
  let best: { at: Point; depth: number } = { at: [(box.left + box.right) / 2, (box.top + box.bottom) / 2], depth: -1 };
  for (let column = 1; column < GRID; column += 1) {
    for (let row = 1; row < GRID; row += 1) {
      const at: Point = [
        box.left + ((box.right - box.left) * column) / GRID,
        box.top + ((box.bottom - box.top) * row) / GRID,
      ];
      if (!isInside(at, outline)) continue;
      const depth = depthOf(at, outline, wide);
      if (depth > best.depth) best = { at, depth };
    }
  }
  return best.at;
}

const around = (x: number, y: number, wish: LabelWish, anchor: Label['anchor']): Box => {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - wish.width : x - wish.width / 2;
  return { left, right: left + wish.width, top: y - wish.height / 2, bottom: y + wish.height / 2 };
};

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom;

/** Inside: the middle, a line lower, a line higher. Beside: right, left, below and above. */
function candidates(wish: LabelWish): { inside: Label[]; beside: Label[] } {
  const { code, outline, width, height } = wish;
  const [x, y] = innerPoint(outline, Math.max(1, width / height / 2));
  const box = boxOf(outline);
  const middles: Point[] = [
    [x, y],
    [x, y + height / 2],
    [x, y - height / 2],
  ];
  return {
    inside: middles
      .filter((at) => isInside(at, outline))
      .map(([atX, atY]) => ({ code, x: atX, y: atY, anchor: 'middle' })),
    beside: [
      { code, x: box.right + GAP, y, anchor: 'start' },
      { code, x: box.left - GAP, y, anchor: 'end' },
      { code, x, y: box.bottom + GAP + height / 2, anchor: 'middle' },
      { code, x, y: box.top - GAP - height / 2, anchor: 'middle' },
    ],
  };
}

/** Large areas first; a name that finds no free place is left out (the table beside the map has all of them). */
export function placeLabels(wishes: readonly LabelWish[], size: { width: number; height: number }): Label[] {
  const room = ({ outline }: LabelWish): number => {
    const box = boxOf(outline);
    return (box.right - box.left) * (box.bottom - box.top);
  };
  const taken: Box[] = [];
  return wishes
    .toSorted((a, b) => room(b) - room(a))
    .flatMap((wish) => {
      const isFree = (box: Box): boolean =>
        box.left >= 0 &&
        box.top >= 0 &&
        box.right <= size.width &&
        box.bottom <= size.height &&
        !taken.some((other) => overlap(box, other));
      const { inside, beside } = candidates(wish);
      // Beside an area inland a name would stand on a neighbour: only areas too small for any name get it there.
      const order = room(wish) < wish.width * wish.height ? beside : inside;
      const label = order.find(({ x, y, anchor }) => isFree(around(x, y, wish, anchor)));
      if (label) taken.push(around(label.x, label.y, wish, label.anchor));
      return label ? [label] : [];
    });
}
