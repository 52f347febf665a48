import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '#server/db/embedded/file-lock.ts';
import { makePrivateFolder, readIfThere, until, writePrivate } from '#server/db/embedded/files.ts';
import { runFolder } from '#server/db/embedded/place.ts';
import { isAlive, ownIdentity, startOf } from '#server/db/embedded/process-identity.ts';
import type { ProcessIdentity } from '#server/db/embedded/process-identity.ts';
import { SentenceError } from './sentence.ts';

/** What stands in `CIKAR_DATA/run/server.json` while a server runs on the data. */
interface RunningServer {
  launcher: ProcessIdentity;
  server: ProcessIdentity | null;
  url: string;
  state: 'running' | 'stopping';
}

/** Our right to serve this data folder, until `release`. */
export interface Claim {
  update: (change: { serverPid?: number; url?: string; state?: RunningServer['state'] }) => void;
  release: () => void;
}

const NOTICING_MS = 1_500;
const STOPPING_MS = 20_000;
const ORPHAN_MS = 10_000;

/**
 * Takes the data folder for this process (contracts 6). A stopping launcher, or a server whose launcher was killed, is
 * waited for; the latter is ended if it does not go.
 * @throws SentenceError `already-running`, saying where.
 */
export async function claimServer(dataDir: string, url: string): Promise<Claim> {
  makePrivateFolder(runFolder(dataDir));
  const file = join(runFolder(dataDir), 'server.json');
  return withLock(`${file}.lock`, async () => {
    const before = read(file);
    if (before) await waitUntilGone(file, before);
    let current: RunningServer = { launcher: ownIdentity(), server: null, url, state: 'running' };
    writePrivate(file, JSON.stringify(current));
    return {
      update: ({ serverPid, ...change }) => {
        const server = serverPid ? { pid: serverPid, started: startOf(serverPid) ?? '' } : current.server;
        current = { ...current, ...change, server };
        writePrivate(file, JSON.stringify(current));
      },
      release: () => rmSync(file, { force: true }),
    };
  });
}

async function waitUntilGone(file: string, { launcher, server, url }: RunningServer): Promise<void> {
  const launcherGone = (): boolean => !isAlive(launcher);
  // A killed `npm start` is noticed by its launcher within half a second; until then it still looks alive.
  await until(NOTICING_MS, 100, () => launcherGone() || read(file)?.state !== 'running');
  if (read(file)?.state !== 'running') await until(STOPPING_MS, 100, launcherGone);
  if (!launcherGone()) throw new SentenceError('already-running', { url, pid: launcher.pid });
  if (server === null) return;
  const left = await until(ORPHAN_MS, 50, () => !isAlive(server));
  if (!left) process.kill(server.pid, 'SIGKILL');
}

function read(file: string): RunningServer | null {
  const text = readIfThere(file);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
