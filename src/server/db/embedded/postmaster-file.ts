import { readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from './files.ts';
import { startOf } from './process-identity.ts';

/** A running postmaster, as its lock file `postmaster.pid` tells. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Above every process number that Linux, macOS or Windows gives out, so surely nobody's. */
const NOBODY = 999_999_999;

/** The postmaster that runs on this cluster, or null. */
export function findPostmaster(cluster: string): Postmaster | null {
  const lines = readLines(cluster);
  if (lines === null) return null;
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return startOf(pid) !== null && worksIn(pid, cluster) ? { pid, port } : null;
}

/**
 * Makes a lock file that a dead postmaster left harmless. PostgreSQL itself only asks whether *some* process has that
 * number, and so stays away for ever when it is a zombie that nobody reaps, or a later program of the same account
 * (stack.md 2). The number is replaced instead of the file removed: the file also names the shared memory, by which
 * PostgreSQL sees that children of the dead postmaster are still at work.
 */
export function disarmStaleFile(cluster: string): void {
  const lines = readLines(cluster);
  if (lines === null || findPostmaster(cluster) !== null) return;
  writeFileSync(join(cluster, 'postmaster.pid'), [String(NOBODY), ...lines.slice(1)].join('\n'));
}

function readLines(cluster: string): string[] | null {
  return readIfThere(join(cluster, 'postmaster.pid'))?.split('\n') ?? null;
}

/** A postmaster's working folder is its data folder; another program with the same number stands elsewhere. */
function worksIn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    // Not ours to look at, or just gone: PostgreSQL's own check decides.
    return startOf(pid) !== null;
  }
}
