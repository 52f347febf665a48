/** The family as the rules see it on one day: who counts, who the woman of the couple is, who the children are. */
import { ageOf } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import type { Calendar } from '#domain/assessment/calendar.ts';
import { impreciseDateOf, wordOf } from '#domain/assessment/reading.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Fields, Member } from '#domain/family/family-state.ts';

export interface PersonReading {
  id: string;
  fields: Fields;
  age: MaybeAge;
}

export interface FamilyReading {
  state: FamilyState;
  calendar: Calendar;
  /** Members who live here, ordered by id so that the order of arrival never shows in a result. */
  residents: PersonReading[];
  /** The female head or spouse who lives here, married or not; the couple's wife if she is married. */
  woman: PersonReading | null;
  /** Living members with relation CHILD, of any age, also those who are away (R-KRS-05). */
  children: PersonReading[];
}

export function readFamily(state: FamilyState, asOf: PlainDate): FamilyReading {
  const calendar = calendarAt(asOf);
  const present = Object.values(state.members)
    .filter((member) => member.left === undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const toReading = (member: Member): PersonReading => ({
    id: member.id,
    fields: member.fields,
    age: ageOf(impreciseDateOf(member.fields, 'birth_date'), calendar),
  });
  const residents = present.filter(isResident).map(toReading);
  return {
    state,
    calendar,
    residents,
    woman: womanOf(residents),
    children: present.filter(isLivingChild).map(toReading),
  };
}

/** Rulebook 3.6: only RESIDENT counts; NEW counts after somebody confirmed it, which makes it RESIDENT. */
function isResident(member: Member): boolean {
  return wordOf(member.fields, 'residence_status') === 'RESIDENT';
}

function isLivingChild({ fields }: Member): boolean {
  const status = wordOf(fields, 'residence_status');
  return wordOf(fields, 'relation') === 'CHILD' && status !== 'DEAD' && status !== 'INVALID';
}

/** A family holds at most one couple (R-FAM-01); a female head whose husband is away is the wife of it too. */
function womanOf(residents: readonly PersonReading[]): PersonReading | null {
  const women = residents.filter(({ fields }) => wordOf(fields, 'sex') === 'P');
  const withRelation = (relation: string): PersonReading | undefined =>
    women.find(({ fields }) => wordOf(fields, 'relation') === relation);
  return withRelation('SPOUSE') ?? withRelation('HEAD') ?? null;
}
