/** Numbers straight from bytes: making text of every cell first would cost more than all the growth arithmetic. */
const [SPACE, TAB, COMMA, MINUS, POINT, ZERO, NINE] = [0x20, 0x09, 0x2c, 0x2d, 0x2e, 0x30, 0x39];
/** With so many digits, and a power of ten this small, dividing gives the very double that the text means. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,5})?$/i;

/** @returns `null` for an empty cell and for R's NA, NaN for what is no number */
export function readNumber(bytes: Uint8Array, from: number, until: number, decimalComma: boolean): number | null {
  let [start, end] = [from, until];
  while (start < end && isBlank(bytes[start])) start += 1;
  while (end > start && isBlank(bytes[end - 1])) end -= 1;
  if (start === end || isNotAvailable(bytes, start, end)) return null;
  const isNegative = bytes[start] === MINUS;
  let at = isNegative ? start + 1 : start;
  let [mantissa, digits, fraction] = [0, 0, -1];
  for (; at < end; at += 1) {
    const sign = bytes[at] ?? 0;
    if (sign >= ZERO && sign <= NINE) {
      mantissa = mantissa * 10 + (sign - ZERO);
      digits += 1;
      if (fraction >= 0) fraction += 1;
    } else if (fraction < 0 && (sign === POINT || (decimalComma && sign === COMMA))) fraction = 0;
    else break;
  }
  if (at < end || digits === 0 || digits > EXACT_DIGITS) return slowly(bytes, start, end, decimalComma);
  const value = fraction > 0 ? mantissa / (POWERS[fraction] ?? NaN) : mantissa;
  return isNegative ? -value : value;
}

/** Exponents, a plus, very long numbers; and everything that is none. */
function slowly(bytes: Uint8Array, start: number, end: number, decimalComma: boolean): number {
  const written = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 400)));
  const text = decimalComma ? written.replace(',', '.') : written;
  return NUMBER.test(text) ? Number(text) : NaN;
}

/** What R writes for a missing value. */
export function isNotAvailable(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === 2 && bytes[start] === 0x4e && bytes[start + 1] === 0x41;
}

export function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
