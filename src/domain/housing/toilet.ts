/** Toilets: which are decent (R-KRS-04) and how Regsosek's three answers map to one code (R-WASH-02). */
import type { Truth } from '#domain/basics/truth.ts';

/** Other and none. Codes are the choices of item `toilet`. */
const NOT_DECENT: readonly number[] = [3, 4];

export function toiletIsPoor(code: number | null): Truth {
  return code === null ? null : NOT_DECENT.includes(code);
}

export interface RegsosekToilet {
  /** 309a: 1 own, 2 shared, 3 communal, 4 public, 5 not used, 6 none. */
  use: number | null;
  /** 309b: 1 leher angsa, 2–4 worse. */
  bowl: number | null;
  /** 310: 1 septic tank, 2 IPAL, 3–6 into the open. */
  disposal: number | null;
}

/** R-WASH-02 (our inference): 1 own decent, 2 communal decent, 3 other, 4 none; `null` when not answered far enough. */
export function toiletFromRegsosek({ use, bowl, disposal }: RegsosekToilet): number | null {
  if (use === 6) return 4;
  if (use === 4 || use === 5) return 3;
  if (use !== 1 && use !== 2 && use !== 3) return null;
  const badBowl = bowl !== null && bowl >= 2 && bowl <= 4;
  const badDisposal = disposal !== null && disposal >= 3 && disposal <= 6;
  if (badBowl || badDisposal) return 3;
  if (bowl !== 1 || (disposal !== 1 && disposal !== 2)) return null;
  return use === 3 ? 2 : 1;
}
