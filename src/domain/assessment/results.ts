/**
 * Runs every rule once over one family. Findings, statuses and facts are all read off these results, so they cannot
 * disagree. Here the items of the form are handed to the rules; the rules themselves know nothing of forms.
 */
import type { FamilyReading, PersonReading } from '#domain/assessment/family-reading.ts';
import { anyHidden, isNotApplicable, isWord, numberOf, read, wordOf, yesNoOf } from '#domain/assessment/reading.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { Truth } from '#domain/basics/truth.ts';
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
import { toiletIsPoor } from '#domain/housing/toilet.ts';
import { waterIsPoor } from '#domain/housing/water.ts';
import { stuntingRisk } from '#domain/krs/stunting-risk.ts';
import type { KrsResult } from '#domain/krs/stunting-risk.ts';
import { childMarriage } from '#domain/marriage/child-marriage.ts';
import type { ChildMarriageResult } from '#domain/marriage/child-marriage.ts';
import { outOfSchool } from '#domain/schooling/out-of-school.ts';
import type { AtsResult } from '#domain/schooling/out-of-school.ts';
import { failingBasicItems, pk15Stage } from '#domain/welfare/ks-stage.ts';
import type { Pk15Stage } from '#domain/welfare/ks-stage.ts';

export interface PersonResults {
  person: PersonReading;
  certificate: CertificateResult;
  nikMissing: Truth;
  nikCause: MissingNikCause;
  schooling: AtsResult;
  marriage: ChildMarriageResult;
}

export interface FamilyResults {
  people: PersonResults[];
  stage: Pk15Stage;
  failingItems: number[];
  poorWater: Truth;
  poorToilet: Truth;
  /** R-KB-03: wife 15–49, married. */
  fertileCouple: Truth;
  contraception: ContraceptionResult;
  krs: KrsResult;
  olderAlone: Truth;
}

/** Items 1–12 of PK15 block III. */
export const PK15_BASIC_ITEMS: readonly string[] = Array.from(
  { length: 12 },
  (_, index) => `pk15_${String(index + 1).padStart(2, '0')}`,
);

export function evaluateFamily(family: FamilyReading, settings: RuleSettings): FamilyResults {
  const { fields } = family.state;
  const welfareItems = PK15_BASIC_ITEMS.map((item) => yesNoOf(fields, item));
  return {
    people: family.residents.map((person) => evaluatePerson(person, settings)),
    stage: pk15Stage(welfareItems),
    failingItems: failingBasicItems(welfareItems),
    poorWater: waterIsPoor(numberOf(fields, 'water')),
    poorToilet: toiletIsPoor(numberOf(fields, 'toilet')),
    ...evaluateCouple(family, settings),
    olderAlone: olderPersonAlone(
      family.residents.map(({ age }) => age),
      settings,
    ),
  };
}

function evaluatePerson(person: PersonReading, settings: RuleSettings): PersonResults {
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
  };
}

/** R-KRS starts a fertile couple at 10 years, R-KB at 15: nobody at risk is lost, and the KB shares stay comparable. */
function evaluateCouple(
  family: FamilyReading,
  settings: RuleSettings,
): Pick<FamilyResults, 'fertileCouple' | 'contraception' | 'krs'> {
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
    poorWater: waterIsPoor(numberOf(fields, 'water')),
    poorToilet: toiletIsPoor(numberOf(fields, 'toilet')),
    usingModern: kb.usingModern,
  };
  return { fertileCouple, contraception: kb, krs: stuntingRisk(input, settings) };
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
