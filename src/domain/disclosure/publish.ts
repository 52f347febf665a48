/** R-SDC-01: what of a count or a share may be public. */
import { percent } from '#domain/basics/rounding.ts';

/** `small` is printed "<5", `hidden` "–" (or nothing for a total). */
export type PublicCell = { kind: 'shown'; value: number } | { kind: 'small' } | { kind: 'hidden' };

export const K_MIN = 5;
/** Denominators below this are shown with "n kecil". */
const SMALL_N = 30;

export const shownCell = (value: number): PublicCell => ({ kind: 'shown', value });
export const SMALL_CELL: PublicCell = { kind: 'small' };
export const HIDDEN_CELL: PublicCell = { kind: 'hidden' };

/** From 1 to 4 persons: they could be recognised, or found out by asking four families. */
export const isSmall = (count: number, kMin = K_MIN): boolean => count > 0 && count < kMin;

export type PublicShare =
  | { kind: 'shown'; percent: number; numerator: number; denominator: number; smallN: boolean }
  | { kind: 'hidden' }
  /** Nothing to divide by: "tidak dapat dihitung". */
  | { kind: 'missing' };

/** Numerator, denominator and the difference are printed beside every percentage, so all three must be safe. */
export function publicShare(numerator: number | null, denominator: number | null, kMin = K_MIN): PublicShare {
  const value = percent(numerator, denominator);
  if (value === null || numerator === null || denominator === null) return { kind: 'missing' };
  const isUnsafe = denominator < kMin || isSmall(numerator, kMin) || isSmall(denominator - numerator, kMin);
  if (isUnsafe) return { kind: 'hidden' };
  return { kind: 'shown', percent: value, numerator, denominator, smallN: denominator < SMALL_N };
}

/** The sign of a cell in a table; a hidden total is left out by who prints it. */
export function cellSign(cell: PublicCell, kMin = K_MIN): string {
  if (cell.kind === 'shown') return String(cell.value);
  return cell.kind === 'small' ? `<${kMin}` : '–';
}
