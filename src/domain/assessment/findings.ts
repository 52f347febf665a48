/** Turns the results of the rules into findings: present ones and undecided ones, each with its reason (contracts 25). */
import { childVerdicts, divorceIsHidden } from '#domain/assessment/child-results.ts';
import { ageBelow, shownAge } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import type { AssessedFinding } from '#domain/assessment/assessment.ts';
import type { FamilyReading } from '#domain/assessment/family-reading.ts';
import { anyHidden, numberOf, wordOf } from '#domain/assessment/reading.ts';
import { reason } from '#domain/assessment/reasons.ts';
import type { FamilyResults, PersonResults } from '#domain/assessment/results.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { KS_RULES, RULES } from '#domain/assessment/rules.ts';
import { KS_ITEMS } from '#domain/assessment/welfare-results.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { Fields } from '#domain/family/family-state.ts';
import type { FindingKind, Reason, SensitivityClass, Subject } from '#domain/finding/finding.ts';
import type { KrsCause } from '#domain/krs/stunting-risk.ts';
import type { KsVersion } from '#domain/welfare/ks-stage.ts';

/** What a rule says of one subject, before it is known whether there is a finding at all. */
interface Verdict {
  kind: FindingKind;
  present: Truth;
  class: SensitivityClass;
  /** An input is hidden from this reader: then only the server can say more than "no" (contracts 10). */
  hidden: boolean;
  /** Asked only when the finding is present, so that no calendar is bothered with ages that nobody reads. */
  because: () => Reason;
}

export function findingsOf(
  family: FamilyReading,
  results: FamilyResults,
  settings: Pick<RuleSettings, 'ksVersion'>,
): AssessedFinding[] {
  const { ksVersion } = settings;
  const rules = { ...RULES, prasejahtera: KS_RULES[ksVersion] };
  const ofPeople = results.people.flatMap((results) =>
    toFindings(
      { kind: 'person', id: results.person.id },
      [...personVerdicts(results), ...childVerdicts(results.person, results.growth)],
      rules,
    ),
  );
  const ofFamily = familyVerdicts(family, results, ksVersion);
  return [...ofPeople, ...toFindings({ kind: 'family', id: family.state.id }, ofFamily, rules)];
}

function toFindings(subject: Subject, verdicts: Verdict[], rules: typeof RULES): AssessedFinding[] {
  return verdicts.flatMap(({ kind, present, class: sensitivity, hidden, because }) => {
    if (present === false || present === 'na') return [];
    const decided = present === true && !hidden;
    const undecided = (): Reason =>
      hidden ? reason('reason.server-decides', {}) : reason(`reason.${kind}.unknown`, {});
    const { id, version } = rules[kind];
    const base = { kind, ruleId: id, ruleVersion: version, subject, class: sensitivity };
    return [{ ...base, present: decided ? true : null, reason: decided ? because() : undecided() }];
  });
}

function personVerdicts({ person, certificate, nikMissing, nikCause, schooling, marriage }: PersonResults): Verdict[] {
  const { age, fields } = person;
  const hidden = (...items: string[]): boolean => anyHidden(fields, ['birth_date', ...items]);
  const shown = (): string | number => ageText(age);
  return [
    {
      kind: 'no-birth-certificate',
      present: certificate.missing,
      class: 'P2',
      hidden: hidden('birth_cert', 'birth_cert_no'),
      because: () => reason('reason.no-birth-certificate', { age: shown() }),
    },
    {
      kind: 'no-nik',
      present: nikMissing,
      class: 'P2',
      hidden: anyHidden(fields, ['nik', 'nik_status', 'nik_reason']),
      because: () => reason(`reason.no-nik.${nikCause}`, {}),
    },
    {
      kind: 'out-of-school',
      present: schooling.outOfSchool,
      // Schooling is P3 below 19 (rulebook 3.7) and nobody older is asked, unless the pack widens the band.
      class: ageBelow(age, 19) === false ? 'P2' : 'P3',
      hidden: hidden('attending', 'highest_completed', 'class_no'),
      because: () => {
        const category = schooling.category ?? 'DO';
        return reason(`reason.out-of-school.${category}`, { age: shown(), category });
      },
    },
    {
      kind: 'married-under-19',
      present: marriage.married,
      class: 'P3',
      hidden: hidden('marital_status'),
      because: () => reason('reason.married-under-19', { age: shown() }),
    },
  ];
}

function familyVerdicts(family: FamilyReading, results: FamilyResults, ksVersion: KsVersion): Verdict[] {
  const { fields } = family.state;
  const hidden = (...items: string[]): boolean => anyHidden(fields, items);
  const pra = results.stage === 'UNKNOWN' ? null : results.stage === 'PRA_SEJAHTERA';
  return [
    {
      kind: 'prasejahtera',
      present: pra,
      class: 'P3',
      hidden: anyHidden(fields, KS_ITEMS[ksVersion]),
      because: () => praReason(results, ksVersion),
    },
    {
      kind: 'unmet-need',
      present: results.contraception.unmetNeed,
      class: 'P3',
      hidden: hidden('kb_method', 'kb_want_child') || womanIsHidden(family),
      because: () =>
        reason(`reason.unmet-need.${wordOf(fields, 'kb_want_child') === 'NO_MORE' ? 'NO_MORE' : 'LATER'}`, {}),
    },
    {
      kind: 'krs',
      present: results.krs.atRisk,
      class: 'P3',
      hidden: krsIsHidden(family),
      because: () => krsReason(family, results.krs.causes),
    },
    {
      kind: 'poor-water',
      present: results.poorWater,
      class: 'P3',
      hidden: hidden('water'),
      because: () => waterReason(fields),
    },
    {
      kind: 'poor-toilet',
      present: results.poorToilet,
      class: 'P3',
      hidden: hidden('toilet'),
      because: () => reason(numberOf(fields, 'toilet') === 4 ? 'reason.poor-toilet.4' : 'reason.poor-toilet.3', {}),
    },
    {
      kind: 'older-person-alone',
      present: results.olderAlone,
      class: 'P2',
      hidden: family.residents.some((person) => anyHidden(person.fields, ['birth_date'])),
      because: () => aloneReason(family),
    },
    {
      kind: 'divorced-family',
      present: results.divorced,
      class: 'P3',
      hidden: divorceIsHidden(family),
      because: () => reason('reason.divorced-family', {}),
    },
  ];
}

function praReason({ failingItems }: FamilyResults, ksVersion: KsVersion): Reason {
  const items = failingItems.join(', ');
  return ksVersion === 'PK15'
    ? reason('reason.prasejahtera', { items })
    : reason('reason.prasejahtera.KS21', { items });
}

/** The first cause by name, the others by number: one sentence must fit a card. */
export function krsReason(family: FamilyReading, causes: readonly KrsCause[]): Reason {
  const [first = 'water'] = causes;
  const more = causes.length - 1;
  const age = (): string | number => ageText(family.woman?.age ?? null);
  switch (first) {
    case 'too-many':
      return reason('reason.krs.too-many', { children: family.children.length });
    case 'too-young':
    case 'too-old':
      return more === 0
        ? reason(`reason.krs.${first}`, { age: age() })
        : reason(`reason.krs.${first}.more`, { age: age(), more });
    default:
      return more === 0 ? reason(`reason.krs.${first}`, {}) : reason(`reason.krs.${first}.more`, { more });
  }
}

function waterReason(fields: Fields): Reason {
  const code = numberOf(fields, 'water');
  return reason(`reason.poor-water.${code === 5 || code === 7 || code === 8 || code === 9 ? code : 10}`, {});
}

export function aloneReason({ residents }: FamilyReading): Reason {
  const [person] = residents;
  if (residents.length > 1) return reason('reason.older-person-alone.household', { people: residents.length });
  return reason('reason.older-person-alone', { age: ageText(person?.age ?? null) });
}

/** A present finding that shows an age has one; the question mark keeps the function total. */
function ageText(age: MaybeAge): string | number {
  return age === null ? '?' : shownAge(age);
}

const COUPLE_ITEMS = ['birth_date', 'marital_status', 'pregnant', 'pregnancy_weeks'];

function womanIsHidden({ woman }: FamilyReading): boolean {
  return woman !== null && anyHidden(woman.fields, COUPLE_ITEMS);
}

/** Does any input of R-KRS-07 exist that this reader may not see? */
export function krsIsHidden(family: FamilyReading): boolean {
  const ages = [...family.residents, ...family.children];
  return (
    womanIsHidden(family) ||
    anyHidden(family.state.fields, ['water', 'toilet', 'kb_method']) ||
    ages.some((person) => anyHidden(person.fields, ['birth_date']))
  );
}
