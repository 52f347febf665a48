/** Step 1 of R-ID-03, for NIK and KK number: drop what people and spreadsheets put between the digits. */

/** White space of every kind, control, zero-width and other format characters, apostrophes, dots, hyphens and dashes. */
const NOISE = /[\s\p{Cc}\p{Cf}'`´ʼ‘’.\-‐‑‒–—−]/gu;

export function cleanNumber(text: string): string {
  return text.replace(NOISE, '');
}

export const SIXTEEN_DIGITS = /^[0-9]{16}$/;

/** What a check of an identity number says. Findings are words and message keys `problem.<finding>`. */
export interface NumberCheck {
  /** ERROR: not usable, the cell is held. WARNING: keep it and look. NULL: there is no number, `reason` says why. */
  result: 'ERROR' | 'WARNING' | 'OK' | 'NULL';
  /** The sixteen digits, where there are sixteen. */
  clean?: string;
  reason?: string;
  findings: string[];
}

/** Six digits of province, regency and district, in any code version that ever was: `knownRegions.has('990104')`. */
export interface KnownRegions {
  has(sixDigits: string): boolean;
}
