/** A person being written down for the first time: what is asked at once, and the items to send. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import type { Item } from '#domain/forms/item.ts';
import type { Items } from '#domain/submission/submission.ts';
import { checkTyped } from '#ui/form/typed-value.ts';
import type { Typed } from '#ui/form/typed-value.ts';

export type TypedItems = Readonly<Record<string, Typed>>;

/** Enough to know who it is; the rest is asked on the form afterwards. */
export const MEMBER_ITEMS = [
  'name',
  'relation',
  'sex',
  'birth_date',
  'nik',
  'marital_status',
  'residence_status',
] as const;
export const FAMILY_ITEMS_AT_START = ['no_kk', 'address', 'dusun', 'rw', 'rt', 'phone'] as const;

export const NEW_MEMBER: TypedItems = { residence_status: { kind: 'value', value: 'RESIDENT' } };

/** Items by id, or the ids that are missing or wrong. */
export function itemsOf(
  subject: Item['subject'],
  ids: readonly string[],
  typed: TypedItems,
  today: PlainDate,
): { items: Items; wrong: string[] } {
  const items: Items = {};
  const wrong: string[] = [];
  for (const id of ids) {
    const item = itemOf(subject, id);
    const put = typed[id];
    if (!item) continue;
    if (!put) {
      if (item.required) wrong.push(id);
      continue;
    }
    const checked = checkTyped(item, put, today);
    if (checked.ok) items[id] = checked.value;
    else wrong.push(id);
  }
  return { items, wrong };
}

export function withItem(typed: TypedItems, id: string, put: Typed | undefined): TypedItems {
  const { [id]: _before, ...others } = typed;
  return put ? { ...others, [id]: put } : others;
}
