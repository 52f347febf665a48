/**
 * A province that worked with an older release: its backup comes back and goes on. `release-0.1.age` was made by `cikar backup`
 * of release 0.1 (migrations up to 0009): two villages of synthetic people from workbooks, one import undone, one account.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readIdentities } from '#server/backup/recipients.ts';
import { schemaOfBackup } from '#server/backup/restore-backup.ts';
import { restoreAndCatchUp } from '#server/backup/restore-command.ts';
import { withServices } from '#server/cli-services.ts';
import { readConfig } from '#server/config.ts';
import { migrate } from '#server/db/migrate.ts';
import { rebuildAll, verifyAll } from '#server/ledger/ledger-commands.ts';
import { sumsOf } from '../backup/new-database.ts';
import { asAdmin, urlsFor, type ClusterUrls } from '../support/cluster.ts';

const BACKUP = join(import.meta.dirname, 'release-0.1.age');
const IDENTITIES = readIdentities(join(import.meta.dirname, 'release-0.1.key'));
const name = `test_upgrade_${randomBytes(5).toString('hex')}`;

let urls: ClusterUrls;
let dataDir: string;
beforeAll(async () => {
  await asAdmin('postgres', async (admin) => {
    await admin.query(`create database ${name} owner cikar_owner template template0 encoding 'UTF8' locale 'C'`);
    await admin.query(`grant create on database ${name} to cikar_worker`);
  });
  urls = urlsFor(name);
  dataDir = mkdtempSync(join(tmpdir(), 'cikar-upgrade-'));
});
afterAll(async () => {
  await asAdmin('postgres', (admin) => admin.query(`drop database ${name} with (force)`));
  rmSync(dataDir, { recursive: true, force: true });
});

test('contracts 28: the backup of the previous release is restored, brought to the present schema, and every ledger is whole', async () => {
  expect(await schemaOfBackup(BACKUP, IDENTITIES)).toBe('0009-speed.sql');
  await migrate(urls, '0009-speed.sql');
  const config = readConfig({ CIKAR_DATA: dataDir, PORT: '0' });
  const report = await restoreAndCatchUp(urls, config, BACKUP, IDENTITIES);
  expect(report.ledgers).toBe(3);
  await withServices(urls, config, async (services) => {
    const checked = await verifyAll(services, undefined);
    expect(checked.filter(({ entries }) => entries > 0)).toHaveLength(3);
    expect(checked.flatMap(({ faults }) => faults)).toEqual([]);
    const { rows } = await owner<{ people: number; families: number; findings: number }>(
      `select (select count(*) from person) as people, (select count(*) from family) as families,
         (select count(*) from finding where closed_on is null) as findings`,
    );
    expect(rows[0]).toMatchObject({ people: 252, families: 80 });
    expect(rows[0]?.findings).toBeGreaterThan(20);
    const before = await openFindings();
    await rebuildAll(services, undefined);
    const found = await openFindings();
    // A newer release finds more kinds of problems; of what the older one found nobody loses anything.
    const kinds = new Set(before.map(({ kind }) => kind));
    expect(found.filter(({ kind }) => kinds.has(kind))).toEqual(before);
    const after = await projections();
    await rebuildAll(services, undefined);
    expect(await projections()).toEqual(after);
  });
});

async function owner<Row extends pg.QueryResultRow>(text: string): Promise<pg.QueryResult<Row>> {
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    return await client.query<Row>(text);
  } finally {
    await client.end();
  }
}

async function openFindings(): Promise<{ id: string; kind: string }[]> {
  const text =
    'select id, kind, rule_version, opened_on::text, subject_id from finding where closed_on is null order by id';
  return (await owner<{ id: string; kind: string }>(text)).rows;
}

/** Rows and hash of what a rebuild writes anew. */
async function projections(): Promise<Record<string, unknown>> {
  const sums = await sumsOf(urls.owner);
  return Object.fromEntries(
    ['family', 'family_rest', 'person', 'finding', 'need'].map((table) => [table, sums[`public.${table}`]]),
  );
}
