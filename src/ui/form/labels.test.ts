import { expect, test } from 'vitest';
import { FAMILY_ITEMS } from '#domain/forms/family.items.ts';
import { PERSON_ITEMS } from '#domain/forms/person.items.ts';
import { LANGUAGES, hasMessage } from '#messages/messages.ts';

test.each(LANGUAGES)('every item, every choice and every unit has a label in %s', (language) => {
  for (const item of [...PERSON_ITEMS, ...FAMILY_ITEMS]) {
    const keys = [`item.${item.id}`];
    if (item.type.kind === 'one-of') keys.push(...item.type.choices.map(({ value }) => `choice.${item.id}.${value}`));
    if (item.type.kind === 'number' && item.type.unit) keys.push(`unit.${item.type.unit}`);
    for (const key of keys) expect(hasMessage(language, key), key).toBe(true);
  }
});
