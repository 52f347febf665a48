/** An answer in the reader's words, the same on the family page, in the timeline and where two answers clash. */
import type { ItemValueView } from '#contract/family.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import type { Item } from '#domain/forms/item.ts';
import type { Translate } from '#ui/language/language.tsx';

export function itemLabel(item: string, t: Translate): string {
  return t(`item.${item}`);
}

export function choiceLabel(item: string, value: string | number, t: Translate): string {
  return t(`choice.${item}.${value}`);
}

function plainText(item: Item | undefined, id: string, value: string | number, t: Translate): string {
  if (item?.type.kind === 'one-of') return choiceLabel(id, value, t);
  if (item?.type.kind === 'number') {
    const number = t('format.number', { value });
    return item.type.unit ? `${number} ${t(`unit.${item.type.unit}`)}` : number;
  }
  if (item?.type.kind === 'date') return t('format.date', { value });
  return String(value);
}

export function valueText(subject: Item['subject'], id: string, value: ItemValueView, t: Translate): string {
  if (value === null) return t('answer.none');
  if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no');
  if (typeof value !== 'object') return plainText(itemOf(subject, id), id, value, t);
  if ('na' in value) return t('answer.na');
  if ('hidden' in value) return t('answer.hidden');
  if ('last4' in value) return value.full ?? t('answer.last4', { last4: value.last4 });
  const date = t('format.date', { value: value.date });
  return value.precision === 'DAY' ? date : `${date} (${t(`date.precision.${value.precision}`)})`;
}
