/** Indicators as data: a pair of facts with everything that is needed to defend the figure (contracts 18, rulebook 12.4). */
import type { FactName } from '#domain/assessment/facts.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { KS_RULES } from '#domain/assessment/rules.ts';
import { valueOfPair } from '#domain/indicator/catalogue.ts';

export interface Indicator {
  /** `IN-01`. Texts are messages `indicator.<id>.name`, `.definition`, `.numerator`, `.denominator`, `.source`. */
  id: string;
  version: string;
  /** `index`: the mean of families' iBangga, whose numerator is points (R-IBG-03). */
  unit: 'percent' | 'count' | 'index';
  better: 'up' | 'down' | 'context';
  numerator: IndicatorFact;
  denominator: IndicatorFact;
  /** Counted beside the share, never in it (contracts 31.5). */
  unknown: IndicatorFact | null;
  /** Facts that have to be printed with the figure, in the sentence `indicator.<id>.beside` (R-ANT-12). */
  beside?: readonly IndicatorFact[];
  /** Other definitions of the same thing, whose published values stand on its page too (R-CM-06). */
  publishedWith?: readonly string[];
  /** The lowest area that the public may see (rulebook 12.4); the village where nothing is said. */
  publicLevel?: 'kabupaten';
  ruleIds: readonly string[];
}

/**
 * "Prasejahtera" has meant several things: which one a month's IN-01 counts follows the rule set in force (R-KS-04), and with
 * it the rule that it rests on.
 */
export function versionUnder(
  { id, version, ruleIds }: Pick<Indicator, 'id' | 'version' | 'ruleIds'>,
  { ksVersion }: Pick<RuleSettings, 'ksVersion'>,
): Pick<Indicator, 'version' | 'ruleIds'> {
  return id === 'IN-01' ? { version: ksVersion, ruleIds: [KS_RULES[ksVersion].id, 'R-KS-03'] } : { version, ruleIds };
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
  const value = valueOfPair(indicator.unit, counts.numerator, counts.denominator);
  if (value === null) return { ...counts, value: null, state: 'missing' };
  // Villages are all of them, no sample of people: few are no reason for doubt.
  const isSmall = indicator.denominator !== 'villages' && (counts.denominator ?? 0) < SMALL_DENOMINATOR;
  return { ...counts, value, state: isSmall ? 'small' : 'ok' };
}
