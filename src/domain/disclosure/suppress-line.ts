/**
 * R-SDC-02 for one row or one column: cells from 1 to 4 become "<5", and cells of 5 and more are hidden beside them until
 * nobody can compute a small one from the total and what is still shown. Zeros stay.
 */
import { HIDDEN_CELL, isSmall, K_MIN, shownCell, SMALL_CELL } from '#domain/disclosure/publish.ts';
import type { PublicCell } from '#domain/disclosure/publish.ts';

export interface PublicLine {
  cells: PublicCell[];
  total: PublicCell;
}

/** The true counts of a line and what is decided so far; the total is the sum of the counts. */
export interface Line {
  counts: readonly number[];
  cells: readonly PublicCell[];
  total: PublicCell;
}

export function suppressLine(counts: readonly number[], kMin = K_MIN): PublicLine {
  const cells = counts.map((count) => (isSmall(count, kMin) ? SMALL_CELL : shownCell(count)));
  return protectLine({ counts, cells, total: shownCell(sumOf(counts)) }, kMin);
}

/** Hides more where it must, and never shows anything that was hidden before. */
export function protectLine(line: Line, kMin = K_MIN): PublicLine {
  const cells = [...line.cells];
  while (line.total.kind === 'shown' && canBeComputed({ ...line, cells }, kMin)) {
    const next = smallestShown(line.counts, cells, kMin);
    if (next === null) return { cells, total: HIDDEN_CELL };
    cells[next] = HIDDEN_CELL;
  }
  return { cells, total: line.total };
}

function canBeComputed({ counts, cells }: Line, kMin: number): boolean {
  const small = cells.filter(({ kind }) => kind === 'small').length;
  const hidden = cells.filter(({ kind }) => kind === 'hidden').length;
  if (small + hidden === 0) return false;
  if (small + hidden === 1) return true;
  const rest = sumOf(counts.filter((_, index) => cells[index]?.kind !== 'shown'));
  return small > 0 && !everySmallValueFits(rest, small, hidden, kMin);
}

/** Could one "<5" cell be 1 as well as 4, the other ones being 1–4 and the hidden ones 5 and more? */
function everySmallValueFits(rest: number, small: number, hidden: number, kMin: number): boolean {
  const highest = kMin - 1;
  const leastOfOthers = small - 1 + hidden * kMin;
  const mostOfOthers = hidden > 0 ? Infinity : (small - 1) * highest;
  return rest - highest >= leastOfOthers && rest - 1 <= mostOfOthers;
}

/** Of the published cells of 5 and more the smallest, the first of equals: least is lost. */
function smallestShown(counts: readonly number[], cells: readonly PublicCell[], kMin: number): number | null {
  let found: number | null = null;
  counts.forEach((count, index) => {
    if (cells[index]?.kind !== 'shown' || count < kMin) return;
    if (found === null || count < (counts[found] ?? Infinity)) found = index;
  });
  return found;
}

export const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
