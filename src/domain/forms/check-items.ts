import type { PlainDate } from '#domain/basics/plain-date.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { ItemValue } from '#domain/family/family-state.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { checkValue } from '#domain/forms/check-value.ts';
import type { Item } from '#domain/forms/item.ts';
import { PERSON_ITEMS } from '#domain/forms/person.items.ts';
import type { Items } from '#domain/submission/submission.ts';

/**
 * An unknown item changes nothing and is reported; the others are checked by their type.
 * @param from `data`: of an imported file, which alone may bring what is never asked (`fromDataOnly`)
 */
export function checkItems(
  subject: Item['subject'],
  items: Items,
  today: PlainDate,
  from: 'form' | 'data' = 'form',
): Problem[] {
  const problems: Problem[] = [];
  // A loop over keys: every answer of an import comes through here.
  for (const id of Object.keys(items)) {
    const found = checkItem(itemOf(subject, id), id, items[id] ?? null, today, from);
    if (found) problems.push(found);
  }
  return problems;
}

function checkItem(
  item: Item | undefined,
  id: string,
  value: ItemValue,
  today: PlainDate,
  from: 'form' | 'data',
): Problem | null {
  if (!item) return problem('form.item-unknown', { item: id.slice(0, 40) });
  if (item.fromDataOnly && from === 'form') return problem('form.from-data-only', { item: item.id });
  return checkValue(item, value, today);
}

/** A person is looked up by it among the members, where `constructor` and its like would find something else. */
const PERSON_ID = /^[0-9a-f-]{36}$/;

/** `family/<item>` and `person/<id>/<item>` as the family form sends them. */
export function checkPaths(paths: Items, today: PlainDate): Problem[] {
  return Object.entries(paths).flatMap(([path, value]) => {
    const parts = path.split('/');
    if (parts[0] === 'family' && parts.length === 2) return checkItems('family', { [parts[1] ?? '']: value }, today);
    if (parts[0] === 'person' && parts.length === 3 && PERSON_ID.test(parts[1] ?? ''))
      return checkItems('person', { [parts[2] ?? '']: value }, today);
    return [problem('form.item-unknown', { item: path.slice(0, 40) })];
  });
}

/** A person cannot begin without a name, a sex, a birth date, a relation and a residence status (rulebook 3.7). */
export function checkNewPerson(items: Items, today: PlainDate): Problem[] {
  // One that is stated as unknown is found by `checkItems`.
  const missing = PERSON_ITEMS.filter((item) => item.required && items[item.id] === undefined);
  return [...missing.map((item) => problem('form.required', { item: item.id })), ...checkItems('person', items, today)];
}
