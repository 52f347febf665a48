import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { SentenceError } from '#server/start/sentence.ts';
import { readIfThere } from './files.ts';

/** The account under which PostgreSQL runs. PostgreSQL refuses to run as root (contracts 6). */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const PREFERRED = ['postgres', 'nobody'];

/**
 * Null when this process is an ordinary user: PostgreSQL then simply runs as that user. As root, the owner of a data
 * folder that exists (started earlier by somebody else, say), else `postgres`, else `nobody`.
 * @throws SentenceError `no-account` when the system has neither.
 */
export function chooseAccount(existingData: string | null): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = existingData === null ? null : ownerOf(existingData);
  if (owner) return owner;
  const accounts = readAccounts();
  const chosen = PREFERRED.map((name) => accounts.find((account) => account.name === name)).find(Boolean);
  if (!chosen) throw new SentenceError('no-account');
  return chosen;
}

/** Whether the account can enter the folder. Asked of the system itself: mode bits do not know access lists. */
export function canEnter(account: Account | null, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...as(account), stdio: 'ignore' });
  return tried.status === 0;
}

/** Options for `spawn` that run a program as the account, from a folder that every account may stand in. */
export function as(account: Account | null): { cwd?: string; uid?: number; gid?: number } {
  if (process.platform === 'win32') return {};
  return account ? { cwd: '/', uid: account.uid, gid: account.gid } : { cwd: '/' };
}

function ownerOf(folder: string): Account | null {
  const { uid, gid } = statSync(folder);
  if (uid === 0) return null;
  return { name: readAccounts().find((account) => account.uid === uid)?.name ?? String(uid), uid, gid };
}

function readAccounts(): Account[] {
  const lines = (readIfThere('/etc/passwd') ?? '').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
