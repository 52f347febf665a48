/** The long answer of the rules with the people's names in place of their ids. */
import type { FamilyWhy, WhyInput } from '#contract/why.ts';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { MEMBERS } from '#domain/assessment/explain/explained.ts';
import type { InputPath } from '#domain/assessment/explain/explained.ts';
import type { RuleSet } from '#domain/assessment/rule-set.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { textOf } from '#domain/family/values.ts';

/** @param state as the reader may see it. A restricted family is used for nothing, so nothing is said of it. */
export function whyOf(state: FamilyState, today: PlainDate, ruleSet: RuleSet): FamilyWhy {
  const { results } = state.restricted ? { results: [] } : explainFamily(state, today, ruleSet);
  const nameOf = (id: string): string | null => {
    const member = state.members[id];
    return member === undefined ? null : (textOf(member.fields, 'name') ?? '');
  };
  const input = (path: InputPath): WhyInput => {
    if (path === MEMBERS) return { subject: null, item: MEMBERS };
    const [owner, id = '', item = ''] = path.split('/');
    return owner === 'family' ? { subject: null, item: id } : { subject: nameOf(id), item };
  };
  return {
    asOf: today,
    ruleSet: ruleSet.version,
    results: results.map(({ inputs, unknown, subject, ...one }) => ({
      ...one,
      subject: { ...subject, name: subject.kind === 'person' ? nameOf(subject.id) : null },
      decidedBy: inputs.map(input),
      unknown: unknown.map(input),
    })),
  };
}
