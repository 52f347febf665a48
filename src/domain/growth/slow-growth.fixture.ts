/**
 * WHO's method a second time for tests, as the rulebook tells it and without a thought for speed: one index at a time, by
 * number of the published table, with its own way round every corner (logarithms for powers, text for rounding).
 */
import { tableOf, type PackedTable, type Sex } from '#domain/growth/reference.ts';

export function slowZ(y: number, { l, m, s }: Lms): number {
  return (Math.exp(l * Math.log(y / m)) - 1) / (l * s);
}

export function slowBoundedZ(y: number, lms: Lms): number {
  const z = slowZ(y, lms);
  const sd = (k: number): number => lms.m * Math.exp(Math.log(1 + lms.l * lms.s * k) / lms.l);
  if (z > 3) return 3 + (y - sd(3)) / (sd(3) - sd(2));
  return z < -3 ? -3 - (sd(-3) - y) / (sd(-2) - sd(-3)) : z;
}

export interface Lms {
  l: number;
  m: number;
  s: number;
}

export function rowOf(packed: PackedTable, sex: Sex, key: number): Lms {
  const table = tableOf(packed)[sex];
  const row = key - table.first;
  return { l: table.l[row] ?? NaN, m: table.m[row] ?? NaN, s: table.s[row] ?? NaN };
}

/** Between the rows on both sides of a key. */
export function mixedRow(packed: PackedTable, sex: Sex, key: number): Lms {
  const low = rowOf(packed, sex, Math.floor(key));
  const part = key % 1;
  if (part === 0) return low;
  const high = rowOf(packed, sex, Math.ceil(key));
  const mix = (a: number, b: number): number => a * (1 - part) + b * part;
  return { l: mix(low.l, high.l), m: mix(low.m, high.m), s: mix(low.s, high.s) };
}

/** Half away from zero through the decimal text. */
export function slowRound(z: number): number {
  return Number(`${z < 0 ? '-' : ''}${Math.round(Number(`${Math.abs(z)}e2`))}e-2`);
}
