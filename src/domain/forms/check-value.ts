/** One checker for the form on the screen and for the server: is this a possible answer to this item? */
import { isPlainDate, type PlainDate } from '#domain/basics/plain-date.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { ItemValue } from '#domain/family/family-state.ts';
import { isImpreciseDate, isNotApplicable } from '#domain/family/values.ts';
import type { Item } from '#domain/forms/item.ts';

const EARLIEST_BIRTH = '1900-01-01';
const PRECISIONS = ['DAY', 'MONTH', 'YEAR', 'ESTIMATED'];
/** NUL, other control characters and lone surrogates never enter (contracts 3). */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** `null` when the value may stand; identity and phone numbers are checked as digits, before they are sealed. */
export function checkValue(item: Item, value: ItemValue, today: PlainDate): Problem | null {
  if (value === null) return item.required ? problem('form.required', { item: item.id }) : null;
  if (isNotApplicable(value))
    return item.canBeNotApplicable ? null : problem('form.not-applicable-not-allowed', { item: item.id });
  switch (item.type.kind) {
    case 'text':
      return checkText(item.id, value, item.type.maxLength, item.required ?? false);
    case 'number':
      return checkNumber(item.id, value, item.type);
    case 'date':
      return isPlainDate(value) && value >= EARLIEST_BIRTH ? null : problem('form.date', { item: item.id });
    case 'imprecise-date':
      return checkImpreciseDate(item.id, value, today);
    case 'one-of':
      return item.type.choices.some((choice) => choice.value === value)
        ? null
        : problem('form.choice', { item: item.id });
    case 'yes-no':
      return typeof value === 'boolean' ? null : problem('form.choice', { item: item.id });
    case 'identity-number':
      return typeof value === 'string' && /^\d{16}$/.test(value)
        ? null
        : problem('form.sixteen-digits', { item: item.id });
    case 'phone':
      return typeof value === 'string' && /^\+?\d{8,15}$/.test(value) ? null : problem('form.phone', { item: item.id });
  }
}

function checkText(id: string, value: ItemValue, maxLength: number, required: boolean): Problem | null {
  if (typeof value !== 'string' || UNWANTED.test(value) || !isWellFormed(value))
    return problem('form.text', { item: id });
  if (value.length > maxLength) return problem('form.too-long', { item: id, max: maxLength });
  return required && value.trim() === '' ? problem('form.required', { item: id }) : null;
}

function checkNumber(
  id: string,
  value: ItemValue,
  type: { min: number; max: number; decimals: number },
): Problem | null {
  const factor = 10 ** type.decimals;
  if (
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    Math.abs(Math.round(value * factor) - value * factor) > 1e-6
  ) {
    return problem('form.number', { item: id });
  }
  return value < type.min || value > type.max
    ? problem('form.range', { item: id, min: type.min, max: type.max })
    : null;
}

function checkImpreciseDate(id: string, value: ItemValue, today: PlainDate): Problem | null {
  if (!isImpreciseDate(value) || !PRECISIONS.includes(value.precision) || !isPlainDate(value.date))
    return problem('form.date', { item: id });
  if (value.date > today) return problem('form.birth-in-future', { item: id });
  return value.date < EARLIEST_BIRTH ? problem('form.date', { item: id }) : null;
}

/** A lone surrogate cannot be written as UTF-8. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}
