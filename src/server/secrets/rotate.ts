/**
 * Rotation of the sealing key (contracts 3): a new generation seals from now on, and what older ones sealed is sealed anew
 * in place, in small batches, while people work. Hashes of the ledger cover the digits, so they stay. There is no note of
 * how far it came: whatever still names an old generation is what is left, so a rotation that was killed just goes on.
 */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { errorCode } from '#server/db/embedded/files.ts';
import type { Keys } from '#server/secrets/keys.ts';
import {
  holdsSealed,
  lockRows,
  rowsOf,
  sealedTables,
  updateRows,
  waitForWriters,
  type SealedRow,
  type SealedTable,
} from '#server/secrets/reseal.queries.ts';
import { addGeneration, RELOAD_MS, RING_NAME } from '#server/secrets/seal-ring.ts';
import { generationOfFile, openFile, sealFile } from '#server/secrets/sealed-file.ts';
import { reseal } from '#server/secrets/seal.ts';

/** Each batch holds its rows and ledgers for some tens of milliseconds; a request waits that long at most. */
const ROWS_AT_ONCE = 200;
const UPLOADS = 'files';
const UNFINISHED = '.resealing';

export interface Rotation {
  owner: pg.Pool;
  keys: Keys;
  dataDir: string;
  onProgress?: (done: { table: string; rows: number }) => void;
  /** Stops between two batches. */
  signal?: AbortSignal;
}

export interface RotationReport {
  generation: string;
  rows: number;
  files: number;
  /** Texts that look sealed and that no key of the instance opens; left as they are. */
  unreadable: number;
}

/** Adds a generation, waits until running servers seal with it, and seals everything anew. */
export async function rotateKeys(rotation: Rotation, today: string): Promise<RotationReport> {
  addGeneration(join(rotation.dataDir, RING_NAME), today);
  await sleep(RELOAD_MS + 500);
  return resealAll(rotation);
}

/** What an earlier rotation left, or what came in while it ran. */
export async function resealAll(rotation: Rotation): Promise<RotationReport> {
  const { owner, keys, dataDir } = rotation;
  const generation = keys.sealing.current().id;
  const report: RotationReport = { generation, rows: 0, files: 0, unreadable: 0 };
  const client = await owner.connect();
  try {
    const tables = await sealedTables(client);
    // A transaction that began under the old key may still commit: the second round finds what it wrote.
    for (let round = 1; round <= 2; round += 1) {
      report.unreadable = 0;
      for (const table of tables) await resealTable(client, table, rotation, report);
      if (round === 1) await waitForWriters(client);
    }
  } finally {
    client.release();
  }
  resealFiles(join(dataDir, UPLOADS), keys, report);
  return report;
}

/** Rows and files that the generation still seals: none means that it can be taken out of the ring. */
export async function sealedUnder({ owner, dataDir }: Rotation, id: string): Promise<number> {
  const client = await owner.connect();
  let found = 0;
  try {
    for (const table of await sealedTables(client)) found += (await holdsSealed(client, table, id)) ? 1 : 0;
  } finally {
    client.release();
  }
  const files = namesIn(join(dataDir, UPLOADS)).filter(
    (name) => generationOfFile(readFileSync(join(dataDir, UPLOADS, name))) === id,
  );
  return found + files.length;
}

async function resealTable(
  client: pg.PoolClient,
  table: SealedTable,
  { keys, onProgress, signal }: Rotation,
  report: RotationReport,
): Promise<void> {
  const old = keys.sealing.ids().filter((id) => id !== report.generation);
  if (old.length === 0) return;
  const change = resealer(keys, old);
  let [after, rows]: [string[] | null, number] = [null, 0];
  for (;;) {
    signal?.throwIfAborted();
    const found = await rowsOf(client, table, old, after, ROWS_AT_ONCE);
    after = found.at(-1)?.key ?? null;
    if (!after) break;
    const done = await resealRows(client, table, found, change);
    report.rows += done.changed;
    report.unreadable += done.unreadable;
    rows += done.changed;
    onProgress?.({ table: table.name, rows });
  }
}

type Change = (text: string) => { text: string; unreadable: number };

async function resealRows(
  client: pg.PoolClient,
  table: SealedTable,
  found: readonly SealedRow[],
  change: Change,
): Promise<{ changed: number; unreadable: number }> {
  let unreadable = 0;
  await client.query('begin');
  try {
    const changed: SealedRow[] = [];
    for (const row of await lockRows(client, table, found)) {
      const results = row.values.map((value) => (value === null ? null : change(value)));
      unreadable += results.reduce((sum, result) => sum + (result?.unreadable ?? 0), 0);
      const values = results.map((result) => result?.text ?? null);
      if (values.some((value, index) => value !== row.values[index])) changed.push({ ...row, values });
    }
    if (changed.length > 0) await updateRows(client, table, changed);
    await client.query('commit');
    return { changed: changed.length, unreadable };
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function resealer(keys: Keys, old: readonly string[]): Change {
  const pattern = new RegExp(`(?<![\\w.-])(?:${old.join('|')})\\.[\\w-]{16}\\.[\\w-]{22,}`, 'g');
  return (text) => {
    let unreadable = 0;
    const changed = text.replaceAll(pattern, (sealed) => {
      try {
        return reseal(keys, sealed);
      } catch {
        unreadable += 1;
        return sealed;
      }
    });
    return { text: changed, unreadable };
  };
}

function resealFiles(folder: string, keys: Keys, report: RotationReport): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const sealed = readFileSync(path);
    if (generationOfFile(sealed) === report.generation) continue;
    const content = opened(keys, sealed);
    if (content === null) {
      report.unreadable += 1;
      continue;
    }
    const beside = `${path}${UNFINISHED}`;
    writeFileSync(beside, sealFile(keys, content), { mode: 0o600, flush: true });
    renameSync(beside, path);
    report.files += 1;
  }
}

function opened(keys: Keys, sealed: Buffer): Buffer | null {
  try {
    return openFile(keys, sealed);
  } catch {
    return null;
  }
}

function namesIn(folder: string): string[] {
  try {
    for (const name of readdirSync(folder)) if (name.endsWith(UNFINISHED)) rmSync(join(folder, name));
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
