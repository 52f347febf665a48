/** What a piece of held work says, line by line in the reader's words; what has no words here is not shown as code. */
import type { Held } from '#contract/sync.ts';
import { itemValue } from '#contract/family.ts';
import type { ItemValueView } from '#contract/family.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { itemLabel, valueText } from '#ui/form/value-text.ts';
import type { Translate } from '#ui/language/language.tsx';

export interface HeldLine {
  /** A person's name; null for the family. */
  subject: string | null;
  text: string;
}

type Words = Pick<{ t: Translate; has: (key: string) => boolean }, 't' | 'has'>;
type Fields = Readonly<Record<string, unknown>>;

export function heldLines({ payload, members }: Pick<Held, 'payload' | 'members'>, words: Words): HeldLine[] {
  if (!isFields(payload)) return [];
  if (payload['hidden'] === true) return [{ subject: null, text: words.t('answer.hidden') }];
  const named = { ...members, ...namesIn(payload) };
  const who = (id: unknown): string | null => (typeof id === 'string' ? (named[id] ?? words.t('held.person')) : null);
  const own = who(payload['personId']);
  const lines: HeldLine[] = own === null ? [] : [{ subject: null, text: own }];
  for (const key of ['items', 'family', 'address'])
    for (const [path, value] of entriesOf(payload[key])) lines.push(...itemLine(path, value, own, who, words));
  if (typeof payload['field'] === 'string')
    lines.push(...itemLine(payload['field'], payload['value'], own, who, words));
  for (const member of listOf(payload['members'])) {
    const name = who(member['personId']);
    for (const [item, value] of entriesOf(member['items'])) lines.push(...itemLine(item, value, name, who, words));
  }
  for (const [key, value] of Object.entries(payload)) lines.push(...plainLine(key, value, own, words));
  // SKDN of a closed month, by its letters.
  for (const [letter, count] of entriesOf(payload['reported']))
    lines.push({ subject: null, text: `${letter.toUpperCase()} → ${String(count ?? '–')}` });
  return lines;
}

/** `family/<item>`, `person/<id>/<item>` or the item alone, which is then about `subject`. */
function itemLine(
  path: string,
  value: unknown,
  subject: string | null,
  who: (id: unknown) => string | null,
  { t }: Words,
): HeldLine[] {
  const [first = '', second = '', third] = path.split('/');
  const [about, item] =
    first === 'person' ? [who(second), third ?? ''] : first === 'family' && second ? [null, second] : [subject, first];
  const kind = about === null ? 'family' : 'person';
  const shown = itemValue.safeParse(readable(value));
  if (!itemOf(kind, item) || !shown.success) return [];
  return [{ subject: about, text: `${itemLabel(item, t)} → ${choiceOrValue(kind, item, shown.data, t)}` }];
}

/** A value of no choice is often the very reason why the work was refused. */
function choiceOrValue(kind: 'family' | 'person', item: string, value: ItemValueView, t: Translate): string {
  const { type } = itemOf(kind, item) ?? {};
  const isNoChoice = type?.kind === 'one-of' && !type.choices.some((choice) => String(choice) === String(value));
  return isNoChoice && (typeof value === 'string' || typeof value === 'number')
    ? t('held.no-choice', { value: String(value) })
    : valueText(kind, item, value, t);
}

/** As it lies on a phone or, where it went through the office, with its number sealed. */
function readable(value: unknown): unknown {
  return isFields(value) && typeof value['last4'] === 'string' ? { last4: value['last4'] } : value;
}

function plainLine(key: string, value: unknown, subject: string | null, { t, has }: Words): HeldLine[] {
  if (!has(`held.field.${key}`) || (typeof value !== 'string' && typeof value !== 'number')) return [];
  const word = `held.value.${key}.${value}`;
  const isDate = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const text = has(word) ? t(word) : isDate ? t('format.date', { value }) : String(value);
  return [{ subject, text: `${t(`held.field.${key}`)} → ${text}` }];
}

/** People who come with the work itself. */
function namesIn(payload: Fields): Record<string, string> {
  const added = [...listOf(payload['members']), payload];
  return Object.fromEntries(
    added.flatMap(({ personId, items }) => {
      const name = isFields(items) ? items['name'] : undefined;
      return typeof personId === 'string' && typeof name === 'string' ? [[personId, name]] : [];
    }),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const entriesOf = (value: unknown): [string, unknown][] => (isFields(value) ? Object.entries(value) : []);
const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
