/** Brings a database to the present schema: migrations once and in order, functions and policies replaced whole. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

const DB = join(import.meta.dirname, '../../../db');
/** One number for all: two migrations at once wait for each other. */
const MIGRATION_LOCK = 7_190_001;

export interface MigrationUrls {
  owner: string;
  worker: string;
}

/**
 * Returns the names of the migrations that were new.
 * @param until name of the last one to apply: the schema of an older release, for a backup made by it. Functions and policies
 *   then wait for the call without it, since they speak of the present tables.
 */
export async function migrate(urls: MigrationUrls, until?: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await applyMigrations(client, until, (work) => inTransaction(client, work));
    if (until !== undefined) return applied;
    await replaceAll(client, 'functions');
    await replaceAll(client, 'policies');
    await client.query(GRANTS);
    await migrateJobs(urls.worker);
    return applied;
  } finally {
    await client.end();
  }
}

const GRANTS = `
  grant usage on schema public to cikar_app;
  grant usage on schema auth to cikar_auth;
  grant select, insert, update, delete on all tables in schema auth to cikar_auth;
`;

/** The tables alone, in the caller's transaction: a restore is all or nothing, from the rows of an old release to the present schema. */
export async function migrateTablesIn(client: pg.ClientBase): Promise<void> {
  await applyMigrations(client, undefined, (work) => work());
}

async function applyMigrations(
  client: pg.ClientBase,
  until: string | undefined,
  once: (work: () => Promise<void>) => Promise<void>,
): Promise<string[]> {
  await client.query(
    'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  );
  await client.query('alter table migration enable row level security');
  const known = new Map(
    (await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows.map((row) => [
      row.name,
      row.sha256,
    ]),
  );
  const applied: string[] = [];
  for (const name of await sqlFiles('migrations')) {
    if (until !== undefined && name > until) break;
    const text = await readFile(join(DB, 'migrations', name), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (known.has(name)) {
      if (known.get(name) !== sha256)
        throw new Error(`Migrasi ${name} berubah setelah dijalankan: kembalikan isinya dan buat migrasi baru.`);
      continue;
    }
    await once(async () => {
      await client.query(text);
      await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
    });
    applied.push(name);
  }
  return applied;
}

async function replaceAll(client: pg.Client, folder: 'functions' | 'policies'): Promise<void> {
  await inTransaction(client, async () => {
    for (const name of await sqlFiles(folder)) await client.query(await readFile(join(DB, folder, name), 'utf8'));
  });
}

async function migrateJobs(workerUrl: string): Promise<void> {
  await runMigrations({ connectionString: workerUrl });
  const client = new pg.Client({ connectionString: workerUrl });
  await client.connect();
  try {
    for (const name of await sqlFiles('jobs')) await client.query(await readFile(join(DB, 'jobs', name), 'utf8'));
  } finally {
    await client.end();
  }
}

async function sqlFiles(folder: string): Promise<string[]> {
  return (await readdir(join(DB, folder))).filter((name) => name.endsWith('.sql')).toSorted();
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
