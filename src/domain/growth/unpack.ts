/**
 * WHO's tables travel as text: a column is the order of its differences (one digit) and then one sign per row, since the
 * rounded curves bend so slowly that second differences are a handful of small numbers. Written by tools/growth-tables.ts.
 */

/** A sign stands for zigzag 0, -1, 1, -2, 2 … counted from '0'; `~n,` for what does not fit. */
export const FIRST_SIGN = 48;
/** Below the backslash, so that a packed column needs no escapes in source. */
export const SIGNS = 42;
const ESCAPE = 126;

/** @returns the integers that were packed, in order */
export function unpackIntegers(packed: string): number[] {
  const values: number[] = [];
  for (let at = 1; at < packed.length; at += 1) {
    const sign = packed.charCodeAt(at);
    if (sign === ESCAPE) {
      const end = packed.indexOf(',', at);
      values.push(Number(packed.slice(at + 1, end)));
      at = end;
    } else {
      const zigzag = sign - FIRST_SIGN;
      values.push(zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2);
    }
  }
  for (let order = Number(packed[0]); order > 0; order -= 1) sumUp(values);
  return values;
}

function sumUp(values: number[]): void {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) {
    sum += values[at] ?? 0;
    values[at] = sum;
  }
}
