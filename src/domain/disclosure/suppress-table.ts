/** R-SDC-02 for a table with totals of rows and columns: each line again and again until nothing changes. */
import { isSmall, K_MIN, shownCell, SMALL_CELL } from '#domain/disclosure/publish.ts';
import type { PublicCell } from '#domain/disclosure/publish.ts';
import { protectLine, sumOf } from '#domain/disclosure/suppress-line.ts';

export interface PublicTable {
  rows: PublicCell[][];
  rowTotals: PublicCell[];
  columnTotals: PublicCell[];
  total: PublicCell;
}

/** Totals are one more column and row of the table, so they are protected by the same rule as the cells. */
export function suppressTable(counts: readonly (readonly number[])[], kMin = K_MIN): PublicTable {
  const width = counts[0]?.length ?? 0;
  const withTotals = counts.map((row) => [...row, sumOf(row)]);
  const bottom = Array.from({ length: width + 1 }, (_, column) => sumOf(withTotals.map((row) => row[column] ?? 0)));
  const all = [...withTotals, bottom];
  const cells = all.map((row) => row.map((count) => (isSmall(count, kMin) ? SMALL_CELL : shownCell(count))));
  while (protectAll(all, cells, kMin)) continue;
  const body = cells.slice(0, -1);
  const last = cells.at(-1) ?? [];
  return {
    rows: body.map((row) => row.slice(0, -1)),
    rowTotals: body.map((row) => row.at(-1) ?? shownCell(0)),
    columnTotals: last.slice(0, -1),
    total: last.at(-1) ?? shownCell(0),
  };
}

/** One round over all lines; says whether anything was hidden. */
function protectAll(counts: readonly (readonly number[])[], cells: PublicCell[][], kMin: number): boolean {
  let changed = false;
  const height = counts.length;
  const width = counts[0]?.length ?? 0;
  const protect = (places: readonly (readonly [row: number, column: number])[]): void => {
    const countAt = ([row, column]: readonly [number, number]): number => counts[row]?.[column] ?? 0;
    const cellAt = ([row, column]: readonly [number, number]): PublicCell => cells[row]?.[column] ?? shownCell(0);
    const parts = places.slice(0, -1);
    const end = places.at(-1);
    if (end === undefined) return;
    const line = { counts: parts.map(countAt), cells: parts.map(cellAt), total: cellAt(end) };
    const result = protectLine(line, kMin);
    [...result.cells, result.total].forEach((cell, index) => {
      const [row, column] = places[index] ?? [0, 0];
      if (cells[row] === undefined || cells[row][column]?.kind === cell.kind) return;
      cells[row][column] = cell;
      changed = true;
    });
  };
  const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
  for (const row of range(height)) protect(range(width).map((column) => [row, column] as const));
  for (const column of range(width)) protect(range(height).map((row) => [row, column] as const));
  return changed;
}
