/** An explanation on one line, as the tests of `explainFamily` write it. */
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { ruleSet, TODAY } from '#domain/assessment/family.fixture.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { FamilyState } from '#domain/family/family-state.ts';

const short = (paths: readonly string[]): string =>
  paths.map((path) => path.replace(/^family\//, '').replace(/^person\/(.*)\//, '$1.')).join(' ');

/**
 * `value < inputs ? unknown`: what a rule says, the answers that decided it, and those that nobody knows. An item of the
 * family stands alone, of a person after her id: `wife.birth_date`. Undefined where the rule says nothing of the subject.
 */
export function told(
  state: FamilyState,
  kind: string,
  { id = 'family', ...settings }: Partial<RuleSettings> & { id?: string } = {},
): string | undefined {
  const one = explainFamily(state, TODAY, ruleSet(settings)).results.find(
    (result) => result.kind === kind && result.subject.id === id,
  );
  if (one === undefined) return undefined;
  const unknown = one.unknown.length === 0 ? '' : ` ? ${short(one.unknown)}`;
  const inputs = one.inputs.length === 0 ? '' : ` < ${short(one.inputs)}`;
  return `${one.value}${inputs}${unknown}`;
}
