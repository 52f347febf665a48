import { expect, test } from 'vitest';
import { MESSAGE_PARTS, message } from '#messages/messages.ts';

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

test.each(Object.entries(MESSAGE_PARTS))(
  'part %s says the same things in both languages, with the same placeholders',
  (_, part) => {
    expect(Object.keys(part.en).sort()).toEqual(Object.keys(part.id).sort());
    for (const [key, text] of Object.entries(part.id)) {
      expect(placeholders(part.en[key] ?? ''), key).toEqual(placeholders(text));
    }
  },
);

test('no key is written in two parts with two meanings', () => {
  const seen = new Map<string, string>();
  for (const [name, part] of Object.entries(MESSAGE_PARTS)) {
    for (const key of Object.keys(part.id)) {
      expect(seen.get(key), `${key} is in ${seen.get(key)} and in ${name}`).toBeUndefined();
      seen.set(key, name);
    }
  }
});

test('numbers and days are written in the manner of the language', () => {
  expect(message('id', 'list.total', { total: 1549562 })).toContain('1.549.562');
  expect(message('en', 'list.total', { total: 1549562 })).toContain('1,549,562');
  expect(message('id', 'need.until', { date: '2026-11-24' })).toContain('24 Nov 2026');
});

test('an unknown key shows itself', () => {
  expect(message('id', 'no.such.key')).toBe('no.such.key');
});
