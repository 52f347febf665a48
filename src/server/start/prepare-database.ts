import { Client } from 'pg';
import type { Config } from '#server/config.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { runPart } from './parts.ts';
import type { Teller } from './sentence.ts';

/** Brings the schema up to date, and loads the areas into a new database; never the demo (contracts 6). */
export async function prepareDatabase(urls: DatabaseUrls, config: Config, tell: Teller): Promise<void> {
  tell('migrating');
  await runPart('migrate', urls);
  await runPart('loadAreas', urls, config);
}

/** True when nobody has made a table yet. */
export async function isEmptyDatabase(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const tables = `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and not starts_with(n.nspname, 'pg_') limit 1`;
    return (await client.query(tables)).rowCount === 0;
  } finally {
    await client.end();
  }
}
