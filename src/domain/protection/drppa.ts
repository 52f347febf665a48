/**
 * R-DRPPA-01 (our name; rulebook 7.5): ten indicators of a village friendly to women and children. No official scoring was
 * found, so a village scores itself 0, 1 or 2 and names the evidence; a score without evidence is shown as such.
 */
import { answered, reaches } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export const DRPPA_INDICATORS = [
  'organised',
  'disaggregated-data',
  'regulation',
  'funding',
  'women-in-government',
  'women-entrepreneurs',
  'children-cared-for',
  'no-violence',
  'no-child-labour',
  'no-child-marriage',
] as const;
export type DrppaIndicator = (typeof DRPPA_INDICATORS)[number];

export interface DrppaAnswer {
  /** 0 not yet, 1 in part, 2 done; `null` = not scored. */
  score: number | null;
  /** How many pieces of evidence are kept. */
  evidence: number;
}

export interface DrppaResult extends Explained {
  /** Sum of what is scored, of at most 20. */
  total: number;
  scored: number;
  /** All ten are scored. */
  complete: boolean;
  /** Scored 1 or 2 and nothing to show for it. */
  withoutEvidence: DrppaIndicator[];
}

export function drppaScore(answers: Readonly<Partial<Record<DrppaIndicator, DrppaAnswer>>>): DrppaResult {
  const scoreOf = (indicator: DrppaIndicator): 0 | 1 | 2 | null => validScore(answers[indicator]?.score ?? null);
  const unknown = DRPPA_INDICATORS.filter((indicator) => scoreOf(indicator) === null);
  const scored = DRPPA_INDICATORS.filter((indicator) => scoreOf(indicator) !== null);
  const total = scored.reduce((sum, indicator) => sum + (scoreOf(indicator) ?? 0), 0);
  return {
    total,
    scored: scored.length,
    complete: unknown.length === 0,
    withoutEvidence: scored.filter(
      (indicator) => (scoreOf(indicator) ?? 0) > 0 && (answers[indicator]?.evidence ?? 0) < 1,
    ),
    rule: { id: 'R-DRPPA-01', version: '1' },
    decidedBy: scored,
    reason: { key: 'reason.drppa', params: { total, scored: scored.length } },
    wouldChange: [
      ...scored.filter((indicator) => scoreOf(indicator) !== 2).map((indicator) => reaches(indicator, 2)),
      ...unknown.map(answered),
    ],
    unknown,
  };
}

const validScore = (score: number | null): 0 | 1 | 2 | null =>
  score === 0 || score === 1 || score === 2 ? score : null;
