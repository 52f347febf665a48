import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SentenceError } from '#server/start/sentence.ts';
import { errorCode, readIfThere, writePrivate } from './files.ts';
import { runFolder } from './place.ts';

/** The logins of an instance. `postgres` is the superuser: only the launcher uses it. */
export const LOGINS = ['cikar_owner', 'cikar_app', 'cikar_auth', 'cikar_worker'] as const;
export type Login = (typeof LOGINS)[number];

/** What stands in `CIKAR_DATA/run/database.json` (0600). */
export interface Secrets {
  port: number;
  passwords: Record<Login | 'postgres', string>;
}

const fileOf = (dataDir: string): string => join(runFolder(dataDir), 'database.json');

/** @throws SentenceError `data-of-another` when another account made the file. */
export function readSecrets(dataDir: string): Secrets | null {
  const file = fileOf(dataDir);
  try {
    const text = readIfThere(file);
    return text === null ? null : JSON.parse(text);
  } catch (error) {
    if (errorCode(error) === 'EACCES') throw new SentenceError('data-of-another', { folder: dataDir }, error);
    throw new SentenceError('database-file-damaged', { file }, error);
  }
}

export function writeSecrets(dataDir: string, secrets: Secrets): void {
  writePrivate(fileOf(dataDir), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** Fresh random passwords; no port yet (0). */
export function newSecrets(): Secrets {
  // base64url holds neither quotes nor anything that a URL would have to escape.
  const password = (): string => randomBytes(24).toString('base64url');
  return {
    port: 0,
    passwords: {
      postgres: password(),
      cikar_owner: password(),
      cikar_app: password(),
      cikar_auth: password(),
      cikar_worker: password(),
    },
  };
}
