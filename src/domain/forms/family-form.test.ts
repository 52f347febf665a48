import { expect, test } from 'vitest';
import { groupOf } from '#domain/access/redact.ts';
import { RIGHTS } from '#domain/access/rights.ts';
import { ROLES } from '#domain/access/roles.ts';
import { ksAnswers, KS_ITEMS } from '#domain/assessment/welfare-results.ts';
import type { Field } from '#domain/family/family-state.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { checkItems, checkPaths } from '#domain/forms/check-items.ts';
import { FAMILY_FORM, familyFormUnder, isAsked, mayHavePus } from '#domain/forms/family-form.ts';
import type { AskContext, AskedPerson, Known, Question } from '#domain/forms/family-form.ts';
import type { Items } from '#domain/submission/submission.ts';
import { ksStage } from '#domain/welfare/ks-stage.ts';

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

test('rulebook 4.3: PK21 and variables 10–17 of iBangga are asked in the order of the paper, after all older sections', () => {
  expect(
    familyFormUnder('PK15')
      .at(-1)
      ?.questions.map(({ item }) => item),
  ).toEqual([
    ...['pk21_01', 'pk21_02', 'pk21_03a', 'pk21_03b', 'pk21_03c', 'pk21_03d', 'pk21_04', 'pk21_05'],
    ...['ibangga_10', 'ibangga_11', 'ibangga_12', 'ibangga_13', 'ibangga_14', 'ibangga_15', 'ibangga_16', 'ibangga_17'],
  ]);
});

test('R-KS-01, R-KS-03: the 21 classic items are asked last, and only where their version decides the stage', () => {
  expect(familyFormUnder('PK15').map(({ id }) => id)).not.toContain('ks21');
  const [last, ...older] = familyFormUnder('KS21').toReversed();
  expect(last?.questions.map(({ item }) => item)).toEqual(KS_ITEMS.KS21);
  // PK15 goes on being asked: families keep the stage of the other version beside it, and other rules read its house.
  expect(older.toReversed()).toEqual(familyFormUnder('PK15'));
});

test('R-KS-01: answering the 21 items of the form, not applicable among them, gives the stage', () => {
  const asked =
    familyFormUnder('KS21')
      .at(-1)
      ?.questions.map(({ item }) => item) ?? [];
  const stage = (answers: Items): unknown => {
    expect(checkItems('family', answers, TODAY)).toEqual([]);
    const fields = Object.fromEntries(
      Object.entries(answers).map(([item, value]) => [item, [value, 1] satisfies Field]),
    );
    return ksStage('KS21', ksAnswers(fields, 'KS21'));
  };
  const met: Items = Object.fromEntries(asked.map((item) => [item, true]));
  expect(stage({ ...met, ks21_05: { na: true }, ks21_14: { na: true } })).toBe('KS_III_PLUS');
  expect(stage({ ...met, ks21_06: false })).toBe('PRA_SEJAHTERA');
  expect(stage({ ...met, ks21_14: null })).toBe('UNKNOWN');
  expect(stage({ ...met, ks21_15: false, ks21_20: null })).toBe('KS_II');
  expect(asked.map(groupOf)).toEqual(asked.map(() => 'welfare'));
});

test('R-CAP-03, R-ANT-10: the child card is asked until the seventeenth birthday, the health book until the fifth', () => {
  expect(isAsked(question('kia'), about(person('2009-11-25')))).toBe(true);
  expect(isAsked(question('kia'), about(person('2009-11-24')))).toBe(false);
  expect(isAsked(question('kia_book'), about(person('2021-11-25')))).toBe(true);
  expect(isAsked(question('kia_book'), about(person('2021-11-24')))).toBe(false);
});

test('rulebook 14.7: a desil comes from the data of an office and is never typed', () => {
  expect(FAMILY_FORM.flatMap(({ questions }) => questions.map(({ item }) => item))).not.toContain('desil');
  const codes = (from: 'form' | 'data', value: number): string[] =>
    checkItems('family', { desil: value }, TODAY, from).map(({ code }) => code);
  expect(codes('form', 1)).toEqual(['form.from-data-only']);
  expect(codes('data', 1)).toEqual([]);
  expect(codes('data', 11)).toEqual(['form.range']);
  expect(checkPaths({ 'family/desil': 1 }, TODAY)).toHaveLength(1);
});

test('rulebook 9.4: conflict, happiness and persons are welfare answers, the desil is for the desk of the village alone', () => {
  expect(['pk21_03a', 'ibangga_17', 'persons'].map(groupOf)).toEqual(['welfare', 'welfare', 'welfare']);
  expect(groupOf('desil')).toBe('desil');
  const readers = ROLES.filter((role) => RIGHTS[role].reads.desil !== 'none');
  expect(readers).toEqual(['desa_operator', 'operator']);
  expect(ROLES.filter((role) => RIGHTS[role].writes.includes('desil'))).toEqual([]);
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

test('a baby whose marital status nobody wrote is not asked whether her marriage is registered', () => {
  const registered = question('marriage_registered');
  expect(isAsked(registered, about(person('2026-11-20', { sex: 'P' })))).toBe(false);
  expect(isAsked(registered, about(person('1990-01-01', { sex: 'P' })))).toBe(true);
  expect(isAsked(registered, about(person('1990-01-01', { sex: 'P', marital_status: 'SINGLE' })))).toBe(false);
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

test('R-KB-03: one such woman among the residents is enough; a man, a girl, the unmarried are none', () => {
  const woman = (birthDate: string | undefined, more: Record<string, Known> = {}): AskedPerson =>
    person(birthDate, { sex: 'P', marital_status: 'MARRIED', ...more });
  const husband = person('1990-01-01', { sex: 'L', marital_status: 'MARRIED' });
  const child = person('2015-01-01', { sex: 'P', marital_status: 'SINGLE' });
  expect(mayHavePus([husband, woman('1990-01-01'), child], TODAY)).toBe(true);
  expect(mayHavePus([husband], TODAY)).toBe(false);
  expect(mayHavePus([], TODAY)).toBe(false);
  for (const status of ['SINGLE', 'DIVORCED', 'WIDOWED'])
    expect(mayHavePus([woman('1990-01-01', { marital_status: status })], TODAY)).toBe(false);
  const born = ['2011-11-25', '2011-11-24', '1976-11-25', '1976-11-24', undefined];
  expect(born.map((date) => mayHavePus([woman(date)], TODAY))).toEqual([false, true, true, false, true]);
});

test('a follow-up is put for the answers it belongs to, and for no other', () => {
  const wife = person('1990-01-01', { sex: 'P', marital_status: 'MARRIED' });
  const put = (item: string, method: Known): boolean =>
    isAsked(question(item), { today: TODAY, residents: [wife], familyAnswer: () => method });
  expect(['BUKAN_PESERTA', 'IUD', undefined].map((method) => put('kb_reason_not', method))).toEqual([
    true,
    false,
    false,
  ]);
  expect(['BUKAN_PESERTA', 'IUD', undefined].map((method) => put('kb_place', method))).toEqual([false, true, false]);
});
