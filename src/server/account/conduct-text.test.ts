import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CONDUCT_VERSION } from '#domain/access/conduct.ts';
import { message, type Language } from '#messages/messages.ts';

function fingerprint(language: Language): string {
  const sentences = Array.from({ length: 6 }, (_, index) => message(language, `conduct.${index + 1}`));
  return createHash('sha256').update(sentences.join('\n')).digest('hex').slice(0, 12);
}

test('contracts 30: people accepted this very text: with another one, raise CONDUCT_VERSION and write the new values here', () => {
  expect({ version: CONDUCT_VERSION, id: fingerprint('id'), en: fingerprint('en') }).toEqual({
    version: 1,
    id: '84af3ec32d71',
    en: 'f00c161d07f2',
  });
});
