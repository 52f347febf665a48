/** The options of an item that is answered by choosing, with the two answers of another kind at the end. */
import type { Item } from '#domain/forms/item.ts';
import type { ChoiceOption } from '#ui/form/ChoiceRow.tsx';
import type { AnswerValue } from '#ui/form/typed-value.ts';
import { choiceLabel } from '#ui/form/value-text.ts';
import type { Translate } from '#ui/language/language.tsx';

export interface AnswerOption extends ChoiceOption {
  value: AnswerValue;
}

function plainOptions(item: Item, t: Translate): AnswerOption[] {
  if (item.type.kind === 'yes-no') {
    return [
      { id: 'yes', label: t('answer.yes'), value: true },
      { id: 'no', label: t('answer.no'), value: false },
    ];
  }
  if (item.type.kind !== 'one-of') return [];
  return item.type.choices.map(({ value }) => ({ id: `=${value}`, label: choiceLabel(item.id, value, t), value }));
}

export function answerOptions(item: Item, t: Translate): AnswerOption[] {
  const notApplicable: AnswerOption = { id: 'na', label: t('answer.na'), value: { na: true }, apart: true };
  const notAnswered: AnswerOption = { id: 'none', label: t('answer.none'), value: null, apart: true };
  return [
    ...plainOptions(item, t),
    ...(item.canBeNotApplicable ? [notApplicable] : []),
    ...(item.required ? [] : [notAnswered]),
  ];
}

const isNotApplicable = (value: unknown): boolean => typeof value === 'object' && value !== null && 'na' in value;

/** The option that stands for a value; `undefined` = never asked, nothing is chosen. */
export function optionOf(options: readonly AnswerOption[], value: unknown): AnswerOption | undefined {
  if (value === undefined) return undefined;
  return options.find((option) => option.value === value || (isNotApplicable(option.value) && isNotApplicable(value)));
}
