/** Sealing of identity and phone numbers: AES-256-GCM, `<key id>.<nonce>.<cipher and tag>` in base64url (contracts 3). */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Keys } from '#server/secrets/keys.ts';
import { randomPiece } from '#server/secrets/random-piece.ts';

/** Generation of the sealing key; rotation (a later issue) adds generations. */
const KEY_ID = '1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function seal(keys: Keys, text: string): string {
  const nonce = randomPiece(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${KEY_ID}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** @throws when the text was not sealed with these keys or was changed since */
export function unseal(keys: Keys, sealed: string): string {
  const [keyId, nonce, body] = sealed.split('.');
  if (keyId !== KEY_ID || !nonce || !body) throw new Error('sealed with a key that this instance does not have');
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, Buffer.from(nonce, 'base64url'));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
