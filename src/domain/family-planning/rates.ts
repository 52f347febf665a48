/** R-KB-01 and R-KB-02 for an area: every share with its own denominator, so that nobody mixes users and couples. */

export interface Share {
  numerator: number;
  denominator: number;
}

export interface CoupleCounts {
  /** All fertile couples, those with unknown method too (R-KB-03). */
  couples: number;
  users: number;
  modernUsers: number;
  longActingUsers: number;
  unmetNeed: number;
}

export interface ContraceptionRates {
  /** All users / couples. */
  cpr: Share;
  /** Modern users / couples. */
  modernCpr: Share;
  /** Long-acting users / all users, not couples. */
  longActing: Share;
  /** Not the survey's unmet need, which has a longer algorithm. */
  unmetNeed: Share;
}

export function contraceptionRates(counts: CoupleCounts): ContraceptionRates {
  const { couples, users } = counts;
  return {
    cpr: { numerator: users, denominator: couples },
    modernCpr: { numerator: counts.modernUsers, denominator: couples },
    longActing: { numerator: counts.longActingUsers, denominator: users },
    unmetNeed: { numerator: counts.unmetNeed, denominator: couples },
  };
}
