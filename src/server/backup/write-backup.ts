/** One backup: a snapshot of the database, the files of the data folder and the instance key, in one sealed file (contracts 28). */
import { createHash } from 'node:crypto';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Clock } from '#server/clock.ts';
import { projectRoot } from '#server/config.ts';
import { errorCode } from '#server/db/embedded/files.ts';
import {
  FOLDERS,
  isDataFile,
  KEY_NAME,
  MANIFEST_NAME,
  partName,
  SINGLE_FILES,
  SUMS_NAME,
  type Manifest,
  type Sums,
} from '#server/backup/manifest.ts';
import { sealInto } from '#server/backup/sealing.ts';
import { beginPlainText, copyOut, migrationsOf, tablesOf, type BackedUpTable } from '#server/backup/tables.ts';
import { tarEnd, tarFile } from '#server/backup/tar.ts';
import { brokenLedgers } from '#server/backup/check-restored.ts';
import { deriveKeys } from '#server/secrets/keys.ts';
import { RING_NAME } from '#server/secrets/seal-ring.ts';
import { readInstance } from '#server/start/instance.ts';

export interface BackupSource {
  /** Login of the owner: policies would leave rows out. */
  ownerUrl: string;
  dataDir: string;
  instanceKey: Buffer;
  clock: Clock;
}

export interface BackupReport {
  file: string;
  createdAt: string;
  bytes: number;
  seconds: number;
  rows: number;
  files: number;
  ledgers: number;
  /** Their chain is not whole: such a backup is kept, and `cikar restore` refuses it. */
  brokenLedgers: string[];
  /** Of the instance key: the same after a restore, so that a backup made by somebody else is noticed. */
  keyFingerprint: string;
}

const PART_BYTES = 1024 * 1024;

/** @throws what the database or the disk throws; then no file is left behind */
export async function writeBackup(
  source: BackupSource,
  file: string,
  recipients: readonly string[],
): Promise<BackupReport> {
  const began = performance.now();
  const client = new pg.Client({ connectionString: source.ownerUrl });
  // A lost connection also fails the query under way; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await beginPlainText(client, 'snapshot');
    const manifest = await manifestOf(client, source);
    const sums: Sums = { tables: {}, files: {} };
    const bytes = await sealInto(file, recipients, archive(client, source, manifest, sums));
    const keys = deriveKeys(source.instanceKey, join(source.dataDir, RING_NAME));
    const codes = manifest.ledgers.map(({ code }) => code);
    return {
      file,
      createdAt: manifest.createdAt,
      bytes,
      seconds: Math.round((performance.now() - began) / 100) / 10,
      rows: Object.values(sums.tables).reduce((total, { rows }) => total + rows, 0),
      files: Object.keys(sums.files).length,
      ledgers: codes.length,
      brokenLedgers: await brokenLedgers(client, codes, keys),
      keyFingerprint: fingerprintOf(source.instanceKey),
    };
  } finally {
    await client.end().catch(() => {});
  }
}

export function fingerprintOf(instanceKey: Buffer): string {
  return createHash('sha256').update('cikar-instance-key').update(instanceKey).digest('hex').slice(0, 16);
}

async function manifestOf(client: pg.Client, source: BackupSource): Promise<Manifest> {
  const { rows: ledgers } = await client.query<{ code: string; seq: string; hash: string }>(
    'select village_code as code, seq, head_hash as hash from ledger order by village_code',
  );
  const instance = readInstance(source.dataDir);
  return {
    format: 'cikar-backup',
    version: 1,
    createdAt: source.clock.now().toISOString(),
    software: JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')).version,
    instance: instance && { mode: instance.mode, id: instance.id, createdAt: instance.createdAt },
    migrations: await migrationsOf(client),
    tables: await tablesOf(client),
    ledgers: ledgers.map((ledger) => ({ ...ledger, seq: Number(ledger.seq) })),
  };
}

async function* archive(
  client: pg.Client,
  source: BackupSource,
  manifest: Manifest,
  sums: Sums,
): AsyncGenerator<Buffer> {
  yield* wholeFile(MANIFEST_NAME, Buffer.from(JSON.stringify(manifest, null, 1)));
  yield* wholeFile(KEY_NAME, Buffer.from(`${source.instanceKey.toString('base64url')}\n`));
  for (const table of manifest.tables) yield* tableParts(client, table, sums);
  for (const name of await dataFiles(source.dataDir)) yield* dataFile(source.dataDir, name, sums);
  yield* wholeFile(SUMS_NAME, Buffer.from(JSON.stringify(sums, null, 1)));
  yield tarEnd();
}

function wholeFile(name: string, content: Buffer): AsyncGenerator<Buffer> {
  return tarFile(name, content.length, [content]);
}

/** In parts, because tar wants the size before the content. */
async function* tableParts(client: pg.Client, table: BackedUpTable, sums: Sums): AsyncGenerator<Buffer> {
  const stream = client.query(copyTo(copyOut(table)));
  const hash = createHash('sha256');
  let [waiting, size, bytes, part]: [Buffer[], number, number, number] = [[], 0, 0, 0];
  for await (const chunk of stream) {
    hash.update(chunk);
    waiting.push(chunk);
    size += chunk.length;
    if (size < PART_BYTES) continue;
    yield* tarFile(partName(table.name, (part += 1)), size, waiting);
    bytes += size;
    [waiting, size] = [[], 0];
  }
  yield* tarFile(partName(table.name, part + 1), size, waiting);
  sums.tables[table.name] = { rows: stream.rowCount, bytes: bytes + size, sha256: hash.digest('hex') };
}

async function dataFiles(dataDir: string): Promise<string[]> {
  const inFolders = await Promise.all(
    FOLDERS.map(async (folder) => (await namesIn(join(dataDir, folder))).map((name) => `${folder}/${name}`)),
  );
  return [...SINGLE_FILES, ...inFolders.flat().toSorted()].filter(isDataFile);
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function* dataFile(dataDir: string, name: string, sums: Sums): AsyncGenerator<Buffer> {
  const handle = await open(join(dataDir, name)).catch((error: unknown) => {
    // Removed since the folder was read, or never there.
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return;
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256');
    const content = size === 0 ? [] : handle.createReadStream({ end: size - 1, autoClose: false });
    yield* tarFile(name, size, hashed(content, hash));
    sums.files[name] = { bytes: size, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

async function* hashed(
  content: Iterable<Buffer> | AsyncIterable<Buffer>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}
