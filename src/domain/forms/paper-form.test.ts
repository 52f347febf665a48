import { expect, test } from 'vitest';
import type { FamilyState } from '#domain/family/family-state.ts';
import { familyFormUnder } from '#domain/forms/family-form.ts';
import { codeLists, hasCodeList, PAPER_PEOPLE, paperForm } from '#domain/forms/paper-form.ts';

const family = {
  fields: { water: [5, 1], pk15_01: [{ na: true }, 1], kb_method: [null, 1] },
  members: {
    a: {
      id: 'a',
      joinedSeq: 1,
      fields: { name: ['Data Sintetis', 1], sex: ['P', 1], residence_status: ['RESIDENT', 1] },
    },
    b: { id: 'b', joinedSeq: 1, fields: { name: ['Pindah', 1] }, left: { reason: 'moved', on: '2026-01-01', seq: 2 } },
  },
  // Only what a form shows; the rest of a family has no place on it.
} as unknown as FamilyState;

test('issue 5: the paper asks what the screens ask, in their order, with every code they know', () => {
  const blank = paperForm(null, 'KS21');
  for (const section of familyFormUnder('KS21')) {
    const blocks = blank.filter((block) => block.section === section.id);
    expect(blocks).toHaveLength(section.subject === 'person' ? PAPER_PEOPLE : 1);
    for (const block of blocks)
      expect(block.questions.map(({ item }) => item.id)).toEqual(section.questions.map(({ item }) => item));
  }
  const all = blank.flatMap(({ questions }) => questions);
  for (const { item, choices } of all) {
    if (item.type.kind !== 'one-of') continue;
    const stored = item.type.choices.map(({ value }) => value);
    expect(choices.slice(0, stored.length).map(({ value }) => value)).toEqual(stored);
    expect(new Set(choices.map(({ code }) => code)).size).toBe(choices.length);
  }
  expect(all.filter(({ value, choices }) => value !== undefined || choices.some(({ isTicked }) => isTicked))).toEqual(
    [],
  );
});

test('contracts 10: a filled form tells "tidak berlaku", "tidak dijawab" and never asked apart', () => {
  const questions = paperForm(family, 'PK15').flatMap((block) => block.questions);
  const ticked = (id: string): string[] =>
    questions
      .filter(({ item }) => item.id === id)
      .flatMap(({ choices }) => choices.filter(({ isTicked }) => isTicked).map(({ code }) => code));
  expect(ticked('water')).toEqual(['5']);
  expect(ticked('pk15_01')).toEqual(['TB']);
  expect(ticked('kb_method')).toEqual(['TJ']);
  expect(ticked('toilet')).toEqual([]);
});

test('R-KS-01: the paper has the 21 classic items where they decide, behind all older letters, and nowhere else', () => {
  const numbers = (version: 'PK15' | 'KS21'): string[] =>
    paperForm(null, version).flatMap(({ questions }) => questions.map(({ number }) => number));
  const [pk15, ks21] = [numbers('PK15'), numbers('KS21')];
  expect(ks21.slice(0, pk15.length)).toEqual(pk15);
  expect(ks21.slice(pk15.length)).toEqual(Array.from({ length: 21 }, (_, index) => `H${index + 1}`));
});

test('who has left the family is not on its paper', () => {
  expect(
    paperForm(family, 'PK15')
      .filter(({ section }) => section === 'members')
      .map(({ person }) => person?.name),
  ).toEqual(['Data Sintetis']);
});

test('issue 5: on an empty form people are numbered and have no names; questions are numbered in their section', () => {
  const members = paperForm(null, 'PK15').filter(({ section }) => section === 'members');
  expect(members.map(({ person }) => person)).toEqual([1, 2, 3, 4].map((number) => ({ number, name: null })));
  expect(members[0]?.questions.slice(0, 3).map(({ number }) => number)).toEqual(['A1', 'A2', 'A3']);
  expect(paperForm(null, 'PK15').find(({ section }) => section === 'kb')).toMatchObject({
    person: null,
    questions: [{ number: 'B1' }, { number: 'B2' }, { number: 'B3' }, { number: 'B4' }],
  });
});

test('issue 5: residents are numbered from one, and whose name is not known has an empty line', () => {
  const nameless = { id: 'c', joinedSeq: 1, fields: { residence_status: ['RESIDENT', 1] } };
  const sealed = { id: 'd', joinedSeq: 1, fields: { name: [null, 1], residence_status: ['RESIDENT', 1] } };
  const more = { ...family, members: { ...family.members, c: nameless, d: sealed } } as unknown as FamilyState;
  expect(
    paperForm(more, 'PK15')
      .filter(({ section }) => section === 'members')
      .map(({ person }) => person),
  ).toEqual([
    { number: 1, name: 'Data Sintetis' },
    { number: 2, name: null },
    { number: 3, name: null },
  ]);
});

test('issue 5: yes and no are boxes 1 and 2, a text has none, and what must be answered has no "tidak dijawab"', () => {
  const questions = paperForm(null, 'PK15').flatMap((block) => block.questions);
  const boxes = (id: string): unknown[] | undefined =>
    questions.find(({ item }) => item.id === id)?.choices.map(({ code, value }) => [code, value]);
  expect(boxes('pregnant')).toEqual([
    ['1', true],
    ['2', false],
    ['TB', { na: true }],
    ['TJ', null],
  ]);
  expect(boxes('name')).toEqual([]);
  expect(boxes('sex')).toEqual([
    ...[
      ['1', 'L'],
      ['2', 'P'],
    ],
  ]);
});

test('issue 5: more than sixteen boxes become a list at the end, each once however many people there are', () => {
  const blank = paperForm(null, 'PK15');
  const [some] = blank.flatMap(({ questions }) => questions.filter(({ choices }) => choices.length > 0));
  const withBoxes = (count: number): boolean | undefined =>
    some &&
    hasCodeList({ ...some, choices: Array.from({ length: count }, () => ({ code: '1', value: 1, isTicked: false })) });
  expect([16, 17].map(withBoxes)).toEqual([false, true]);
  const long = blank.flatMap(({ questions }) => questions.filter(hasCodeList)).map(({ item }) => item.id);
  expect(codeLists(blank).map(({ item }) => item.id)).toEqual([...new Set(long)]);
  expect(codeLists(blank).length).toBeGreaterThan(0);
});
