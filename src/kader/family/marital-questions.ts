/** What is asked with a new marital status: R-DIV-02 counts from the day of the divorce, R-CM-02 asks the age on the wedding day. */
import type { ItemValue } from '#domain/family/family-state.ts';
import type { Item } from '#domain/forms/item.ts';
import { DIVORCE_ITEMS, MARITAL_ITEMS, MARRIAGE_ITEMS } from '#kader/family/item-lists.ts';

/** The day of a second wedding is no answer to the question after the first. */
export function maritalQuestions(before: ItemValue | undefined, next: ItemValue | undefined): readonly Item[] {
  if (next === 'MARRIED' && (before ?? 'SINGLE') === 'SINGLE') return [...MARITAL_ITEMS, ...MARRIAGE_ITEMS];
  return next === 'DIVORCED' ? [...MARITAL_ITEMS, ...DIVORCE_ITEMS] : MARITAL_ITEMS;
}
