import { itemOf } from '#domain/forms/all-items.ts';
import type { Item } from '#domain/forms/item.ts';

const itemsNamed = (subject: Item['subject'], ...ids: string[]): Item[] =>
  ids.flatMap((id) => itemOf(subject, id) ?? []);

/** Asked at the door; the rest follows in the visit. */
export const BORN_ITEMS = itemsNamed('person', 'name', 'sex', 'birth_date', 'birth_place', 'mother_name');
export const CAME_ITEMS = itemsNamed('person', 'name', 'sex', 'birth_date', 'relation', 'marital_status', 'nik');
export const HEAD_ITEMS = itemsNamed('person', 'name', 'sex', 'birth_date', 'marital_status', 'nik');
export const ADDRESS_ITEMS = itemsNamed('family', 'address', 'dusun');
export const MARITAL_ITEMS = itemsNamed('person', 'marital_status');
export const MARRIAGE_ITEMS = itemsNamed('person', 'first_marriage_date', 'marriage_registered');
export const DIVORCE_ITEMS = itemsNamed('person', 'divorce_date');
