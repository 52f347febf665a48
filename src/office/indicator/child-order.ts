/** The order of the areas below: what has no value comes last whichever way the rest is turned. */
import type { IndicatorDetail, IndicatorInfo } from '#contract/indicator.ts';

export type ChildFigure = IndicatorDetail['children'][number];
export type SortBy = 'value' | 'name' | 'denominator' | 'unknown';
export interface Sorting {
  by: SortBy;
  descending: boolean;
}

/** The ones that need help first: highest share where low is good, lowest where high is good. */
export function firstSorting(better: IndicatorInfo['better']): Sorting {
  return { by: 'value', descending: better !== 'up' };
}

const READ: Record<Exclude<SortBy, 'name'>, (child: ChildFigure) => number | null> = {
  value: (child) => child.figure.value,
  denominator: (child) => child.figure.denominator,
  unknown: (child) => child.figure.unknown,
};

export function sortedChildren(children: readonly ChildFigure[], sorting: Sorting): ChildFigure[] {
  const turn = sorting.descending ? -1 : 1;
  const byName = (a: ChildFigure, b: ChildFigure): number => a.area.name.localeCompare(b.area.name, 'id');
  if (sorting.by === 'name') return children.toSorted((a, b) => turn * byName(a, b));
  const read = READ[sorting.by];
  return children.toSorted((a, b) => {
    const [left, right] = [read(a), read(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return turn * (left - right) || byName(a, b);
  });
}
