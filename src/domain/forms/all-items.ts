import { FAMILY_ITEMS } from '#domain/forms/family.items.ts';
import type { Item } from '#domain/forms/item.ts';
import { PERSON_ITEMS } from '#domain/forms/person.items.ts';

const family = new Map(FAMILY_ITEMS.map((item) => [item.id, item]));
const person = new Map(PERSON_ITEMS.map((item) => [item.id, item]));

export function itemOf(subject: Item['subject'], id: string): Item | undefined {
  return (subject === 'family' ? family : person).get(id);
}
