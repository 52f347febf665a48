/** DQ-12 and DQ-14 to DQ-18: figures, dates and codes that came from somewhere, compared with what they must satisfy. */
import { daysBetween } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { quality } from '#domain/data-quality/quality-problem.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';
import { recapProblems } from '#domain/krs/recap-integrity.ts';
import type { KrsRecap } from '#domain/krs/recap-integrity.ts';

/** DQ-14: a share outside 0–100 is real in the sources (101.38 %), so it is flagged and never clipped. */
export function percentProblems(column: string, percent: number): QualityProblem[] {
  if (percent > 100) return [quality('DQ-14', 'warning', 'percent-above-100', column, { percent })];
  return percent < 0 ? [quality('DQ-14', 'warning', 'percent-negative', column, { percent })] : [];
}

/** DQ-14: parts that do not add up to their total. */
export function totalProblems(column: string, parts: readonly number[], total: number): QualityProblem[] {
  const sum = parts.reduce((all, part) => all + part, 0);
  return sum === total ? [] : [quality('DQ-14', 'warning', 'parts-differ', column, { sum, total })];
}

const DAYS_APART = 31;

/** DQ-15: numerator and denominator of different days. */
export function dateProblems(column: string, numerator: PlainDate, denominator: PlainDate): QualityProblem[] {
  const days = Math.abs(daysBetween(numerator, denominator));
  return days > DAYS_APART ? [quality('DQ-15', 'warning', 'dates-apart', column, { days })] : [];
}

export interface CodeValidity {
  /** `null` = since ever. */
  from: PlainDate | null;
  /** The first day on which it no longer holds; `null` = still valid. */
  until: PlainDate | null;
}

/** DQ-16: codes change by decree; one that does not hold on the day of the data is another village, or none. */
export function codeProblems(code: string, validity: CodeValidity | null, on: PlainDate): QualityProblem[] {
  const holds = validity !== null && (validity.from ?? '') <= on && (validity.until === null || on < validity.until);
  return holds ? [] : [quality('DQ-16', 'warning', 'code-not-valid', 'village.code', { code, date: on })];
}

/** DQ-17: closed while fewer than 95 of 100 families have answered. */
export function closedFormProblems(answered: number, families: number): QualityProblem[] {
  const isShort = 100 * answered < 95 * families;
  return isShort ? [quality('DQ-17', 'note', 'closed-early', 'rt.families', { answered, families })] : [];
}

export interface AreaFigures {
  ageGroups: readonly number[];
  total: number;
  /** PUS of 15–49 (R-KB-03). */
  couples: number;
  marriedWomen15to49: number;
  krs: KrsRecap | null;
}

/** DQ-18. */
export function areaProblems(figures: AreaFigures): QualityProblem[] {
  const sum = figures.ageGroups.reduce((all, group) => all + group, 0);
  const found: QualityProblem[] = [];
  const { total, couples, marriedWomen15to49: women } = figures;
  if (sum !== total) found.push(quality('DQ-18', 'error', 'ages-differ', 'residents', { sum, total }));
  if (couples > women) found.push(quality('DQ-18', 'error', 'couples-above-women', 'pus', { couples, women }));
  const recap = figures.krs === null ? [] : recapProblems(figures.krs);
  return [
    ...found,
    ...recap.map(({ code, details }): QualityProblem => ({
      rule: 'DQ-18',
      severity: 'error',
      code,
      column: 'krs',
      ...(details && { details }),
    })),
  ];
}

/** DQ-12: remembers in which family each current member was met; the caller chooses the key (a hash, never a name). */
export function membershipWatch(): (person: string, family: string, column: string) => QualityProblem[] {
  const metIn = new Map<string, string>();
  return (person, family, column) => {
    const other = metIn.get(person);
    if (other === undefined) metIn.set(person, family);
    return other === undefined || other === family
      ? []
      : [quality('DQ-12', 'warning', 'in-two-families', column, { family: other })];
  };
}
