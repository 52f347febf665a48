import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Reads a file, or null when it is not there. Other errors are thrown. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Puts a 0600 file in place at once and durably: a reader sees the old or the new text, never half of one. */
export function writePrivate(path: string, text: string): void {
  const temporary = writeBeside(path, text);
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/** Like `writePrivate`, but only where nothing stands yet; false when somebody else was first. */
export function createPrivate(path: string, text: string): boolean {
  const temporary = writeBeside(path, text);
  try {
    linkSync(temporary, path);
    syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Asks again every `everyMs` until the answer is neither null nor false; null when `withinMs` have passed. */
export async function until<T>(
  withinMs: number,
  everyMs: number,
  ask: () => T | null | Promise<T | null>,
): Promise<T | null> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (performance.now() >= end) return null;
    await sleep(everyMs);
  }
}

function writeBeside(path: string, text: string): string {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return temporary;
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
