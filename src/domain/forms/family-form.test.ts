import { expect, test } from 'vitest';
import { itemOf } from '#domain/forms/all-items.ts';
import { FAMILY_FORM, isAsked, mayHavePus } from '#domain/forms/family-form.ts';
import type { AskContext, AskedPerson, Known, Question } from '#domain/forms/family-form.ts';

const TODAY = '2026-11-24';
const person = (birthDate: string | undefined, answers: Record<string, Known> = {}): AskedPerson => ({
  birthDate,
  answer: (item) => answers[item],
});
const about = (subject: AskedPerson): AskContext => ({
  today: TODAY,
  person: subject,
  residents: [subject],
  familyAnswer: () => undefined,
});
const question = (item: string): Question => {
  const found = FAMILY_FORM.flatMap((section) => section.questions).find((candidate) => candidate.item === item);
  if (!found) throw new Error(`no question ${item}`);
  return found;
};

test('every question is an item of the dictionary, of the subject of its section, and asked once', () => {
  const seen = new Set<string>();
  for (const section of FAMILY_FORM) {
    for (const { item } of section.questions) {
      expect(itemOf(section.subject, item), item).toBeDefined();
      expect(seen.has(item), item).toBe(false);
      seen.add(item);
    }
  }
});

test('PK15 block III is asked whole and in the order of the paper', () => {
  const asked = FAMILY_FORM.find((section) => section.id === 'pk15')?.questions.map(({ item }) => item);
  expect(asked).toHaveLength(28);
  expect(asked).toEqual([...(asked ?? [])].sort());
});

test('schooling is asked from the fifth birthday to the day before the twenty-fifth', () => {
  const attending = question('attending');
  expect(isAsked(attending, about(person('2021-11-25')))).toBe(false);
  expect(isAsked(attending, about(person('2021-11-24')))).toBe(true);
  expect(isAsked(attending, about(person('2001-11-25')))).toBe(true);
  expect(isAsked(attending, about(person('2001-11-24')))).toBe(false);
});

test('R-CAP-01: the certificate is asked up to and with eighteen years, and whenever the age is unknown', () => {
  expect(isAsked(question('birth_cert'), about(person('2007-11-25')))).toBe(true);
  expect(isAsked(question('birth_cert'), about(person('2007-11-24')))).toBe(false);
  expect(isAsked(question('birth_cert'), about(person(undefined)))).toBe(true);
});

test('R-KRS-02: pregnancy is asked of married women from ten years on, never of men or of the never married', () => {
  const pregnant = question('pregnant');
  expect(isAsked(pregnant, about(person('2012-01-01', { sex: 'P', marital_status: 'MARRIED' })))).toBe(true);
  expect(isAsked(pregnant, about(person('1990-01-01', { sex: 'P' })))).toBe(true);
  expect(isAsked(pregnant, about(person('1990-01-01', { sex: 'P', marital_status: 'SINGLE' })))).toBe(false);
  expect(isAsked(pregnant, about(person('1990-01-01', { sex: 'L', marital_status: 'MARRIED' })))).toBe(false);
});

test('a follow-up waits for the answer before it', () => {
  const weeks = question('pregnancy_weeks');
  const woman = { sex: 'P', marital_status: 'MARRIED' } as const;
  expect(isAsked(weeks, about(person('1995-01-01', woman)))).toBe(false);
  expect(isAsked(weeks, about(person('1995-01-01', { ...woman, pregnant: true })))).toBe(true);
});

test('R-KB-03: family planning is asked only where a married woman of 15 to 49 lives', () => {
  const wife = person('1977-11-25', { sex: 'P', marital_status: 'MARRIED' });
  const older = person('1976-11-24', { sex: 'P', marital_status: 'MARRIED' });
  expect(mayHavePus([wife], TODAY)).toBe(true);
  expect(mayHavePus([older], TODAY)).toBe(false);
  const family = (residents: AskedPerson[]): AskContext => ({
    today: TODAY,
    residents,
    familyAnswer: () => 'BUKAN_PESERTA',
  });
  expect(isAsked(question('kb_want_child'), family([wife]))).toBe(true);
  expect(isAsked(question('kb_want_child'), family([older]))).toBe(false);
});
