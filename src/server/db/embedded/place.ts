import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SentenceError } from '#server/start/sentence.ts';
import type { Teller } from '#server/start/sentence.ts';
import { canEnter, chooseAccount } from './account.ts';
import type { Account } from './account.ts';
import { makePrivateFolder, readIfThere, writePrivate } from './files.ts';

/** Where root keeps what the database account cannot reach otherwise. */
export const SYSTEM_FOLDER = '/var/lib/cikar';

/** Where a cluster lies and who runs it. */
export interface Place {
  dataDir: string;
  /** The PostgreSQL data folder; may not exist yet. */
  cluster: string;
  /** Null: PostgreSQL runs as the user of this process. */
  account: Account | null;
  /** Where copies of binaries go if the packaged ones cannot be reached. */
  copies: string;
}

export const runFolder = (dataDir: string): string => join(dataDir, 'run');
export const logFile = (dataDir: string): string => join(dataDir, 'log', 'postgres.log');
export const lockFile = (dataDir: string): string => join(runFolder(dataDir), 'database.lock');

/** Makes `CIKAR_DATA` with its private folders, and says where the cluster stands or will stand. */
export function preparePlace(dataDir: string, tell: Teller, systemFolder = SYSTEM_FOLDER): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const name of ['run', 'log']) makePrivateFolder(join(dataDir, name));
  const cluster = clusterOf(dataDir);
  const account = chooseAccount(existsSync(cluster) ? cluster : null);
  if (account === null) return { dataDir, cluster, account, copies: dataDir };
  openForPassage(dataDir);
  const reachable = cluster !== join(dataDir, 'postgres') || canEnter(account, dataDir);
  const place = { dataDir, cluster, account, copies: systemFolder };
  return reachable ? place : { ...place, cluster: moveOut(dataDir, systemFolder, account, tell) };
}

/** Makes an empty 0700 folder of the account; `initdb` fills it. */
export function makeClusterFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
}

/**
 * The pointer file wins: it was written when `CIKAR_DATA` could not be reached by the account, and the data are there.
 * @throws SentenceError `data-gone` rather than beginning anew beside data that somebody took away.
 */
function clusterOf(dataDir: string): string {
  const pointer = join(dataDir, 'postgres.location');
  const elsewhere = readIfThere(pointer)?.trim();
  if (!elsewhere) return join(dataDir, 'postgres');
  if (!existsSync(elsewhere)) throw new SentenceError('data-gone', { pointer, folder: elsewhere });
  return join(elsewhere, 'postgres');
}

/** 0711: others may pass through to a folder they own, but not list what lies here (contracts 6). */
function openForPassage(dataDir: string): void {
  const mode = statSync(dataDir).mode & 0o777;
  if ((mode & 0o711) !== 0o711) chmodSync(dataDir, 0o711);
}

function moveOut(dataDir: string, systemFolder: string, account: Account, tell: Teller): string {
  // A cluster that already stands here is data; an empty new one beside it would look like a loss.
  if (existsSync(join(dataDir, 'postgres')))
    throw new SentenceError('data-unreachable', { folder: dataDir, account: account.name });
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  const folder = join(systemFolder, `data-${hash}`);
  mkdirSync(folder, { recursive: true });
  for (const path of [systemFolder, folder]) chmodSync(path, path === folder ? 0o711 : 0o755);
  writePrivate(join(dataDir, 'postgres.location'), `${folder}\n`);
  tell('data-elsewhere', { account: account.name, data: dataDir, folder });
  return join(folder, 'postgres');
}
