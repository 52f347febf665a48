/** Indicators as data: a pair of facts with everything that is needed to defend the figure (contracts 18, rulebook 12.4). */
import type { FactName } from '#domain/assessment/facts.ts';
import { percent } from '#domain/basics/rounding.ts';

export interface Indicator {
  /** `IN-01`. Texts are messages `indicator.<id>.name`, `.definition`, `.numerator`, `.denominator`, `.source`. */
  id: string;
  version: string;
  unit: 'percent' | 'count';
  better: 'up' | 'down' | 'context';
  numerator: IndicatorFact;
  denominator: IndicatorFact;
  /** Counted beside the share, never in it (contracts 31.5). */
  unknown: IndicatorFact | null;
  ruleIds: readonly string[];
}

/** Facts of families, or counts of villages themselves. */
export type IndicatorFact = FactName | 'villages' | 'villagesEnrolled';

export interface Counts {
  numerator: number | null;
  denominator: number | null;
  unknown: number | null;
}

/** Denominators below this are shown with "n kecil" (R-SDC-01). */
export const SMALL_DENOMINATOR = 30;

export interface Figure extends Counts {
  /** `null` when the denominator is 0 or unknown: "tidak dapat dihitung", never 0 %. */
  value: number | null;
  state: 'ok' | 'small' | 'missing';
}

export function figureOf(indicator: Pick<Indicator, 'unit' | 'denominator'>, counts: Counts): Figure {
  const value = indicator.unit === 'count' ? counts.numerator : percent(counts.numerator, counts.denominator);
  if (value === null) return { ...counts, value: null, state: 'missing' };
  // Villages are all of them, no sample of people: few are no reason for doubt.
  const isSmall = indicator.denominator !== 'villages' && (counts.denominator ?? 0) < SMALL_DENOMINATOR;
  return { ...counts, value, state: isSmall ? 'small' : 'ok' };
}
