/** Drinking water: which sources are decent (R-KRS-03) and how Regsosek's codes map to ours (R-WASH-01). */
import type { Truth } from '#domain/basics/truth.ts';

/** Unprotected well, unprotected spring, surface water, rain, other. Codes are the choices of item `water`. */
const NOT_DECENT: readonly number[] = [5, 7, 8, 9, 10];

/** Unknown stays unknown: the public KRS code counts it as decent, which hides families (R-KRS-03). */
export function waterIsPoor(code: number | null): Truth {
  return code === null ? null : NOT_DECENT.includes(code);
}

/** R-WASH-01, Regsosek 306a (1–11) to our water code; `null` for a code that the form does not have. */
export function waterFromRegsosek(code: number): number | null {
  if (!Number.isInteger(code) || code < 1 || code > 11) return null;
  // Regsosek splits branded and refill bottled water; after that the two lists run side by side.
  return code === 1 ? 1 : code - 1;
}
