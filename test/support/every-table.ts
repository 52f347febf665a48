/** Everything that stands in a database, as a dump would hold it. */
import type pg from 'pg';

const TABLES = `
  select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg\\_temp%'
  order by 1`;

/** Table → its rows as text. @param client may read every table: an administrator's login */
export async function everyTable(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string }>(TABLES);
  const all = new Map<string, string>();
  for (const { name } of rows) {
    const found = await client.query<{ text: string | null }>(
      `select string_agg(t::text, E'\\n') as text from ${name} t`,
    );
    all.set(name, found.rows[0]?.text ?? '');
  }
  return all;
}

/** Tables that hold one of the texts in clear, as `table: text`. */
export function holding(tables: ReadonlyMap<string, string>, texts: readonly string[]): string[] {
  return [...tables].flatMap(([name, rows]) =>
    texts.flatMap((text) => (rows.includes(text) ? [`${name}: ${text}`] : [])),
  );
}
