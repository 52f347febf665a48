/** Why a couple counts as fertile, is expecting, uses contraception or has an unmet need (R-KRS-02, R-KRS-06, R-KB). */
import { ageInBand } from '#domain/assessment/age.ts';
import { MEMBERS, ofFamily, ofPerson } from '#domain/assessment/explain/explained.ts';
import type { Draft, InputPath } from '#domain/assessment/explain/explained.ts';
import type { FamilyReading } from '#domain/assessment/family-reading.ts';
import { isWord, wordOf, yesNoOf } from '#domain/assessment/reading.ts';
import type { FamilyResults } from '#domain/assessment/results.ts';
import { RULES } from '#domain/assessment/rules.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { Truth } from '#domain/basics/truth.ts';

/** The answers that settle one truth, and those that the rule would read. */
export interface Support {
  decided: InputPath[];
  reads: InputPath[];
}

/** A woman is a fertile couple by age and marriage; without one of them she is none, whatever the other says. */
export function coupleSupport({ woman }: FamilyReading, from: number, to: number): Support {
  if (woman === null) return { decided: [MEMBERS], reads: [] };
  const paths = (...items: string[]): InputPath[] => [MEMBERS, ...ofPerson(woman.id, ...items)];
  const reads = paths('birth_date', 'marital_status');
  if (isWord(woman.fields, 'marital_status', 'MARRIED') === false) return { decided: paths('marital_status'), reads };
  const decided = ageInBand(woman.age, from, to) === false ? paths('birth_date') : reads;
  return { decided, reads };
}

/** An unanswered "hamil" of somebody who is no fertile couple is "no": then the reasons of that count as well. */
export function pregnancySupport(family: FamilyReading, settings: RuleSettings): Support {
  const { woman } = family;
  if (woman === null) return { decided: [MEMBERS], reads: [] };
  const [own, weeks] = [ofPerson(woman.id, 'pregnant'), ofPerson(woman.id, 'pregnancy_weeks')];
  const stated = yesNoOf(woman.fields, 'pregnant');
  if (stated === true) return { decided: [MEMBERS, ...own, ...weeks], reads: [...own, ...weeks] };
  if (stated !== null) return { decided: [MEMBERS, ...own], reads: own };
  const couple = coupleSupport(family, settings.krsPusMin, settings.pusMax);
  return { decided: [...own, ...couple.decided], reads: [...own, ...couple.reads] };
}

export function explainCouple(family: FamilyReading, results: FamilyResults, settings: RuleSettings): Draft[] {
  const { fertileCouple, fertileForKrs, contraception } = results;
  const forKrs = coupleSupport(family, settings.krsPusMin, settings.pusMax);
  const forKb = coupleSupport(family, settings.kbPusMin, settings.pusMax);
  const draft = (kind: string, id: string, value: Draft['value'], { decided, reads }: Support): Draft => ({
    kind,
    rule: { id, version: '1' },
    subject: { kind: 'family', id: family.state.id },
    value,
    inputs: decided,
    reads,
  });
  const method = ofFamily('kb_method');
  const uses = (kind: string, value: Truth): Draft =>
    draft(kind, 'R-KB-01', fertileCouple === false ? 'na' : onlyIf(fertileCouple, value), {
      decided: fertileCouple === false ? forKb.decided : [...forKb.decided, ...method],
      reads: fertileCouple === false ? forKb.reads : [...forKb.reads, ...method],
    });
  return [
    draft('pus-krs', 'R-KRS-02', fertileForKrs, forKrs),
    draft('pus', 'R-KB-03', fertileCouple, forKb),
    pregnancyDraft(family, results, settings, draft),
    uses('using', contraception.using),
    uses('using-modern', contraception.usingModern),
    uses('using-long-acting', contraception.usingLongActing),
    unmetDraft(family, results, settings, forKb),
  ];
}

/** Nobody knows whether a couple uses anything while nobody knows whether it is one. */
function onlyIf(applies: Truth, value: Truth): Truth {
  return applies === true ? value : null;
}

function pregnancyDraft(
  family: FamilyReading,
  { pregnant }: FamilyResults,
  settings: RuleSettings,
  draft: (kind: string, id: string, value: Draft['value'], support: Support) => Draft,
): Draft {
  const support = pregnancySupport(family, settings);
  const base = draft('pregnant', 'R-KRS-06', pregnant, support);
  const unknown = ranOut(family, pregnant);
  return unknown.length === 0 ? base : { ...base, value: 'NEEDS_UPDATE', unknown };
}

/** R-KRS-06: a pregnancy whose nine months are over says nothing any more, though the question stands answered. */
export function ranOut({ woman }: FamilyReading, pregnant: Truth): InputPath[] {
  const isOver = pregnant === null && woman !== null && yesNoOf(woman.fields, 'pregnant') === true;
  return isOver ? ofPerson(woman.id, 'pregnant', 'pregnancy_weeks') : [];
}

function unmetDraft(family: FamilyReading, results: FamilyResults, settings: RuleSettings, couple: Support): Draft {
  const { unmetNeed, using } = results.contraception;
  const pregnancy = pregnancySupport(family, settings);
  const [method, wish] = [ofFamily('kb_method'), ofFamily('kb_want_child')];
  const want = wordOf(family.state.fields, 'kb_want_child');
  const isNo = results.fertileCouple === false;
  const decided = (): InputPath[] => {
    if (unmetNeed === 'na') return [...couple.decided, ...pregnancy.decided, ...method, ...wish];
    if (unmetNeed !== false) return [...couple.decided, ...method, ...pregnancy.decided, ...wish];
    if (isNo) return couple.decided;
    if (using === true) return method;
    return results.pregnant === true ? pregnancy.decided : wish;
  };
  return {
    kind: 'unmet-need',
    rule: RULES['unmet-need'],
    subject: { kind: 'family', id: family.state.id },
    value: unmetNeed,
    inputs: [...decided(), MEMBERS],
    reads: isNo ? couple.reads : [...couple.reads, ...method, ...pregnancy.reads, ...wish],
    ...(unmetNeed === true && {
      reason: { key: `reason.unmet-need.${want === 'NO_MORE' ? 'NO_MORE' : 'LATER'}`, params: {} },
    }),
  };
}
