/** A migrated database with the areas and nobody in it, as a machine has it that a backup is restored onto. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { tablesOf } from '#server/backup/tables.ts';
import { sumOf, type TableSum } from '#server/backup/check-restored.ts';
import { asAdmin, templateName, urlsFor, type ClusterUrls } from '../support/cluster.ts';

export async function newDatabase(): Promise<ClusterUrls> {
  const name = `test_restore_${randomBytes(5).toString('hex')}`;
  await asAdmin('postgres', async (admin) => {
    await admin.query(`create database ${name} template ${templateName()} owner cikar_owner`);
    await admin.query(`grant create on database ${name} to cikar_worker`);
  });
  onTestFinished(() =>
    asAdmin('postgres', (admin) => admin.query(`drop database ${name} with (force)`)).then(() => {}),
  );
  return urlsFor(name);
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cikar-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Rows and hash of every table that a backup holds. */
export async function sumsOf(ownerUrl: string): Promise<Record<string, TableSum>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const sums: Record<string, TableSum> = {};
    for (const table of await tablesOf(client)) sums[table.name] = await sumOf(client, table);
    return sums;
  } finally {
    await client.end();
  }
}
