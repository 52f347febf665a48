import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statfsSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainEnvironment } from '#server/config.ts';
import { SentenceError } from '#server/start/sentence.ts';
import { as } from './account.ts';
import { program } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { run } from './cluster.ts';
import { choosePort } from './port.ts';
import { disarmStaleFile, findPostmaster } from './postmaster-file.ts';
import { logFile } from './place.ts';
import type { Place } from './place.ts';

/** Reasons that pass by themselves: children of a killed postmaster still leaving, its port still bound. */
const PASSING = /postmaster\.pid|pre-existing shared memory|Address already in use|could not bind/;
const RETRY_FOR_MS = 20_000;
const LOG_LIMIT_BYTES = 10_000_000;
const SHARED_MEMORY_WANTED_BYTES = 256_000_000;

/**
 * Starts the postmaster, detached: it outlives us, so that a killed server loses nothing and Ctrl-C in our terminal
 * does not reach it. `ready` says whether it answers on the port.
 * @returns the port, the preferred one unless another program took it.
 * @throws SentenceError `database-did-not-start` with the end of its log.
 */
export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  preferredPort: number,
  ready: (port: number) => Promise<boolean>,
): Promise<number> {
  const end = performance.now() + RETRY_FOR_MS;
  for (;;) {
    disarmStaleFile(place.cluster);
    const port = await choosePort(preferredPort);
    const logFrom = startLog(place.dataDir);
    const child = launch(place, binaries, port);
    if (await readyBeforeItEnds(child, () => ready(port))) return port;
    const said = readFileSync(logFile(place.dataDir)).subarray(logFrom).toString('utf8');
    if (!PASSING.test(said) || performance.now() > end) {
      const reason = said.trim().split('\n').slice(-3).join(' · ');
      throw new SentenceError('database-did-not-start', { log: logFile(place.dataDir), reason });
    }
    await sleep(250);
  }
}

/** Stops the postmaster: open transactions are rolled back, everything committed is written. */
export async function stopPostmaster(place: Place, binaries: Binaries): Promise<void> {
  if (!findPostmaster(place.cluster)) return;
  await run(place, program(binaries, 'pg_ctl'), ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60', '-s']);
}

function launch(place: Place, binaries: Binaries, port: number): ChildProcess {
  const log = openSync(logFile(place.dataDir), 'a', 0o600);
  try {
    const child = spawn(program(binaries, 'postgres'), ['-D', place.cluster, ...settings(port)], {
      ...as(place.account),
      detached: true,
      windowsHide: true,
      env: plainEnvironment(),
      stdio: ['ignore', log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function settings(port: number): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '256MB',
    max_wal_size: '1GB',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Error texts carry values of people (contracts 31.14): no statements, no details in the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
  if (sharedMemoryIsSmall()) values['dynamic_shared_memory_type'] = 'mmap';
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Containers give /dev/shm 64 MB by default; a parallel query would then end in "could not resize shared memory". */
function sharedMemoryIsSmall(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const { bsize, bavail } = statfsSync('/dev/shm');
    return bsize * bavail < SHARED_MEMORY_WANTED_BYTES;
  } catch {
    return true;
  }
}

/** Size of the log now, so that only what the new process writes is read; a log that grew large is put aside. */
function startLog(dataDir: string): number {
  const file = logFile(dataDir);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return size;
  renameSync(file, `${file}.1`);
  return 0;
}

async function readyBeforeItEnds(child: ChildProcess, ready: () => Promise<boolean>): Promise<boolean> {
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', () => (ended = true));
  // Recovery of a large log may take minutes; only the end of the process is a failure.
  while (!ended) {
    if (await ready()) return !ended;
    await sleep(30);
  }
  return false;
}
