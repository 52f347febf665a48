/** What of the database belongs into a backup, as the catalogue of PostgreSQL tells: no list to forget a table in. */
import type pg from 'pg';

export interface BackedUpTable {
  /** `public.family` */
  name: string;
  columns: string[];
  /** Primary key, as it is written in `order by`. */
  order: string;
}

export interface MigrationMark {
  name: string;
  sha256: string;
}

/**
 * Not in a backup. Sessions: one that was ended after the backup must not come to life again. Failed tries to log in:
 * they count for an hour. Challenges of phones: each is answered once, within minutes. Migrations stand in the manifest and in the database that a backup is restored into.
 */
const LEFT_OUT = ['auth.session', 'auth.oidc_flow', 'auth.login_failure', 'auth.device_challenge', 'public.migration'];

/** So that the same rows are the same bytes on every server. */
const PLAIN_TEXT = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`;

export async function beginPlainText(client: pg.ClientBase, mode: 'snapshot' | 'write'): Promise<void> {
  await client.query(mode === 'snapshot' ? 'begin isolation level repeatable read read only' : 'begin');
  await client.query(PLAIN_TEXT);
}

const TABLES = `
  select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
    (select json_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select string_agg(quote_ident(a.attname) || case when a.atttypid = 'text'::regtype then ' collate "C"' else '' end, ', ' order by k.place)
      from pg_index i, unnest(i.indkey::int[]) with ordinality as k (attnum, place), pg_attribute a
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as "order",
    (select coalesce(json_agg(distinct quote_ident(m.nspname) || '.' || quote_ident(r.relname)), '[]')
      from pg_constraint f join pg_class r on r.oid = f.confrelid join pg_namespace m on m.oid = r.relnamespace
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "needs"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'auth') and c.relkind = 'r'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by 1`;

/** In an order in which they can be filled again: what a foreign key points at comes first. */
export async function tablesOf(client: pg.ClientBase): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable & { needs: string[] }>(TABLES);
  const waiting = rows.filter(({ name }) => !LEFT_OUT.includes(name));
  const ordered: BackedUpTable[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) => !waiting.some((other) => needs.includes(other.name)));
    const [table] = waiting.splice(next, 1);
    if (next < 0 || !table?.order)
      throw new Error(`${table?.name ?? 'a table'} has no primary key or stands in a circle`);
    ordered.push({ name: table.name, columns: table.columns, order: table.order });
  }
  return ordered;
}

/** Everything that a restore empties first, also what is never in a backup. */
export async function allTableNames(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(TABLES);
  return rows.map(({ name }) => name).filter((name) => name !== 'public.migration');
}

export function copyOut({ name, columns, order }: BackedUpTable): string {
  return `copy (select ${columns.join(', ')} from ${name} order by ${order}) to stdout`;
}

export function copyIn({ name, columns }: BackedUpTable): string {
  return `copy ${name} (${columns.join(', ')}) from stdin`;
}

export async function migrationsOf(client: pg.ClientBase): Promise<MigrationMark[]> {
  return (await client.query<MigrationMark>('select name, sha256 from migration order by name')).rows;
}

/** Numbers given out by the database go on after the highest one. */
export async function resetSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table, quote_ident(a.attname) as column,
       pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) as sequence
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname in ('public', 'auth') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) is not null`,
  );
  for (const { table, column, sequence } of rows)
    await client.query(`select setval($1, coalesce((select max(${column}) from ${table}), 0) + 1, false)`, [sequence]);
}
