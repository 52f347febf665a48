/**
 * The long answer to "why?": every result of every rule for one family, with the answers that decided it, what nobody
 * knows, and what would change it. `assessFamily` gives the short one, from the same results.
 */
import { ageAtLeast } from '#domain/assessment/age.ts';
import { explainCouple, ranOut } from '#domain/assessment/explain/couple.ts';
import { explainer, MEMBERS, ofPerson } from '#domain/assessment/explain/explained.ts';
import type { Draft, ExplainedStatus, InputPath } from '#domain/assessment/explain/explained.ts';
import { divorceDraft, explainGrowth } from '#domain/assessment/explain/growth.ts';
import { explainPerson } from '#domain/assessment/explain/people.ts';
import { explainRisk } from '#domain/assessment/explain/risk.ts';
import { explainWelfare } from '#domain/assessment/explain/welfare.ts';
import { readFamily } from '#domain/assessment/family-reading.ts';
import type { FamilyReading } from '#domain/assessment/family-reading.ts';
import { aloneReason } from '#domain/assessment/findings.ts';
import { evaluateFamily } from '#domain/assessment/results.ts';
import type { FamilyResults } from '#domain/assessment/results.ts';
import { RULES } from '#domain/assessment/rules.ts';
import type { RuleSet, RuleSettings } from '#domain/assessment/rule-set.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { OLDER_FROM } from '#domain/elderly/older-person-alone.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { KrsNote } from '#domain/krs/stunting-risk.ts';

export interface Explanation {
  results: ExplainedStatus[];
  /** Shown beside KRS, never part of it: twins, a gap in months (K5, K11). */
  notes: KrsNote[];
}

/** Pure and total like `assessFamily`; a family in which nobody lives has no results. */
export function explainFamily(state: FamilyState, asOf: PlainDate, { settings }: RuleSet): Explanation {
  const family = readFamily(state, asOf);
  return family.residents.length === 0
    ? { results: [], notes: [] }
    : explainReading(family, evaluateFamily(family, settings), settings);
}

export function explainReading(family: FamilyReading, results: FamilyResults, settings: RuleSettings): Explanation {
  const explain = explainer(family.state, family.calendar.asOf);
  const drafts = [
    ...explainWelfare(family, settings),
    ...explainRisk({ family, results, settings }),
    ...explainCouple(family, results, settings),
    aloneDraft(family, results, settings.elderlyHouseholdCounts),
    ...divorceDraft(family, results),
    ...results.people.flatMap((person) => [...explainPerson(person, settings), ...explainGrowth(person)]),
  ];
  const over = ranOut(family, results.pregnant);
  return { results: drafts.map((draft) => explain(withOver(draft, over))), notes: results.krs.notes };
}

/** What hangs on a pregnancy that has run out is unknown for that, though the question stands answered. */
function withOver(draft: Draft, over: InputPath[]): Draft {
  const isUndecided = draft.value === null || draft.value === 'UNKNOWN';
  return isUndecided && over.some((path) => draft.reads.includes(path)) ? { ...draft, unknown: over } : draft;
}

function aloneDraft(family: FamilyReading, { olderAlone }: FamilyResults, wide: boolean): Draft {
  const { residents, state } = family;
  const asked = wide || residents.length === 1 ? residents : [];
  const younger = asked.find(({ age }) => ageAtLeast(age, OLDER_FROM) === false);
  const births = (younger === undefined ? asked : [younger]).flatMap(({ id }) => ofPerson(id, 'birth_date'));
  return {
    kind: 'older-person-alone',
    rule: RULES['older-person-alone'],
    subject: { kind: 'family', id: state.id },
    value: olderAlone,
    inputs: [MEMBERS, ...births],
    reads: asked.flatMap(({ id }) => ofPerson(id, 'birth_date')),
    ...(olderAlone === true && { reason: aloneReason(family) }),
  };
}
