/** Between two rows of a table: L, M and S are interpolated, not the z (R-ANT-04, R-ANT-14). */
import type { LmsTable } from '#domain/growth/reference.ts';

type ZFormula = (y: number, l: number, m: number, s: number) => number;

/** @param key within the table's first and last */
export function interpolatedZScore(formula: ZFormula, table: LmsTable, key: number, y: number): number {
  const whole = Math.floor(key);
  const [row, part] = [whole - table.first, key - whole];
  return formula(y, between(table.l, row, part), between(table.m, row, part), between(table.s, row, part));
}

function between(column: Float64Array, row: number, part: number): number {
  const low = column[row] ?? NaN;
  // On a row the next one is not asked: after the last there is none.
  return part === 0 ? low : low + part * ((column[row + 1] ?? NaN) - low);
}
