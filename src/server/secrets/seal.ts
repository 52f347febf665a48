/** Sealing of identity and phone numbers: AES-256-GCM, `<generation>.<nonce>.<cipher and tag>` in base64url (contracts 3). */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { Keys } from '#server/secrets/keys.ts';
import { randomPiece } from '#server/secrets/random-piece.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function seal(keys: Keys, text: string): string {
  return sealWith(keys.sealing.current(), randomPiece(NONCE_BYTES), text);
}

/** @throws when the text was not sealed with these keys or was changed since */
export function unseal(keys: Keys, sealed: string): string {
  const [keyId, nonce, body] = sealed.split('.');
  const key = keyId ? keys.sealing.of(keyId) : null;
  if (!key || !nonce || !body) throw new Error('sealed with a key that this instance does not have');
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
}

/**
 * The same value under the generation that seals now. The nonce comes from the old text, so a number that stands sealed in
 * the ledger and in a projection gets one new text in both, whenever each of them is reached. Two texts never share a
 * nonce: each old text has a random one of its own inside.
 */
export function reseal(keys: Keys, sealed: string): string {
  const current = keys.sealing.current();
  const nonce = createHmac('sha256', current.key).update('reseal').update(sealed).digest().subarray(0, NONCE_BYTES);
  return sealWith(current, nonce, unseal(keys, sealed));
}

function sealWith({ id, key }: { id: string; key: Buffer }, nonce: Buffer, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${id}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}
