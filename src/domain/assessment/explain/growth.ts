/** Why a small child is or is not short, thin, light or unmeasured, and why a family is or is not freshly divorced. */
import { ageBelow } from '#domain/assessment/age.ts';
import { MEMBERS, ofPerson } from '#domain/assessment/explain/explained.ts';
import type { Draft, InputPath } from '#domain/assessment/explain/explained.ts';
import { childVerdicts, partnerOf } from '#domain/assessment/child-results.ts';
import type { FamilyReading, PersonReading } from '#domain/assessment/family-reading.ts';
import { wordOf } from '#domain/assessment/reading.ts';
import type { FamilyResults, PersonResults } from '#domain/assessment/results.ts';
import { RULES } from '#domain/assessment/rules.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { ChildGrowth } from '#domain/growth/child-findings.ts';
import { isFreshlyDivorced } from '#domain/marriage/divorced-family.ts';

type ChildKind = 'stunted' | 'wasted' | 'underweight' | 'not-measured';

/** What of a measurement each rule reads; `date` stands for the day, by which age and expiry are reckoned. */
const MEASURES: Readonly<Record<ChildKind, readonly string[]>> = {
  stunted: ['date', 'lenhei_cm', 'posture'],
  wasted: ['date', 'weight_kg', 'lenhei_cm', 'posture', 'oedema'],
  underweight: ['date', 'weight_kg', 'lenhei_cm', 'oedema'],
  'not-measured': ['date', 'weight_kg', 'lenhei_cm'],
};
/** Without these a rule has nothing to compute with; posture and swelling may stay unsaid. */
const NEEDED: Readonly<Record<ChildKind, readonly string[]>> = {
  stunted: ['lenhei_cm'],
  wasted: ['weight_kg', 'lenhei_cm'],
  underweight: ['weight_kg'],
  'not-measured': ['date'],
};

/** Nobody of five or more is asked, and no rule set before CIKAR-2026.2 asks at all. */
export function explainGrowth({ person, growth }: PersonResults): Draft[] {
  if (growth === null || ageBelow(person.age, 5) === false) return [];
  return childVerdicts(person, growth).map(({ kind, present, because }): Draft => {
    const own = kind === 'not-measured' ? ['birth_date'] : ['birth_date', 'sex'];
    const measured = MEASURES[kind].map((name) => `measurement.${name}`);
    const inputs = ofPerson(person.id, ...own, ...measured, 'residence_status');
    return {
      kind,
      rule: RULES[kind],
      subject: { kind: 'person', id: person.id },
      value: present,
      inputs,
      reads: ofPerson(person.id, ...own),
      unknown: present === null ? ofPerson(person.id, ...NEEDED[kind].map((name) => `measurement.${name}`)) : [],
      ...(present === true && { reason: because() }),
      ...(present === false && { reason: { key: `explain.${kind}.FALSE`, params: { on: dayOf(kind, growth) } } }),
    };
  });
}

/** A newborn whom nobody has weighed yet is not late: then there is no day to name. */
function dayOf(kind: ChildKind, growth: ChildGrowth): string {
  return (kind === 'not-measured' ? growth.lastOn : growth[kind].measuredOn) ?? '–';
}

/** R-DIV-02: either side alone is enough for a "no"; the shorter one is told. */
export function divorceDraft(family: FamilyReading, { divorced }: FamilyResults): Draft[] {
  if (divorced === 'na') return [];
  const { residents, state, calendar } = family;
  const relation = (...wanted: string[]): PersonReading[] =>
    residents.filter(({ fields }) => wanted.includes(wordOf(fields, 'relation') ?? ''));
  const [partners, children] = [relation('HEAD', 'SPOUSE'), relation('CHILD')];
  const young = (child: PersonReading): Truth => ageBelow(child.age, 18);
  const since = ({ fields }: PersonReading): Truth => isFreshlyDivorced(partnerOf(fields), calendar);
  const births = (people: readonly PersonReading[]): InputPath[] =>
    people.flatMap(({ id }) => ofPerson(id, 'birth_date'));
  const marriages = (people: readonly PersonReading[]): InputPath[] =>
    people.flatMap(({ id, fields }) => ofPerson(id, 'marital_status', ...dayItem(fields)));
  const decided = (): InputPath[] => {
    if (divorced === true) return [...births(those(children, young)), ...marriages(those(partners, since))];
    return children.every((one) => young(one) === false) ? births(children) : marriages(partners);
  };
  return [
    {
      kind: 'divorced-family',
      rule: RULES['divorced-family'],
      subject: { kind: 'family', id: state.id },
      value: divorced,
      inputs: [MEMBERS, ...decided()],
      reads: divorced === null ? [...births(children), ...marriages(partners)] : [],
      ...(divorced === true && { reason: { key: 'reason.divorced-family', params: {} } }),
    },
  ];
}

/** One would be enough; all are named, so that nobody mends one and wonders. */
const those = (people: readonly PersonReading[], is: (one: PersonReading) => Truth): PersonReading[] =>
  people.filter((one) => is(one) === true);

/** The day is asked of those only who say that they are divorced. */
function dayItem(fields: PersonReading['fields']): string[] {
  return (wordOf(fields, 'marital_status') ?? '').startsWith('DIVORCED') ? ['divorce_date'] : [];
}
