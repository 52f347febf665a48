/** DQ-06: contraception that does not fit the couple. The method is the couple's, so either sex may carry it. */
import { wordOf, yesNoOf } from '#domain/assessment/reading.ts';
import { currentMembers } from '#domain/data-quality/family-structure.ts';
import { quality } from '#domain/data-quality/quality-problem.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { NOT_USING } from '#domain/family-planning/methods.ts';

export function coupleProblems(state: FamilyState): QualityProblem[] {
  const method = wordOf(state.fields, 'kb_method');
  if (method === null || method === NOT_USING) return [];
  const couple = currentMembers(state).filter(({ fields }) =>
    ['HEAD', 'SPOUSE'].includes(wordOf(fields, 'relation') ?? ''),
  );
  const has = (sex: string): boolean => couple.some(({ fields }) => wordOf(fields, 'sex') === sex);
  const column = 'family/kb_method';
  const found: QualityProblem[] = [];
  if (couple.some(({ fields }) => yesNoOf(fields, 'pregnant') === true))
    found.push(quality('DQ-06', 'warning', 'method-while-pregnant', column, { method }));
  if (method === 'MOP' && !has('L')) found.push(quality('DQ-06', 'warning', 'mop-without-husband', column));
  if (method === 'MOW' && !has('P')) found.push(quality('DQ-06', 'warning', 'mow-without-wife', column));
  return found;
}
