import { expect, test } from 'vitest';
import type { FamilyState } from '#domain/family/family-state.ts';
import { FAMILY_FORM } from '#domain/forms/family-form.ts';
import { PAPER_PEOPLE, paperForm } from '#domain/forms/paper-form.ts';

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
  const blank = paperForm(null);
  for (const section of FAMILY_FORM) {
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
  const questions = paperForm(family).flatMap((block) => block.questions);
  const ticked = (id: string): string[] =>
    questions
      .filter(({ item }) => item.id === id)
      .flatMap(({ choices }) => choices.filter(({ isTicked }) => isTicked).map(({ code }) => code));
  expect(ticked('water')).toEqual(['5']);
  expect(ticked('pk15_01')).toEqual(['TB']);
  expect(ticked('kb_method')).toEqual(['TJ']);
  expect(ticked('toilet')).toEqual([]);
});

test('who has left the family is not on its paper', () => {
  expect(
    paperForm(family)
      .filter(({ section }) => section === 'members')
      .map(({ person }) => person?.name),
  ).toEqual(['Data Sintetis']);
});
