import { spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { plainEnvironment } from '#server/config.ts';
import { SentenceError } from '#server/start/sentence.ts';
import { as } from './account.ts';
import { program } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { makeClusterFolder } from './place.ts';
import type { Place } from './place.ts';

export function clusterExists(place: Place): boolean {
  return existsSync(join(place.cluster, 'PG_VERSION'));
}

/**
 * Makes a new, empty cluster. It is built beside its place and renamed, so a broken first start leaves nothing that
 * looks like data. Collation "C": indexes then survive a move to another build or machine (stack.md 2).
 */
export async function createCluster(place: Place, binaries: Binaries, password: string): Promise<void> {
  removeUnfinished(place.cluster);
  const building = `${place.cluster}.new-${process.pid}`;
  makeClusterFolder(building, place.account);
  const passwordFile = join(building, '..', `.password-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
  try {
    await run(place, program(binaries, 'initdb'), [
      ...['-D', building, '-U', 'postgres', '-E', 'UTF8', '--no-locale', '--no-instructions'],
      ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ]);
    rmSync(place.cluster, { recursive: true, force: true });
    renameSync(building, place.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(building, { recursive: true, force: true });
  }
}

/** Gives the superuser a new password without knowing the old one. The cluster must be stopped. */
export async function resetPassword(place: Place, binaries: Binaries, password: string): Promise<void> {
  const args = ['--single', '-D', place.cluster, 'postgres'];
  await run(place, program(binaries, 'postgres'), args, `alter role postgres password '${password}'\n`);
}

function removeUnfinished(cluster: string): void {
  const folder = dirname(cluster);
  for (const name of readdirSync(folder)) {
    if (/^(postgres\.new-|\.password-)\d+$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Runs a PostgreSQL program to its end as the account; its words become part of the sentence when it fails. */
export async function run(place: Place, file: string, args: string[], input = ''): Promise<void> {
  const child = spawn(file, args, { ...as(place.account), stdio: ['pipe', 'pipe', 'pipe'], env: plainEnvironment() });
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, err, result] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (result === 0) return;
  const reason = `${err}${out}`.trim().split('\n').slice(-3).join(' · ') || String(result);
  throw new SentenceError('database-program-failed', { program: file, reason });
}
