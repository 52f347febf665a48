/** (f) what is derived equals what the ledger yields when everything is folded again, by our own tree. */
import { setTimeout as sleep } from 'node:timers/promises';
import { TABLES } from '#domain/ledger/project.ts';
import { VILLAGE, type System } from '../history/system.ts';

type Dump = Map<string, string>;

const JOBS_WITHIN_MS = 25_000;

export async function checkProjections(system: System): Promise<string[]> {
  const late = await waitForFacts(system);
  const facts = await factsOf(system);
  const before = await dump(system);
  await system.cli('ledger', 'rebuild', '--village', VILLAGE);
  const after = await dump(system);
  return [...late, ...differences(before, after), ...(await factsRecounted(system, facts))];
}

/** Whole rows by table and key, byte for byte. */
async function dump(system: System): Promise<Dump> {
  const rows: Dump = new Map();
  for (const table of TABLES) {
    const found = await system.sql<{ id: string; row: string }>(
      `select id, t::text as row from ${table} t where village_code = $1 order by id`,
      [VILLAGE],
    );
    for (const { id, row } of found) rows.set(`${table} ${id}`, row);
  }
  return rows;
}

function differences(before: Dump, after: Dump): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  const different = [...keys].filter((key) => before.get(key) !== after.get(key));
  const table = (key: string): string => key.split(' ')[0] ?? '';
  const how = (key: string): string => (before.has(key) ? (after.has(key) ? 'other' : 'too many') : 'missing');
  const groups = Map.groupBy(different, (key) => `${table(key)}: ${how(key)}`);
  return [...groups].map(([what, some]) => `(f) ${some.length} rows of ${what} than after a rebuild`);
}

/** The job that sums runs after every change, within seconds (contracts 18). Returns what is late. */
export async function waitForFacts(system: System): Promise<string[]> {
  const end = performance.now() + JOBS_WITHIN_MS;
  for (;;) {
    const [state] = await system.sql<{ head: number; counted: number | null }>(
      `select l.seq::int as head, (select m.ledger_seq::int from village_month m where m.village_code = l.village_code order by month desc limit 1) as counted
       from ledger l where village_code = $1`,
      [VILLAGE],
    );
    if (!state || state.head === state.counted) return [];
    if (performance.now() > end) return [`(f) the facts stand at ${state.counted}, the ledger at ${state.head}`];
    await sleep(100);
  }
}

async function factsOf(system: System): Promise<Map<string, number>> {
  const rows = await system.sql<{ fact: string; value: number }>(
    'select fact, value::int as value from village_fact where village_code = $1',
    [VILLAGE],
  );
  return new Map(rows.map((row) => [row.fact, row.value]));
}

/** The sum over the rebuilt families is the recount. */
async function factsRecounted(system: System, facts: ReadonlyMap<string, number>): Promise<string[]> {
  const rows = await system.sql<{ fact: string; value: number }>(
    `select fact.key as fact, sum(fact.value::bigint)::int as value from family_rest r, json_each_text(r.facts) fact where r.village_code = $1 group by 1`,
    [VILLAGE],
  );
  const recount = new Map(rows.map((row) => [row.fact, row.value]));
  const names = new Set([...facts.keys(), ...recount.keys()]);
  const wrong = [...names].filter((name) => (facts.get(name) ?? 0) !== (recount.get(name) ?? 0));
  return wrong.slice(0, 3).map((name) => `(f) fact ${name} is ${facts.get(name)}, recounted ${recount.get(name)}`);
}
