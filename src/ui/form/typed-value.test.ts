import { expect, test } from 'vitest';
import { itemOf } from '#domain/forms/all-items.ts';
import type { Item } from '#domain/forms/item.ts';
import { checkTyped } from '#ui/form/typed-value.ts';
import type { Typed } from '#ui/form/typed-value.ts';

const TODAY = '2026-11-24';
function item(subject: Item['subject'], id: string): Item {
  const found = itemOf(subject, id);
  if (!found) throw new Error(id);
  return found;
}
const text = (words: string): Typed => ({ kind: 'text', text: words });
const codeOf = (result: ReturnType<typeof checkTyped>): string | undefined =>
  result.ok ? undefined : result.problems[0]?.code;

test('a number outside its range is refused with both ends and the unit', () => {
  const weeks = checkTyped(item('person', 'pregnancy_weeks'), text('43'), TODAY);
  expect(weeks).toEqual({
    ok: false,
    problems: [{ code: 'field.range', details: { min: 1, max: 42, unit: ' minggu' } }],
  });
  expect(checkTyped(item('person', 'pregnancy_weeks'), text('42'), TODAY)).toEqual({ ok: true, value: 42 });
});

test('a decimal comma is a decimal, and a thousands point is not swallowed', () => {
  expect(checkTyped(item('family', 'lat'), text('-2,123456'), TODAY)).toEqual({ ok: true, value: -2.123456 });
  expect(codeOf(checkTyped(item('family', 'area_m2'), text('1.200'), TODAY))).toBe('field.whole');
});

test('R-ID-01: an identity number has sixteen digits, spaces do not count', () => {
  expect(checkTyped(item('person', 'nik'), text('9901 0115 0890 0001'), TODAY)).toEqual({
    ok: true,
    value: '9901011508900001',
  });
  expect(checkTyped(item('person', 'nik'), text('99010115'), TODAY)).toEqual({
    ok: false,
    problems: [{ code: 'field.identity', details: { length: 8 } }],
  });
});

test('a birth date carries its precision and cannot lie ahead', () => {
  const birth = item('person', 'birth_date');
  expect(checkTyped(birth, { kind: 'text', text: '1960-07-01', precision: 'YEAR' }, TODAY)).toEqual({
    ok: true,
    value: { date: '1960-07-01', precision: 'YEAR' },
  });
  expect(codeOf(checkTyped(birth, text('2026-11-25'), TODAY))).toBe('field.date-future');
  expect(codeOf(checkTyped(birth, text('2023-02-30'), TODAY))).toBe('field.date');
});

test('emptied text is "tidak dijawab", and a required item says that it is required', () => {
  expect(checkTyped(item('family', 'address'), text('  '), TODAY)).toEqual({ ok: true, value: null });
  expect(codeOf(checkTyped(item('person', 'name'), text(''), TODAY))).toBe('field.required');
});
