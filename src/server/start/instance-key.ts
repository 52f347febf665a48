import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CommonConfig } from '#server/config.ts';
import { createPrivate, makePrivateFolder, readIfThere } from '#server/db/embedded/files.ts';
import { deriveKeys, type Keys } from '#server/secrets/keys.ts';
import { RING_NAME } from '#server/secrets/seal-ring.ts';
import { SentenceError } from './sentence.ts';

const KEY_BYTES = 32;

/**
 * The 32 bytes from which all keys of this instance are derived (contracts 31.15): `CIKAR_INSTANCE_KEY`, else the
 * 0600 file `instance.key` in the data folder, which is made at first need. Never in the database.
 * @throws SentenceError when the key is no 32 bytes in base64url or hex, or others may read its file.
 */
export function instanceKey(config: Pick<CommonConfig, 'dataDir' | 'instanceKey'>): Buffer {
  if (config.instanceKey !== null) return decode(config.instanceKey, 'CIKAR_INSTANCE_KEY');
  const file = join(config.dataDir, 'instance.key');
  makePrivateFolder(config.dataDir);
  if (readIfThere(file) === null) createPrivate(file, `${randomBytes(KEY_BYTES).toString('base64url')}\n`);
  const isOpen = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  if (isOpen) throw new SentenceError('instance-key-open', { file });
  return decode(readIfThere(file) ?? '', file);
}

/** All keys of the instance, with the generations of its data folder. */
export function instanceKeys(config: Pick<CommonConfig, 'dataDir' | 'instanceKey'>): Keys {
  return deriveKeys(instanceKey(config), join(config.dataDir, RING_NAME));
}

function decode(text: string, source: string): Buffer {
  const value = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : Buffer.from(value, 'base64url');
  if (key.length !== KEY_BYTES) throw new SentenceError('instance-key-bad', { source });
  return key;
}
