/** What is being put in during a visit, by path (`family/<item>`, `person/<id>/<item>`), over what stood before. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Fields, ItemValue } from '#domain/family/family-state.ts';
import { isIdentityNumber, isImpreciseDate } from '#domain/family/values.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import type { AskContext, AskedPerson, Known } from '#domain/forms/family-form.ts';
import type { Items } from '#domain/submission/submission.ts';
import { isResident, membersOf } from '#kader/family/reading.ts';
import { checkTyped, type AnswerValue, type Typed } from '#ui/form/typed-value.ts';

export type Answers = Readonly<Record<string, Typed>>;

export const familyPath = (item: string): string => `family/${item}`;
export const personPath = (person: string, item: string): string => `person/${person}/${item}`;

export function standingAt(family: FamilyState, path: string): ItemValue | undefined {
  const [subject, first = '', last = ''] = path.split('/');
  const fields: Fields = subject === 'person' ? (family.members[first]?.fields ?? {}) : family.fields;
  return fields[subject === 'person' ? last : first]?.[0];
}

const known = (value: ItemValue | undefined): Known =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;

/** The standing value with what was typed over it, as far as conditions of the form need it. */
function knownAt(family: FamilyState, answers: Answers, path: string): Known {
  const typed = answers[path];
  return typed?.kind === 'value' ? known(typed.value) : known(standingAt(family, path));
}

function askedPerson(family: FamilyState, answers: Answers, id: string): AskedPerson {
  const typed = answers[personPath(id, 'birth_date')];
  const birth = typed?.kind === 'value' ? typed.value : standingAt(family, personPath(id, 'birth_date'));
  return {
    birthDate: isImpreciseDate(birth) ? birth.date : undefined,
    answer: (item) => knownAt(family, answers, personPath(id, item)),
  };
}

export function askContext(family: FamilyState, answers: Answers, today: PlainDate, personId?: string): AskContext {
  const residents = membersOf(family).filter(isResident);
  return {
    today,
    residents: residents.map(({ id }) => askedPerson(family, answers, id)),
    familyAnswer: (item) => knownAt(family, answers, familyPath(item)),
    ...(personId === undefined ? {} : { person: askedPerson(family, answers, personId) }),
  };
}

/** Ready to send: only what was answered or confirmed, and is a possible answer. */
export function itemsOf(answers: Answers, today: PlainDate): Items {
  const items: Record<string, ItemValue> = {};
  for (const [path, typed] of Object.entries(answers)) {
    const parts = path.split('/');
    const item = itemOf(parts[0] === 'person' ? 'person' : 'family', parts.at(-1) ?? '');
    const checked = item && checkTyped(item, typed, today);
    if (checked?.ok) items[path] = checked.value;
  }
  return items;
}

/** What stands, said again: only what this phone can read whole can be confirmed. */
export function confirmable(value: ItemValue | undefined): AnswerValue | undefined {
  if (value === undefined || value === null || isIdentityNumber(value)) return undefined;
  if (typeof value === 'object' && 'hidden' in value) return undefined;
  return value;
}
