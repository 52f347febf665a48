/** One PostgreSQL for all test files, kept in `var/test` between runs; each file gets a database of its own. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { projectRoot } from '#server/config.ts';
import { ensureDatabase, stopIfLast } from '#server/db/embedded/launcher.ts';
import { loadAreas } from '#server/db/load-areas.ts';
import { migrate } from '#server/db/migrate.ts';
import { readConfig } from '#server/config.ts';
import { makeLogins, takeOtherServer, testServer } from './test-server.ts';

export const TEST_DATA = join(projectRoot, 'var/test');

export interface ClusterUrls {
  admin: string;
  owner: string;
  app: string;
  auth: string;
  worker: string;
}

export function urlsFor(database: string): ClusterUrls {
  const { address, admin, passwords } = testServer(TEST_DATA);
  const url = (login: string, password: string): string =>
    `postgres://${login}:${encodeURIComponent(password)}@${address}/${database}?application_name=cikar-test`;
  return {
    admin: url(admin.name, admin.password),
    owner: url('cikar_owner', passwords.cikar_owner),
    app: url('cikar_app', passwords.cikar_app),
    auth: url('cikar_auth', passwords.cikar_auth),
    worker: url('cikar_worker', passwords.cikar_worker),
  };
}

/** The template's name carries the hash of all SQL and reference data, so a change makes a new one. */
export function templateName(): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(join(projectRoot, 'db'), { recursive: true, withFileTypes: true }).toSorted((a, b) =>
    `${a.parentPath}/${a.name}`.localeCompare(`${b.parentPath}/${b.name}`),
  )) {
    if (entry.isFile() && /\.(sql|csv|json)$/.test(entry.name) && !entry.name.includes('topo'))
      hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return `template_${hash.digest('hex').slice(0, 12)}`;
}

/** @returns how to leave it */
export async function startCluster(): Promise<() => Promise<void>> {
  const other = takeOtherServer();
  const running = other ? null : await ensureDatabase(TEST_DATA, {});
  if (other) await makeLogins(testServer(TEST_DATA), urlsFor('postgres').admin);
  const name = templateName();
  await asAdmin('postgres', async (admin) => {
    // Runs that begin together build it once; the lock goes with the connection.
    await admin.query(`select pg_advisory_lock(hashtext('cikar test template'))`);
    const { rows } = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname like 'template\\_%' or datname like 'test\\_%'`,
    );
    if (rows.some((row) => row.datname === name)) return;
    // What another run uses at this moment refuses to be dropped, and stays.
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname}`).catch(() => {});
    // Of a run that was killed while it built.
    await admin.query(`drop database if exists building_${name}`);
    await admin.query(
      `create database building_${name} owner cikar_owner template template0 encoding 'UTF8' locale 'C'`,
    );
    await admin.query(`grant create on database building_${name} to cikar_worker`);
    const urls = urlsFor(`building_${name}`);
    await migrate(urls);
    await loadAreas(urls, { ...readConfig(), dataDir: TEST_DATA });
    await admin.query(`alter database building_${name} rename to ${name}`);
  });
  return async () => {
    if (running) await stopIfLast(running);
  };
}

export async function asAdmin<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: urlsFor(database).admin });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
