/** A backup into a migrated, empty database: everything or nothing (contracts 28). */
import type pg from 'pg';
import { problem } from '#domain/basics/problem.ts';
import { InputRefused } from '#server/cli-context.ts';
import type { Clock } from '#server/clock.ts';
import { migrateTablesIn } from '#server/db/migrate.ts';
import { openPool } from '#server/db/pool.ts';
import { checkLedgers, checkTables } from '#server/backup/check-restored.ts';
import { FolderInWaiting } from '#server/backup/folder-in-waiting.ts';
import {
  KEY_NAME,
  MANIFEST_NAME,
  manifest as manifestSchema,
  SUMS_NAME,
  sums as sumsSchema,
} from '#server/backup/manifest.ts';
import { isDataFile, tableOfPart, type Manifest, type Sums } from '#server/backup/manifest.ts';
import { requireEmptyDatabase, requireSameSchema } from '#server/backup/restore-guards.ts';
import { openSealed } from '#server/backup/sealing.ts';
import { TableLoader } from '#server/backup/table-loader.ts';
import { allTableNames, beginPlainText, resetSequences } from '#server/backup/tables.ts';
import { ArchiveDamaged, readTar, type TarEntry } from '#server/backup/tar.ts';
import { fingerprintOf } from '#server/backup/write-backup.ts';
import { deriveKeys } from '#server/secrets/keys.ts';
import { RING_NAME } from '#server/secrets/seal-ring.ts';

export interface RestoreTarget {
  ownerUrl: string;
  dataDir: string;
  /** `CIKAR_INSTANCE_KEY`, which then has to be the one of the backup. */
  givenKey: string | null;
  clock: Clock;
}

export interface RestoreReport {
  createdAt: string;
  rows: number;
  files: number;
  ledgers: number;
  entries: number;
  keyFingerprint: string;
  epoch: string;
}

/** @throws InputRefused with the reason; database and data folder are then as before */
export async function restoreBackup(
  file: string,
  identities: readonly string[],
  target: RestoreTarget,
): Promise<RestoreReport> {
  const pool = openPool(target.ownerUrl, 1);
  const client = await pool.connect();
  const folder = new FolderInWaiting(target.dataDir);
  const entries = readTar(openSealed(file, identities));
  try {
    await beginPlainText(client, 'write');
    const report = await restoreInto(client, folder, entries, file, target);
    await client.query('commit');
    folder.keep();
    return report;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    folder.giveUp();
    throw error instanceof ArchiveDamaged ? new InputRefused([problem('backup.damaged', { file })]) : error;
  } finally {
    await entries.return(undefined);
    client.release();
    await pool.end();
  }
}

/** Name of the last migration of the database that was backed up. @throws InputRefused as `restoreBackup` does */
export async function schemaOfBackup(file: string, identities: readonly string[]): Promise<string | undefined> {
  const entries = readTar(openSealed(file, identities));
  try {
    return (await readManifest(entries, file)).migrations.at(-1)?.name;
  } catch (error) {
    throw error instanceof ArchiveDamaged ? new InputRefused([problem('backup.damaged', { file })]) : error;
  } finally {
    await entries.return(undefined);
  }
}

async function restoreInto(
  client: pg.PoolClient,
  folder: FolderInWaiting,
  entries: AsyncGenerator<TarEntry>,
  file: string,
  target: RestoreTarget,
): Promise<RestoreReport> {
  const manifest = await readManifest(entries, file);
  await requireSameSchema(client, manifest);
  await requireEmptyDatabase(client);
  folder.requireMode(manifest);
  await client.query(`truncate ${(await allTableNames(client)).join(', ')} restart identity`);
  const { key, sums } = await takeEntries(client, folder, entries, manifest, file, target);
  await checkTables(client, manifest, sums, file);
  await resetSequences(client);
  await migrateTablesIn(client);
  const checked = await checkLedgers(client, manifest, deriveKeys(key, folder.pathOf(RING_NAME)), file);
  const epoch = folder.putInPlace(manifest, key, target.clock);
  return {
    createdAt: manifest.createdAt,
    rows: Object.values(sums.tables).reduce((total, { rows }) => total + rows, 0),
    files: Object.keys(sums.files).length,
    keyFingerprint: fingerprintOf(key),
    epoch,
    ...checked,
  };
}

async function readManifest(entries: AsyncGenerator<TarEntry>, file: string): Promise<Manifest> {
  const first = await entries.next();
  const isManifest = !first.done && first.value.name === MANIFEST_NAME;
  const parsed = manifestSchema.safeParse(isManifest ? await readJson(first.value) : null);
  if (!parsed.success) throw new InputRefused([problem('backup.not-ours', { file })]);
  return parsed.data;
}

async function takeEntries(
  client: pg.PoolClient,
  folder: FolderInWaiting,
  entries: AsyncGenerator<TarEntry>,
  manifest: Manifest,
  file: string,
  target: RestoreTarget,
): Promise<{ key: Buffer; sums: Sums }> {
  const loader = new TableLoader(client, manifest.tables);
  let [key, sums]: [Buffer | null, Sums | null] = [null, null];
  try {
    for await (const entry of entries) {
      const table = tableOfPart(entry.name);
      if (table !== null) await loader.take(table, entry.content);
      else if (entry.name === KEY_NAME) key = folder.acceptKey(await readText(entry), target.givenKey);
      else if (entry.name === SUMS_NAME) sums = sumsSchema.safeParse(await readJson(entry)).data ?? null;
      else if (isDataFile(entry.name)) await folder.take(entry.name, entry.content);
      else throw new InputRefused([problem('backup.not-ours', { file })]);
    }
    await loader.finish();
  } catch (error) {
    throw await loader.giveUp(error);
  }
  // The writer puts the sums last: without them it did not come to its end.
  if (key === null || sums === null || !folder.holds(sums.files))
    throw new InputRefused([problem('backup.damaged', { file })]);
  return { key, sums };
}

async function readText(entry: TarEntry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry.content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function readJson(entry: TarEntry): Promise<unknown> {
  const text = await readText(entry);
  try {
    return JSON.parse(text);
  } catch {
    throw new ArchiveDamaged(`${entry.name} is no JSON`);
  }
}
