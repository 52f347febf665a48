import { expect, test } from 'vitest';
import { itemOf } from '#domain/forms/all-items.ts';
import { FAMILY_FORM } from '#domain/forms/family-form.ts';
import { textsOf } from '#kader/shell/texts.ts';
import { LANGUAGES } from '#messages/fill-text.ts';

/** Every key that a screen or the paper twin builds from the form. */
const FORM_KEYS = FAMILY_FORM.flatMap(({ id, subject, questions }) => [
  `kader.section.${id}`,
  `form.section.${id}`,
  ...questions.flatMap(({ item }) => {
    const type = itemOf(subject, item)?.type;
    const choices = type?.kind === 'one-of' ? type.choices.map(({ value }) => `choice.${item}.${value}`) : [];
    return [`item.${item}`, ...choices];
  }),
]);

test.each(LANGUAGES)(
  'issue 5: no topic, question or answer of the form shows its key on the phone, in %s',
  async (language) => {
    const texts = await textsOf(language);
    expect(FORM_KEYS.length).toBeGreaterThan(200);
    expect(FORM_KEYS.filter((key) => !(key in texts))).toEqual([]);
  },
);

test('issue 5: the phone has the same texts in both languages', async () => {
  const [id, en] = await Promise.all(LANGUAGES.map(textsOf));
  expect(Object.keys(en ?? {}).toSorted()).toEqual(Object.keys(id ?? {}).toSorted());
});
