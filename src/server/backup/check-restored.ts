/** Whether what now stands in the database is what was backed up: every table's bytes, every ledger's chain. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { problem } from '#domain/basics/problem.ts';
import type { Actor } from '#domain/access/actor.ts';
import { InputRefused } from '#server/cli-context.ts';
import type { Manifest, Sums } from '#server/backup/manifest.ts';
import { copyOut, type BackedUpTable } from '#server/backup/tables.ts';
import { verifyLedger, type Verification } from '#server/ledger/verify.ts';
import type { Keys } from '#server/secrets/keys.ts';

export interface TableSum {
  rows: number;
  bytes: number;
  sha256: string;
}

export async function sumOf(client: pg.ClientBase, table: BackedUpTable): Promise<TableSum> {
  const stream = client.query(copyTo(copyOut(table)));
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { rows: stream.rowCount, bytes, sha256: hash.digest('hex') };
}

/** Read back from the database, not from what was sent to it. @throws InputRefused `backup.table-differs` */
export async function checkTables(client: pg.PoolClient, manifest: Manifest, sums: Sums, file: string): Promise<void> {
  for (const table of manifest.tables) {
    const [wanted, found] = [sums.tables[table.name], await sumOf(client, table)];
    if (!wanted || found.rows !== wanted.rows || found.sha256 !== wanted.sha256)
      throw new InputRefused([problem('backup.table-differs', { file, table: table.name })]);
  }
}

/**
 * From the first entry to the head, with the keys of the backup.
 * @throws InputRefused `backup.ledger-broken`
 */
export async function checkLedgers(
  client: pg.PoolClient,
  manifest: Manifest,
  keys: Keys,
  file: string,
): Promise<{ ledgers: number; entries: number }> {
  const heads = await client.query<{ code: string; seq: number; hash: string }>(
    'select village_code as code, seq, head_hash as hash from ledger order by village_code',
  );
  let entries = 0;
  for (const { code, seq, hash } of manifest.ledgers) {
    const head = heads.rows.find((row) => row.code === code);
    const checked = await verifyWhole(client, code, keys);
    const isWhole = head && Number(head.seq) === seq && head.hash === hash && checked.faults.length === 0;
    if (!isWhole) throw new InputRefused([problem('backup.ledger-broken', { file, ledger: code })]);
    entries += checked.entries;
  }
  return { ledgers: manifest.ledgers.length, entries };
}

/** Before a backup leaves: of a ledger that is not whole it could not be restored, and the older backup still can. */
export async function brokenLedgers(client: pg.ClientBase, codes: readonly string[], keys: Keys): Promise<string[]> {
  const broken: string[] = [];
  for (const code of codes) if ((await verifyWhole(client, code, keys)).faults.length > 0) broken.push(code);
  return broken;
}

function verifyWhole(client: pg.ClientBase, code: string, keys: Keys): Promise<Verification> {
  const actor: Actor = { id: 'system:restore', name: 'restore', role: 'operator', sector: null, places: [code] };
  // Asked only; nobody gives it back to a pool.
  return verifyLedger({ client: client as pg.PoolClient, actor }, code, keys);
}
