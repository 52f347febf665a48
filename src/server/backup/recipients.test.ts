import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  newKeyPair,
  readIdentities,
  recipientFile,
  recipientsFor,
  storedRecipients,
  storeRecipient,
} from './recipients.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'cikar-keys-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('the first recipient becomes the default of every night; a second one does not replace it', async () => {
  const data = folder();
  const [first, second] = [await newKeyPair(), await newKeyPair()];
  expect(storedRecipients(data)).toBeNull();
  expect(() => recipientsFor(data, [])).toThrow(/recipient-missing/);
  expect(storeRecipient(data, first.recipient)).toBe(true);
  expect(storeRecipient(data, second.recipient)).toBe(false);
  expect(recipientsFor(data, [])).toEqual([first.recipient]);
  expect(recipientsFor(data, [second.recipient])).toEqual([second.recipient]);
  expect(statSync(recipientFile(data)).mode & 0o777).toBe(0o600);
});

test('a recipient with a typing error is refused before anything is written, and a secret key is no recipient', async () => {
  const { identity, recipient } = await newKeyPair();
  // Another last letter, whichever it is: one key in 32 ends in 0 already.
  const mistyped = recipient.slice(0, -1) + (recipient.endsWith('0') ? 'q' : '0');
  expect(() => recipientsFor(folder(), [mistyped])).toThrow(/recipient-bad/);
  expect(() => recipientsFor(folder(), [identity])).toThrow(/recipient-bad/);
});

test('identities are read as age-keygen writes them; the file of a recipient is none', async () => {
  const file = join(folder(), 'key.txt');
  const { identity, recipient } = await newKeyPair();
  writeFileSync(file, `# created: today\n# public key: ${recipient}\n${identity}\n`);
  expect(readIdentities(file)).toEqual([identity]);
  for (const bad of ['', '# nothing\n', `${recipient}\n`, `${identity.slice(0, -1)}\n`]) {
    writeFileSync(file, bad);
    expect(() => readIdentities(file)).toThrow(/identity-bad/);
  }
  expect(() => readIdentities(`${file}.other`)).toThrow(/no-file/);
});
