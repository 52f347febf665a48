/** How many rows each table of ours has: what is refused leaves every number as it was. */
import type { World } from '../support/world.ts';

/** That a file was sent, and by whom, stays; what was in it does not. Sessions and counters of tries are no data. */
const KEPT_ANYWAY = ['public.import_batch', 'public.audit', 'auth.session', 'auth.login_failure'];

export async function tableCounts(
  world: World,
  except: readonly string[] = KEPT_ANYWAY,
): Promise<Record<string, number>> {
  const tables = await world.owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'auth') order by 1`,
  );
  const names = tables.rows.map(({ name }) => name).filter((name) => !except.includes(name));
  const counts = names.map((name) => `select '${name}' as name, count(*)::int as n from ${name}`).join(' union all ');
  const { rows } = await world.owner.query<{ name: string; n: number }>(counts);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
