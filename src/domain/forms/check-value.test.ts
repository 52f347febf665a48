/** Which answers are possible to which kind of question; the phone and the server ask this one checker. */
import { describe, expect, it } from 'vitest';
import type { ItemValue } from '#domain/family/family-state.ts';
import { checkNewPerson } from '#domain/forms/check-items.ts';
import { checkValue, isWellFormed } from '#domain/forms/check-value.ts';
import type { Item, ItemType } from '#domain/forms/item.ts';

const TODAY = '2026-11-24';
const item = (type: ItemType, more: Partial<Item> = {}): Item => ({
  ...{ id: 'asked', subject: 'person', type, class: 'P1', source: 'test' },
  ...more,
});
const code = (of: Item, value: ItemValue): string | null => checkValue(of, value, TODAY)?.code ?? null;

describe('contracts 3: no answer, and "does not apply"', () => {
  const text: ItemType = { kind: 'text', maxLength: 5 };
  it('an answer may be missing unless the question needs one', () => {
    expect(code(item(text), null)).toBeNull();
    expect(checkValue(item(text, { required: true }), null, TODAY)).toEqual({
      code: 'form.required',
      details: { item: 'asked' },
    });
  });

  it('"does not apply" is an answer only where the form has it', () => {
    expect(code(item(text, { canBeNotApplicable: true }), { na: true })).toBeNull();
    expect(code(item(text), { na: true })).toBe('form.not-applicable-not-allowed');
  });
});

describe('contracts 3: texts', () => {
  const text = item({ kind: 'text', maxLength: 5 });
  it.each<[string, ItemValue, string | null]>([
    ['as long as it may be', 'abcde', null],
    ['one letter more', 'abcdef', 'form.too-long'],
    ['nothing in it', '', null],
    ['two lines', 'a\nb', null],
    ['a tab', 'a\tb', null],
    ['NUL', 'a\u0000b', 'form.text'],
    ['vertical tab', 'a\u000bb', 'form.text'],
    ['escape', '\u001b[1m', 'form.text'],
    ['delete', 'a\u007f', 'form.text'],
    ['half a letter', 'a\ud800', 'form.text'],
    ['a whole letter outside the first plane', '😀', null],
    ['a number', 5, 'form.text'],
    ['yes', true, 'form.text'],
  ])('%s', (_title, value, expected) => {
    expect(code(text, value)).toBe(expected);
  });

  it('a required text needs more than spaces; the limit is told', () => {
    const needed = item({ kind: 'text', maxLength: 5 }, { required: true });
    expect([' ', '\n', '', ' a '].map((value) => code(needed, value))).toEqual([
      ...['form.required', 'form.required', 'form.required', null],
    ]);
    expect(checkValue(text, 'abcdef', TODAY)?.details).toEqual({ item: 'asked', max: 5 });
  });

  it('well-formed is what UTF-8 can write: halves stand in pairs, the high one first', () => {
    expect(['', 'a', '\ud83d\ude00'].map(isWellFormed)).toEqual([true, true, true]);
    expect(['\ud83d', '\ude00', '\ude00\ud83d', 'a\ud83db', '\ud83d\ud83d\ude00'].map(isWellFormed)).toEqual([
      ...[false, false, false, false, false],
    ]);
  });
});

describe('contracts 3: numbers', () => {
  const kilograms = item({ kind: 'number', min: 1, max: 60, decimals: 1 });
  it.each<[ItemValue, string | null]>([
    [1, null],
    [60, null],
    [9.3, null],
    [0.9, 'form.range'],
    [60.1, 'form.range'],
    [9.35, 'form.number'],
    [Number.NaN, 'form.number'],
    [Infinity, 'form.number'],
    ['9', 'form.number'],
  ])('%s: %s', (value, expected) => {
    expect(code(kilograms, value)).toBe(expected);
  });

  it('whole numbers have no decimals; the range is told', () => {
    const persons = item({ kind: 'number', min: 0, max: 40, decimals: 0 });
    expect([0, 40, 2.5, 41, -1].map((value) => code(persons, value))).toEqual([
      ...[null, null, 'form.number', 'form.range', 'form.range'],
    ]);
    expect(checkValue(persons, 41, TODAY)?.details).toEqual({ item: 'asked', min: 0, max: 40 });
  });
});

describe('contracts 3: days', () => {
  it.each<[ItemValue, string | null]>([
    ['1900-01-01', null],
    ['2027-01-01', null],
    ['1899-12-31', 'form.date'],
    ['2026-02-30', 'form.date'],
    ['24-11-2026', 'form.date'],
    [20_261_124, 'form.date'],
  ])('a day %s: %s', (value, expected) => {
    expect(code(item({ kind: 'date' }), value)).toBe(expected);
  });

  it.each<[string, ItemValue, string | null]>([
    ['born today', { date: TODAY, precision: 'DAY' }, null],
    ['born tomorrow', { date: '2026-11-25', precision: 'DAY' }, 'form.birth-in-future'],
    ['known to the year', { date: '1961-07-01', precision: 'YEAR' }, null],
    ['on the first day there is', { date: '1900-01-01', precision: 'ESTIMATED' }, null],
    ['before it', { date: '1899-12-31', precision: 'DAY' }, 'form.date'],
    ['on no day', { date: '2026-02-30', precision: 'MONTH' }, 'form.date'],
    ['a day without its precision', '2020-01-01', 'form.date'],
    [
      'with a precision that no form has',
      { date: '2020-01-01', precision: 'WEEK' } as unknown as ItemValue,
      'form.date',
    ],
  ])('a birth date: %s', (_title, value, expected) => {
    expect(code(item({ kind: 'imprecise-date' }), value)).toBe(expected);
  });
});

describe('contracts 3: choices and numbers of identity', () => {
  it('a choice is one of the form’s, of the same kind', () => {
    const water = item({ kind: 'one-of', choices: [{ value: 2 }, { value: 'other' }] });
    expect([2, 'other', 3, '2', true].map((value) => code(water, value))).toEqual([
      ...[null, null, 'form.choice', 'form.choice', 'form.choice'],
    ]);
    expect([true, false, 'yes', 1].map((value) => code(item({ kind: 'yes-no' }), value))).toEqual([
      ...[null, null, 'form.choice', 'form.choice'],
    ]);
  });

  it('R-ID-01, R-ID-02: sixteen digits and nothing else', () => {
    const nik = item({ kind: 'identity-number' });
    const values = ['9901041508900001', '990104150890001', '99010415089000011', '990104150890000x', 9_901_041_508];
    expect(values.map((value) => code(nik, value))).toEqual([
      null,
      ...['form.sixteen-digits', 'form.sixteen-digits', 'form.sixteen-digits', 'form.sixteen-digits'],
    ]);
  });

  it('a telephone number has 8 to 15 digits and may begin with a plus', () => {
    const phone = item({ kind: 'phone' });
    const good = ['08123456', '+62812345678', '123456789012345'];
    const bad: ItemValue[] = ['0812345', '9901234567890123', '0812-3456', '62+8123456', 'x08123456', 8_123_456_789];
    expect(good.map((value) => code(phone, value))).toEqual([null, null, null]);
    expect(new Set(bad.map((value) => code(phone, value)))).toEqual(new Set(['form.phone']));
  });
});

describe('rulebook 3.7: how a person begins', () => {
  const whole = {
    name: 'Data Sintetis',
    sex: 'P',
    birth_date: { date: '2020-01-01', precision: 'DAY' as const },
    relation: 'CHILD',
    residence_status: 'RESIDENT',
  };
  it('with name, sex, birth date, relation and residence, each of which is missed by itself', () => {
    expect(checkNewPerson(whole, TODAY)).toEqual([]);
    for (const [id] of Object.entries(whole)) {
      const { [id]: _left, ...rest } = whole as Record<string, ItemValue>;
      expect(checkNewPerson(rest, TODAY)).toEqual([{ code: 'form.required', details: { item: id } }]);
      expect(checkNewPerson({ ...whole, [id]: null }, TODAY)).toEqual([
        { code: 'form.required', details: { item: id } },
      ]);
    }
  });

  it('and with possible answers', () => {
    expect(checkNewPerson({ ...whole, sex: 'X' }, TODAY).map((one) => one.code)).toEqual(['form.choice']);
  });
});
