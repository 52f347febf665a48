/** Files sealed as a whole: a mark, the generation, the nonce, the cipher text and its tag. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keys } from '#server/secrets/keys.ts';

const MARK = Buffer.from('CIKAR\x01S\n', 'latin1');
const ID_BYTES = 6;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MARK.length + ID_BYTES + NONCE_BYTES;

export function sealFile(keys: Keys, content: Buffer): Buffer {
  const { id, key } = keys.sealing.current();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const head = Buffer.concat([MARK, Buffer.from(id.padStart(ID_BYTES, '0')), nonce]);
  cipher.setAAD(head);
  return Buffer.concat([head, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when the file was not sealed with these keys or was changed since */
export function openFile(keys: Keys, sealed: Buffer): Buffer {
  const id = generationOfFile(sealed);
  const key = keys.sealing.of(id);
  if (!key) throw new Error('sealed with a key that this instance does not have');
  // Files from before generations had a mark begin with their nonce.
  const start = isMarked(sealed) ? HEAD_BYTES : NONCE_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(start - NONCE_BYTES, start));
  if (isMarked(sealed)) decipher.setAAD(sealed.subarray(0, HEAD_BYTES));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(start, -TAG_BYTES)), decipher.final()]);
}

export function generationOfFile(sealed: Buffer): string {
  return isMarked(sealed)
    ? String(Number(sealed.subarray(MARK.length, MARK.length + ID_BYTES).toString('latin1')))
    : '1';
}

function isMarked(sealed: Buffer): boolean {
  return sealed.subarray(0, MARK.length).equals(MARK);
}
