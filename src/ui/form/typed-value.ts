/** What somebody has put into a field: a chosen value, or text that may not be right yet. */
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { fine, problem, refused } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';
import type { DatePrecision } from '#domain/family/family-state.ts';
import type { Item, ItemType } from '#domain/forms/item.ts';

export type AnswerValue =
  | string
  | number
  | boolean
  | null
  | { na: true }
  | { date: PlainDate; precision: DatePrecision };

export type Typed = { kind: 'value'; value: AnswerValue } | { kind: 'text'; text: string; precision?: DatePrecision };

/** Decimal comma or point; no thousands marks, they are the usual way to a wrong number. */
function checkNumber(type: Extract<ItemType, { kind: 'number' }>, text: string): Result<AnswerValue> {
  const match = /^-?\d+(?:[.,](\d+))?$/.exec(text);
  if (!match) return refused(problem('field.not-number', { example: type.min }));
  if (type.decimals === 0 && match[1] !== undefined) return refused(problem('field.whole'));
  if ((match[1]?.length ?? 0) > type.decimals) return refused(problem('field.decimals', { decimals: type.decimals }));
  const value = Number(text.replace(',', '.'));
  if (value >= type.min && value <= type.max) return fine(value);
  return refused(problem('field.range', { min: type.min, max: type.max, unit: type.unit ? ` ${type.unit}` : '' }));
}

function checkDate(text: string, today: PlainDate, mayBeLater: boolean): Result<PlainDate> {
  if (!isPlainDate(text)) return refused(problem('field.date'));
  return text <= today || mayBeLater ? fine(text) : refused(problem('field.date-future'));
}

function checkDigits(text: string): Result<AnswerValue> {
  const digits = text.replaceAll(/[\s.-]/g, '');
  return /^\d{16}$/.test(digits) ? fine(digits) : refused(problem('field.identity', { length: digits.length }));
}

function checkPhone(text: string): Result<AnswerValue> {
  const number = text.replaceAll(/[\s.()-]/g, '');
  return /^\+?\d{8,15}$/.test(number) ? fine(number) : refused(problem('field.phone'));
}

function checkText(item: Item, text: string, precision: DatePrecision, today: PlainDate): Result<AnswerValue> {
  const { type } = item;
  switch (type.kind) {
    case 'number':
      return checkNumber(type, text);
    case 'date':
      // The only day that lies ahead is the end of a passport.
      return checkDate(text, today, item.id === 'passport_expires');
    case 'imprecise-date': {
      const date = checkDate(text, today, false);
      return date.ok ? fine({ date: date.value, precision }) : date;
    }
    case 'identity-number':
      return checkDigits(text);
    case 'phone':
      return checkPhone(text);
    case 'text':
      return text.length <= type.maxLength ? fine(text) : refused(problem('field.too-long', { max: type.maxLength }));
    case 'one-of':
    case 'yes-no':
      return fine(text);
  }
}

/** The answer to send, or the sentence to show. Emptied text is an explicit "tidak dijawab", except where required. */
export function checkTyped(item: Item, typed: Typed, today: PlainDate): Result<AnswerValue> {
  const value: Result<AnswerValue> =
    typed.kind === 'value'
      ? fine(typed.value)
      : typed.text.trim() === ''
        ? fine(null)
        : checkText(item, typed.text.trim(), typed.precision ?? 'DAY', today);
  if (value.ok && value.value === null && item.required) return refused(problem('field.required'));
  return value;
}
