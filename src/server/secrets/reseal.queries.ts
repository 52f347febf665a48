/** Where sealed texts stand in the database, as the catalogue tells: no list to forget a table in. For the owner's login. */
import type pg from 'pg';

export interface SealedTable {
  name: string;
  key: { name: string; type: string }[];
  columns: { name: string; type: string }[];
  /** Written under the lock of its village's ledger. */
  hasLedger: boolean;
}

const TABLES = `
  select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
    (select json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod)) order by k.place)
      from pg_index i, unnest(i.indkey::int[]) with ordinality as k (attnum, place), pg_attribute a
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key,
    (select json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and a.atttypid in ('text'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype)
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey))) as columns,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'village_code') as "hasLedger"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'auth', 'vault') and c.relkind = 'r' and c.relname <> 'ledger'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    and has_table_privilege(c.oid, 'select, update')
  order by 1`;

export async function sealedTables(client: pg.ClientBase): Promise<SealedTable[]> {
  const { rows } = await client.query<{ [K in keyof SealedTable]: SealedTable[K] | null }>(TABLES);
  return rows.flatMap(({ name, key, columns, hasLedger }) =>
    name && key && columns ? [{ name, key, columns, hasLedger: hasLedger ?? false }] : [],
  );
}

export interface SealedRow {
  key: string[];
  village: string | null;
  values: (string | null)[];
}

/**
 * Rows after `after` in the order of the key that may hold a text sealed by one of these generations. A sealed text is a
 * whole column or a whole JSON string, so looking for its first characters is enough to pass over most rows at no cost.
 */
export async function rowsOf(
  client: pg.ClientBase,
  table: SealedTable,
  ids: readonly string[],
  after: readonly string[] | null,
  limit: number,
): Promise<SealedRow[]> {
  const order = table.key.map(({ name, type }) => (type === 'text' ? `${name} collate "C"` : name)).join(', ');
  const from = after
    ? `(${order}) > (${table.key.map(({ type }, index) => `$${index + 2}::${type}`).join(', ')}) and `
    : '';
  const { rows } = await client.query<(string | null)[]>({
    rowMode: 'array',
    text: `select ${selected(table)} from ${table.name} where ${from}(${mayHold(table, ids)}) order by ${order} limit $1`,
    values: [limit, ...(after ?? [])],
  });
  return sealedRows(table, rows);
}

export async function holdsSealed(client: pg.ClientBase, table: SealedTable, id: string): Promise<boolean> {
  const exactly = table.columns.map(({ name }) => `${name}::text ~ $1`).join(' or ');
  const { rowCount } = await client.query(
    `select from ${table.name} where (${mayHold(table, [id])}) and (${exactly}) limit 1`,
    [`(^|[^0-9A-Za-z_.-])${id}\\.[0-9A-Za-z_-]{16}\\.[0-9A-Za-z_-]{22,}`],
  );
  return rowCount === 1;
}

/** The same rows again, locked, as they are now; in the order of the ledgers, which is how accepting locks them. */
export async function lockRows(
  client: pg.ClientBase,
  table: SealedTable,
  found: readonly SealedRow[],
): Promise<SealedRow[]> {
  const villages = [...new Set(found.flatMap(({ village }) => village ?? []))];
  await client.query('select from ledger where village_code = any ($1) order by village_code for update', [villages]);
  const wanted = table.key.map(({ type }, index) => `(w ->> ${index})::${type}`).join(', ');
  const key = table.key.map(({ name }) => name).join(', ');
  const { rows } = await client.query<(string | null)[]>({
    rowMode: 'array',
    text: `select ${selected(table)} from ${table.name} where (${key}) in (select ${wanted} from json_array_elements($1::json) as w) for update`,
    values: [JSON.stringify(found.map((row) => row.key))],
  });
  return sealedRows(table, rows);
}

export async function updateRows(
  client: pg.ClientBase,
  { name, key, columns }: SealedTable,
  rows: readonly SealedRow[],
): Promise<void> {
  const fields = [...key.map((_, index) => `k${index} text`), ...columns.map((_, index) => `c${index} text`)];
  const sets = columns.map((column, index) => `${column.name} = r.c${index}::${column.type}`);
  const wheres = key.map((column, index) => `t.${column.name} = r.k${index}::${column.type}`);
  const given = rows.map((row) =>
    Object.fromEntries([
      ...row.key.map((value, index) => [`k${index}`, value] as const),
      ...row.values.map((value, index) => [`c${index}`, value] as const),
    ]),
  );
  await client.query(
    `update ${name} t set ${sets.join(', ')} from json_to_recordset($1::json) as r (${fields.join(', ')}) where ${wheres.join(' and ')}`,
    [JSON.stringify(given)],
  );
}

/** Ends when every transaction that began to write a ledger before now has ended. */
export async function waitForWriters(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ code: string }>('select village_code as code from ledger order by 1');
  for (const { code } of rows) await client.query('select from ledger where village_code = $1 for update', [code]);
}

/** Columns by themselves: an array of long texts takes the driver longer to read than the rest of the rotation. */
function selected({ key, columns, hasLedger }: SealedTable): string {
  const texts = [...key, ...columns].map(({ name }, index) => `${name}::text as v${index}`);
  return `${hasLedger ? 'village_code' : 'null'} as village, ${texts.join(', ')}`;
}

function sealedRows(table: SealedTable, rows: readonly (string | null)[][]): SealedRow[] {
  const keys = table.key.length;
  return rows.map(([village = null, ...texts]) => ({
    village,
    key: texts.slice(0, keys).map((text) => text ?? ''),
    values: texts.slice(keys),
  }));
}

/** @param ids digits only, as the ring's file was checked to hold */
function mayHold({ columns }: SealedTable, ids: readonly string[]): string {
  return columns
    .map(({ name, type }) => {
      const starts = ids.flatMap((id) => (type === 'text[]' ? [`'%${id}.%'`] : [`'${id}.%'`, `'%"${id}.%'`]));
      return `${name}::text like any (array[${starts.join(', ')}])`;
    })
    .join(' or ');
}
