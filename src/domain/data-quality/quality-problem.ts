/** What the data-quality rules DQ-01 to DQ-18 say: never a refusal, a sentence with the place to look at. */
import type { Problem } from '#domain/basics/problem.ts';

export type Severity = 'error' | 'warning' | 'note' | 'report';

export interface QualityProblem extends Problem {
  /** `DQ-01`. */
  rule: string;
  severity: Severity;
  /** `family/<item>`, `person/<id>/<item>`, or the name of the column of a figure. */
  column: string;
}

export function quality(
  rule: string,
  severity: Severity,
  code: string,
  column: string,
  details?: Problem['details'],
): QualityProblem {
  return { rule, severity, code: `dq.${code}`, column, ...(details && { details }) };
}

export const ofPersonItem = (id: string, item: string): string => `person/${id}/${item}`;
