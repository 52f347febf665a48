/** Every data-quality rule that one family can be asked alone. */
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { coupleProblems } from '#domain/data-quality/couple-plausibility.ts';
import { structureProblems } from '#domain/data-quality/family-structure.ts';
import { measurementProblems } from '#domain/data-quality/measurements.ts';
import type { MeasuredChild } from '#domain/data-quality/measurements.ts';
import { personProblems } from '#domain/data-quality/person-plausibility.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';

export function checkFamily(
  state: FamilyState,
  children: readonly MeasuredChild[],
  asOf: PlainDate,
  settings: RuleSettings,
): QualityProblem[] {
  return [
    ...structureProblems(state),
    ...personProblems(state, asOf, settings),
    ...coupleProblems(state),
    ...children.flatMap((child) => measurementProblems(child, asOf)),
  ];
}
