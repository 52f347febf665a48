/** Uploaded files are kept sealed as a whole under CIKAR_DATA/files, never in clear on disk but while they are read (contracts 3). */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '#server/secrets/keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function keepUpload(dataDir: string, keys: Keys, id: string, content: Buffer): void {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce);
  const sealed = Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  mkdirSync(folder(dataDir, 'files'), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder(dataDir, 'files'), id), sealed, { mode: 0o600 });
}

/** Hands a clear copy to `work` under its own name's ending and removes it afterwards, whatever happens. */
export async function withClearCopy<T>(
  dataDir: string,
  keys: Keys,
  id: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(folder(dataDir, 'tmp'), id);
  mkdirSync(folder(dataDir, 'tmp'), { recursive: true, mode: 0o700 });
  writeFileSync(path, openUpload(dataDir, keys, id), { mode: 0o600 });
  try {
    return await work(path);
  } finally {
    rmSync(path, { force: true });
  }
}

function openUpload(dataDir: string, keys: Keys, id: string): Buffer {
  const sealed = readFileSync(join(folder(dataDir, 'files'), id));
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

function folder(dataDir: string, name: 'files' | 'tmp'): string {
  return join(dataDir, name);
}
