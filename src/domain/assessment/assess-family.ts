/**
 * The heart of the product: what the rules say of one family on one day. Pure, deterministic and total — it never
 * throws, whatever a state holds. `record-assessment.ts` turns the outcome into episodes.
 */
import type { Assessment } from '#domain/assessment/assessment.ts';
import { factsOf, noFacts } from '#domain/assessment/facts.ts';
import { readFamily } from '#domain/assessment/family-reading.ts';
import type { FamilyReading } from '#domain/assessment/family-reading.ts';
import { findingsOf, krsIsHidden } from '#domain/assessment/findings.ts';
import { anyHidden } from '#domain/assessment/reading.ts';
import { evaluateFamily } from '#domain/assessment/results.ts';
import type { FamilyResults } from '#domain/assessment/results.ts';
import type { RuleSet, RuleSettings } from '#domain/assessment/rule-set.ts';
import { KS_RULES, STATUS_RULES } from '#domain/assessment/rules.ts';
import type { Rule } from '#domain/assessment/rules.ts';
import { KS_ITEMS } from '#domain/assessment/welfare-results.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Status } from '#domain/family/family-state.ts';

/**
 * @param asOf the day that ages, expiries and dues are taken at; the state holds what was known of that day.
 * @returns statuses, findings that are present or undecided, facts to add up, and `reassessOn`: the first later day on
 *   which any of them can change by time alone. A family in which nobody lives has no findings and all facts 0.
 */
export function assessFamily(state: FamilyState, asOf: PlainDate, ruleSet: RuleSet): Assessment {
  const family = readFamily(state, asOf);
  return family.residents.length === 0
    ? nobodyLivesHere(asOf, ruleSet)
    : assessReading(family, evaluateFamily(family, ruleSet.settings), ruleSet);
}

/** The same for whoever needs the reading and the results as well; somebody must live in the family. */
export function assessReading(family: FamilyReading, results: FamilyResults, ruleSet: RuleSet): Assessment {
  const findings = findingsOf(family, results, ruleSet.settings);
  return {
    asOf: family.calendar.asOf,
    ruleSet: ruleSet.version,
    statuses: statusesOf(family, results, ruleSet.settings),
    findings,
    facts: factsOf(family, results, findings, ruleSet.settings),
    // Last, because everything above asks the calendar.
    reassessOn: family.calendar.next(),
  };
}

export function nobodyLivesHere(asOf: PlainDate, ruleSet: RuleSet): Assessment {
  return { asOf, ruleSet: ruleSet.version, statuses: [], findings: [], facts: noFacts(), reassessOn: null };
}

function statusesOf(family: FamilyReading, { stage, krs }: FamilyResults, { ksVersion }: RuleSettings): Status[] {
  const welfareHidden = anyHidden(family.state.fields, KS_ITEMS[ksVersion]);
  return [
    status('welfare-stage', stage, welfareHidden, KS_RULES[ksVersion]),
    status('krs', krs.status, krsIsHidden(family), STATUS_RULES.krs),
  ];
}

/** Unknown for want of an answer and unknown to this reader are two things (contracts 10). */
function status(kind: Status['kind'], value: string, hidden: boolean, { id, version }: Rule): Status {
  return { kind, value: value === 'UNKNOWN' && hidden ? 'SERVER_DECIDES' : value, ruleId: id, ruleVersion: version };
}
