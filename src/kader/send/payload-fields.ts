/** The answers inside a payload, wherever its kind keeps them, and the payload again with some of them changed. */
import type { Item } from '#domain/forms/item.ts';
import type { ItemValue } from '#domain/family/family-state.ts';
import type { Items, Payloads, FamilyKind, Submission } from '#domain/submission/submission.ts';

export interface PayloadField {
  /** Where it stands in the payload: unique within it. */
  path: string;
  subject: Item['subject'];
  item: string;
  value: ItemValue;
}

const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function fieldsOf(payload: Submission['payload']): PayloadField[] {
  const fields: PayloadField[] = [];
  const add = (prefix: string, subject: Item['subject'], items: Items): void => {
    for (const [item, value] of Object.entries(items))
      fields.push({ path: `${prefix}${item}`, subject, item: last(item), value });
  };
  if ('family' in payload) add('family:', 'family', payload.family);
  if ('members' in payload) for (const { personId, items } of payload.members) add(`${personId}:`, 'person', items);
  if ('items' in payload && 'personId' in payload) add('items:', 'person', payload.items);
  else if ('items' in payload)
    for (const [path, value] of Object.entries(payload.items))
      fields.push({
        path: `items:${path}`,
        subject: path.startsWith('person/') ? 'person' : 'family',
        item: last(path),
        value,
      });
  return fields;
}

/** @param changed by `PayloadField.path` */
export function withFields(payload: Submission['payload'], changed: Items): Payloads[FamilyKind] {
  const next = (prefix: string, items: Items): Items =>
    Object.fromEntries(
      Object.entries(items).map(([id, value]) => [
        id,
        `${prefix}${id}` in changed ? (changed[`${prefix}${id}`] ?? null) : value,
      ]),
    );
  const result = { ...payload };
  if ('family' in result) result.family = next('family:', result.family);
  if ('members' in result)
    result.members = result.members.map((member) => ({ ...member, items: next(`${member.personId}:`, member.items) }));
  if ('items' in result) result.items = next('items:', result.items);
  // A phone captures family kinds only, and the kind stays.
  return result as Payloads[FamilyKind];
}
