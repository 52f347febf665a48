/** Into which database a backup may go. */
import type pg from 'pg';
import { problem } from '#domain/basics/problem.ts';
import { InputRefused } from '#server/cli-context.ts';
import type { Manifest } from '#server/backup/manifest.ts';
import { allTableNames, migrationsOf } from '#server/backup/tables.ts';

/** What a new database holds: areas and published figures (contracts 6), which a restore replaces. */
const REFERENCE_DEVICE = 'reference-data';
const REFERENCE_TABLES = ['area', 'ledger', 'ledger_entry', 'published_value', 'village_month', 'village_fact'];

/** @throws InputRefused `backup.other-schema`, naming the last migration on both sides */
export async function requireSameSchema(client: pg.ClientBase, manifest: Manifest): Promise<void> {
  const here = await migrationsOf(client);
  const text = (marks: Manifest['migrations']): string =>
    marks.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n');
  if (text(here) === text(manifest.migrations)) return;
  const last = (marks: Manifest['migrations']): string => marks.at(-1)?.name ?? '–';
  const details = { backup: last(manifest.migrations), here: last(here), software: manifest.software };
  throw new InputRefused([problem('backup.other-schema', details)]);
}

/** @throws InputRefused `backup.not-empty` as soon as anything stands there that somebody entered */
export async function requireEmptyDatabase(client: pg.ClientBase): Promise<void> {
  const others = (await allTableNames(client)).filter(
    (name) => !REFERENCE_TABLES.includes(name.replace(/^public\./, '')),
  );
  const checks = [
    ...others.map((name) => `select '${name}' as name where exists (select from ${name})`),
    `select 'ledger_entry' as name where exists (select from ledger_entry where device <> '${REFERENCE_DEVICE}')`,
  ];
  const { rows } = await client.query<{ name: string }>(checks.join(' union all '));
  if (rows.length > 0)
    throw new InputRefused([problem('backup.not-empty', { tables: rows.map(({ name }) => name).join(', ') })]);
}
