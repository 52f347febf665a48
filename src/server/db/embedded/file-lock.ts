import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { SentenceError } from '#server/start/sentence.ts';
import { createPrivate, makePrivateFolder, readIfThere, until } from './files.ts';
import { isAlive, ownIdentity } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

const LONGEST_WAIT_MS = 180_000;
const RETRY_MS = 40;

/**
 * Runs `work` while no other process (nor other call) holds the lock file. The lock of a dead process is taken over.
 * @throws SentenceError `lock-held` when a living process keeps it for longer than three minutes.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  makePrivateFolder(dirname(path));
  const mine = JSON.stringify(ownIdentity());
  const got = await until(LONGEST_WAIT_MS, RETRY_MS, () => createPrivate(path, mine) || (breakIfStale(path), null));
  if (!got) throw new SentenceError('lock-held', { file: path, pid: holderOf(path)?.pid ?? 0 });
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/**
 * Two waiters may judge the same lock stale, and the slower one would remove the lock the faster one has just made.
 * So removing needs a lock of its own, under which the judgement is repeated.
 */
function breakIfStale(path: string): void {
  if (!isStale(path)) return;
  const guard = `${path}.break`;
  if (!createPrivate(guard, JSON.stringify(ownIdentity()))) {
    if (isStale(guard)) rmSync(guard, { force: true });
    return;
  }
  try {
    if (isStale(path)) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function isStale(path: string): boolean {
  const holder = holderOf(path);
  return holder !== null && !isAlive(holder);
}

function holderOf(path: string): ProcessIdentity | null {
  const text = readIfThere(path);
  if (text === null) return null;
  try {
    const { pid, started } = JSON.parse(text);
    return { pid: Number(pid), started: String(started) };
  } catch {
    // The file is linked into place complete, so text that is no JSON was left by a full disk: nobody holds it.
    return { pid: 0, started: '' };
  }
}
