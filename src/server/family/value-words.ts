/** An answer in Indonesian words, as the office writes it on the screen. */
import type { ItemValueView } from '#contract/family.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import type { Item } from '#domain/forms/item.ts';
import { hasMessage, message } from '#messages/messages.ts';

const t = (key: string, params: Record<string, string | number> = {}): string => message('id', key, params);

/** An item whose name has no text of its own is named by its code rather than left out. */
export function itemWords(item: string): string {
  return wordOr(`item.${item}`, item);
}

export function wordOr(key: string, otherwise: string): string {
  return hasMessage('id', key) ? t(key) : otherwise;
}

export function valueWords(subject: Item['subject'], id: string, value: ItemValueView): string {
  if (value === null) return t('answer.none');
  if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no');
  if (typeof value !== 'object') return plainWords(itemOf(subject, id), id, value);
  if ('na' in value) return t('answer.na');
  if ('hidden' in value) return t('family-sheet.hidden');
  if ('last4' in value) return value.full ?? t('answer.last4', { last4: value.last4 });
  const date = t('format.date', { value: value.date });
  return value.precision === 'DAY' ? date : `${date} (${t(`date.precision.${value.precision}`)})`;
}

function plainWords(item: Item | undefined, id: string, value: string | number): string {
  if (item?.type.kind === 'one-of') return wordOr(`choice.${id}.${value}`, String(value));
  if (item?.type.kind === 'number') {
    const number = t('format.number', { value });
    return item.type.unit ? `${number} ${t(`unit.${item.type.unit}`)}` : number;
  }
  if (item?.type.kind === 'date') return t('format.date', { value });
  return String(value);
}
