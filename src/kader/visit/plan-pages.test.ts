import { expect, test } from 'vitest';
import { SECTION_IDS } from '#domain/forms/family-form.ts';
import { aFamily, aMember } from '#kader/family/family.fixture.ts';
import { itemsOf, type Answers } from '#kader/visit/answers.ts';
import { pagesOf } from '#kader/visit/plan-pages.ts';

const TODAY = '2026-11-24';
const child = aMember('anak', {
  name: 'Data Sintetis Adit',
  sex: 'L',
  birth_date: { date: '2016-01-10', precision: 'DAY' },
});
const family = aFamily([child]);
const asked = (answers: Answers = {}, again = false): string[] =>
  pagesOf(family, answers, { sections: SECTION_IDS, again }, TODAY).flatMap(({ questions }) =>
    questions.map(({ path }) => path),
  );

test('issue 5: no screen has more than five questions, and every question comes once', () => {
  const pages = pagesOf(family, {}, { sections: SECTION_IDS, again: true }, TODAY);
  expect(Math.max(...pages.map(({ questions }) => questions.length))).toBe(5);
  const paths = asked({}, true);
  expect(new Set(paths).size).toBe(paths.length);
});

test('what was answered is asked again only on wish; what this reader may not see is never asked', () => {
  expect(asked()).not.toContain('person/anak/sex');
  expect(asked({}, true)).toContain('person/anak/sex');
  const redacted = aFamily([], { fields: { rt: ['003', 1], water: [{ hidden: true }, 1] } });
  const paths = pagesOf(redacted, {}, { sections: ['house'], again: true }, TODAY).flatMap(({ questions }) =>
    questions.map(({ path }) => path),
  );
  expect(paths).toContain('family/toilet');
  expect(paths).not.toContain('family/water');
});

test('a follow-up comes with the answer before it: the class of a child who goes to school', () => {
  expect(asked()).not.toContain('person/anak/class_no');
  expect(asked({ 'person/anak/attending': { kind: 'value', value: 'yes' } })).toContain('person/anak/class_no');
});

test('contracts 9: only what was answered is sent; not answered, not applicable and no are three answers', () => {
  const items = itemsOf(
    {
      'family/pk15_01': { kind: 'value', value: false },
      'family/pk15_02': { kind: 'value', value: { na: true } },
      'family/pk15_03': { kind: 'value', value: null },
      'family/area_m2': { kind: 'text', text: '36' },
      'person/anak/class_no': { kind: 'text', text: 'empat' },
    },
    TODAY,
  );
  expect(items).toEqual({
    'family/pk15_01': false,
    'family/pk15_02': { na: true },
    'family/pk15_03': null,
    'family/area_m2': 36,
  });
});
