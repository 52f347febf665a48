/**
 * Runs every rule once over one family. Findings, statuses and facts are all read off these results, so they cannot
 * disagree. Here the items of the form are handed to the rules; the rules themselves know nothing of forms.
 */
import type { FamilyReading, PersonReading } from '#domain/assessment/family-reading.ts';
import { anyHidden, isNotApplicable, isWord, numberOf, read, wordOf, yesNoOf } from '#domain/assessment/reading.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { poorToiletOf, poorWaterOf } from '#domain/assessment/housing-results.ts';
import { ksAnswers } from '#domain/assessment/welfare-results.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { childGrowthOf, divorceOf } from '#domain/assessment/child-results.ts';
import type { ChildGrowth } from '#domain/growth/child-findings.ts';
import { birthCertificate } from '#domain/civil-registration/birth-certificate.ts';
import type { CertificateResult } from '#domain/civil-registration/birth-certificate.ts';
import { missingNikCause, nikIsMissing } from '#domain/civil-registration/missing-nik.ts';
import type { MissingNikCause } from '#domain/civil-registration/missing-nik.ts';
import { olderPersonAlone } from '#domain/elderly/older-person-alone.ts';
import type { FamilyState, Fields } from '#domain/family/family-state.ts';
import { contraception } from '#domain/family-planning/contraception.ts';
import type { ContraceptionResult } from '#domain/family-planning/contraception.ts';
import { isFertileCouple } from '#domain/family-planning/fertile-couple.ts';
import { isPregnant } from '#domain/family-planning/pregnancy.ts';
import { stuntingRisk } from '#domain/krs/stunting-risk.ts';
import type { KrsResult } from '#domain/krs/stunting-risk.ts';
import { childMarriage } from '#domain/marriage/child-marriage.ts';
import type { ChildMarriageResult } from '#domain/marriage/child-marriage.ts';
import { outOfSchool } from '#domain/schooling/out-of-school.ts';
import type { AtsResult } from '#domain/schooling/out-of-school.ts';
import { childCardDue } from '#domain/civil-registration/child-identity-card.ts';
import type { ChildCardType } from '#domain/civil-registration/child-identity-card.ts';
import { failingBasicItems, ksStage } from '#domain/welfare/ks-stage.ts';
import type { KsStage } from '#domain/welfare/ks-stage.ts';

export interface PersonResults {
  person: PersonReading;
  certificate: CertificateResult;
  nikMissing: Truth;
  nikCause: MissingNikCause;
  schooling: AtsResult;
  marriage: ChildMarriageResult;
  /** R-CAP-03. */
  cardDue: ChildCardType;
  /** `null` where the rule set does not ask (before CIKAR-2026.2). */
  growth: ChildGrowth | null;
}

export interface FamilyResults {
  people: PersonResults[];
  /** Of the version in force (`ks_version`). */
  stage: KsStage;
  failingItems: number[];
  poorWater: Truth;
  poorToilet: Truth;
  /** R-KB-03: wife 15–49, married. */
  fertileCouple: Truth;
  /** R-KRS-02: from 10 years on. */
  fertileForKrs: Truth;
  /** R-KRS-06. */
  pregnant: Truth;
  contraception: ContraceptionResult;
  krs: KrsResult;
  olderAlone: Truth;
  /** R-DIV-02; `'na'` where the rule set does not ask. */
  divorced: Truth;
}

export function evaluateFamily(family: FamilyReading, settings: RuleSettings): FamilyResults {
  const { fields } = family.state;
  const welfareItems = ksAnswers(fields, settings.ksVersion);
  return {
    people: family.residents.map((person) => evaluatePerson(person, family, settings)),
    stage: ksStage(settings.ksVersion, welfareItems),
    failingItems: failingBasicItems(welfareItems, settings.ksVersion),
    poorWater: poorWaterOf(fields, settings),
    poorToilet: poorToiletOf(fields, settings),
    ...evaluateCouple(family, settings),
    olderAlone: olderPersonAlone(
      family.residents.map(({ age }) => age),
      settings,
    ),
    divorced: settings.childFindings ? divorceOf(family) : 'na',
  };
}

function evaluatePerson(person: PersonReading, family: FamilyReading, settings: RuleSettings): PersonResults {
  const { age, fields } = person;
  const nik = { nik: read(fields, 'nik'), status: wordOf(fields, 'nik_status'), reason: wordOf(fields, 'nik_reason') };
  const schooling = {
    age,
    attending: wordOf(fields, 'attending'),
    highestCompleted: wordOf(fields, 'highest_completed'),
    classNo: numberOf(fields, 'class_no'),
  };
  const marital = {
    age,
    maritalStatus: wordOf(fields, 'marital_status'),
    hidden: anyHidden(fields, ['marital_status']),
  };
  const certificate = { age, stated: wordOf(fields, 'birth_cert'), number: wordOf(fields, 'birth_cert_no') };
  return {
    person,
    certificate: birthCertificate(certificate, settings),
    nikMissing: nikIsMissing(nik),
    nikCause: missingNikCause(nik),
    schooling: outOfSchool(schooling, settings),
    marriage: childMarriage(marital, settings),
    cardDue: childCardDue(age, marital.maritalStatus),
    growth: settings.childFindings ? childGrowthOf(person, family) : null,
  };
}

/** R-KRS starts a fertile couple at 10 years, R-KB at 15: nobody at risk is lost, and the KB shares stay comparable. */
function evaluateCouple(
  family: FamilyReading,
  settings: RuleSettings,
): Pick<FamilyResults, 'fertileCouple' | 'fertileForKrs' | 'pregnant' | 'contraception' | 'krs'> {
  const { woman, residents, children, state } = family;
  const wife = woman && { age: woman.age, married: isWord(woman.fields, 'marital_status', 'MARRIED') };
  const fertileFor = (from: number): Truth => isFertileCouple(wife, from, settings.pusMax);
  const [fertileForKrs, fertileCouple] = [fertileFor(settings.krsPusMin), fertileFor(settings.kbPusMin)];
  const pregnant = woman === null ? false : pregnancyOf(woman, fertileForKrs, family, settings);
  const { fields } = state;
  const couple = {
    fertileCouple,
    pregnant,
    method: wordOrNa(fields, 'kb_method'),
    wantChild: wordOrNa(fields, 'kb_want_child'),
  };
  const kb = contraception(couple, settings);
  const input = {
    wifeAge: woman?.age ?? null,
    fertileCouple: fertileForKrs,
    pregnant,
    children: children.map(({ age }) => age),
    residents: residents.map(({ age }) => age),
    poorWater: poorWaterOf(fields, settings),
    poorToilet: poorToiletOf(fields, settings),
    usingModern: kb.usingModern,
  };
  return { fertileCouple, fertileForKrs, pregnant, contraception: kb, krs: stuntingRisk(input, settings) };
}

function pregnancyOf(woman: PersonReading, fertileCouple: Truth, family: FamilyReading, settings: RuleSettings): Truth {
  const { fields } = woman;
  const answer = {
    stated: yesNoOf(fields, 'pregnant'),
    hidden: anyHidden(fields, ['pregnant']),
    weeks: numberOf(fields, 'pregnancy_weeks'),
    recordedOn: observedOn(family.state, fields, 'pregnancy_weeks') ?? observedOn(family.state, fields, 'pregnant'),
  };
  return isPregnant(answer, fertileCouple, family.calendar, settings);
}

/** The day an answer was seen; `null` without an answer or without its origin. */
function observedOn(state: FamilyState, fields: Fields, item: string): string | null {
  const field = fields[item];
  if (field === undefined || field[0] === null) return null;
  return state.origins[String(field[1])]?.observedOn ?? null;
}

function wordOrNa(fields: Fields, item: string): string | null | 'na' {
  return isNotApplicable(fields, item) ? 'na' : wordOf(fields, item);
}
