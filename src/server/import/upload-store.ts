/** Uploaded files are kept sealed as a whole under CIKAR_DATA/files, never in clear on disk but while they are read (contracts 3). */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '#server/secrets/keys.ts';
import { openFile, sealFile } from '#server/secrets/sealed-file.ts';

export function keepUpload(dataDir: string, keys: Keys, id: string, content: Buffer): void {
  mkdirSync(folder(dataDir, 'files'), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder(dataDir, 'files'), id), sealFile(keys, content), { mode: 0o600 });
}

/** What was refused or stopped is needed by nobody, and full of people. */
export function dropUpload(dataDir: string, id: string): void {
  rmSync(join(folder(dataDir, 'files'), id), { force: true });
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
  writeFileSync(path, openFile(keys, readFileSync(join(folder(dataDir, 'files'), id))), { mode: 0o600 });
  try {
    return await work(path);
  } finally {
    rmSync(path, { force: true });
  }
}

/** A clear copy that a killed server left behind must not outlive the next start. */
export function emptyClearCopies(dataDir: string): void {
  rmSync(folder(dataDir, 'tmp'), { recursive: true, force: true });
}

/** @returns whether there was one */
export function forgetUpload(dataDir: string, id: string): boolean {
  const path = join(folder(dataDir, 'files'), id);
  const isThere = existsSync(path);
  rmSync(path, { force: true });
  return isThere;
}

function folder(dataDir: string, name: 'files' | 'tmp'): string {
  return join(dataDir, name);
}
