/** What the database itself shows of the desks' tables, by plain SQL through each person's scope: no query narrows it here. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerFamily } from '../support/families.ts';
import { makeWorld, type World } from '../support/world.ts';
import { makeDeskRecords } from './desk-records.ts';
import { BELITUNG, KOTA_KAPUR, makePeople, REBO, type Person } from './people.ts';

let world: World;
let people: Map<string, Person>;

beforeAll(async () => {
  world = await makeWorld();
  people = await makePeople(world);
  for (const [key, village] of [
    ['lina', KOTA_KAPUR],
    ['dewi', REBO],
    ['tono', BELITUNG],
  ] as const)
    await registerFamily(world, '001', `Meja ${key}`, village, people.get(key)?.actor);
  await makeDeskRecords(world, people);
  await world.owner.query(
    `insert into data_incident_change (village_code, incident_id, id, changed_at, changed_by, changes)
     select village_code, id, gen_random_uuid(), now(), 'uji', '[]' from data_incident`,
  );
});
afterAll(() => world.end());

const WHO = ['siti', 'wati', 'hasan', 'lina', 'dewi', 'karim', 'budi', 'kadir', 'agus', 'umum'] as const;

/** Three villages in two kabupaten: a request, three held pieces of two days each; incidents of 19, 19.01 and a village of 19.02. */
const SEEN: Record<string, [of: Record<(typeof WHO)[number], number>, all: number]> = {
  // The volunteer sees what she sent herself; the RT and the levels above see none of it.
  held_submission: [{ siti: 3, wati: 3, hasan: 0, lina: 3, dewi: 3, karim: 0, budi: 0, kadir: 0, agus: 0, umum: 0 }, 9],
  held_count: [{ siti: 2, wati: 2, hasan: 2, lina: 2, dewi: 2, karim: 2, budi: 4, kadir: 4, agus: 6, umum: 2 }, 6],
  data_request: [{ siti: 0, wati: 0, hasan: 0, lina: 1, dewi: 1, karim: 0, budi: 0, kadir: 2, agus: 3, umum: 0 }, 3],
  data_incident: [{ siti: 0, wati: 0, hasan: 0, lina: 0, dewi: 0, karim: 0, budi: 0, kadir: 1, agus: 3, umum: 0 }, 3],
  data_incident_change: [
    { siti: 0, wati: 0, hasan: 0, lina: 0, dewi: 0, karim: 0, budi: 0, kadir: 1, agus: 3, umum: 0 },
    3,
  ],
};

test.each(Object.entries(SEEN))('contracts 4 and 8: %s', async (table, [expected, all]) => {
  const seen: Record<string, number> = {};
  for (const key of WHO) {
    const actor = people.get(key)?.actor;
    if (!actor) throw new Error(`${key} is missing`);
    const { rowCount } = await world.services.db.asActor(actor, 'read', (tx) =>
      tx.client.query(`select from ${table}`),
    );
    seen[key] = rowCount ?? -1;
  }
  expect(seen).toEqual(expected);
  expect((await world.owner.query(`select from ${table}`)).rowCount).toBe(all);
});

/** A scope that sees every row, by the settings that policies compare with. */
const OPEN: Record<string, string> = {
  actor: 'nobody',
  family_lo: '',
  family_hi: '~',
  need_lo: '',
  need_hi: '~',
  neighbourhood_lo: '',
  neighbourhood_hi: '~',
  area_lo: '',
  area_hi: '~',
  places: '',
  area_places: '',
  max_class: 'P3',
  sector_lo: '',
  sector_hi: '~',
  sees: 'restricted requests incidents imports',
};
/** Each setting alone, as for somebody who has all the rest and not this. */
const CLOSED: Record<string, string> = {
  family_lo: '~',
  family_hi: '!',
  need_lo: '~',
  need_hi: '!',
  neighbourhood_lo: '~',
  neighbourhood_hi: '!',
  area_lo: '~',
  area_hi: '!',
  places: '99 98',
  area_places: '99 98',
  max_class: 'P2',
  sector_lo: '~',
  sector_hi: '!',
  sees: 'nothing',
};
const FAMILIES = ['family_hi', 'family_lo', 'places'];
const AREAS = ['area_hi', 'area_lo', 'area_places'];
/** Which settings each policy reads: with one of them closed, fewer rows are seen. */
const READS: Record<string, readonly string[]> = {
  audit: ['area_hi', 'area_lo', 'max_class'],
  data_incident: ['area_hi', 'area_lo', 'sees'],
  data_incident_change: ['area_hi', 'area_lo', 'sees'],
  data_request: [...AREAS, 'sees'],
  family: [...FAMILIES, 'sees'],
  family_rest: [...FAMILIES, 'max_class', 'sees'],
  finding: [...FAMILIES, 'max_class', 'sees'],
  held_count: AREAS,
  held_submission: ['area_places', 'family_hi', 'family_lo', 'max_class'],
  import_batch: ['area_places', 'family_hi', 'family_lo', 'max_class', 'sees'],
  ledger: AREAS,
  ledger_entry: [...FAMILIES, 'max_class'],
  need: ['need_hi', 'need_lo', 'places', 'max_class', 'sector_hi', 'sector_lo', 'sees'],
  person: [...FAMILIES, 'sees'],
  posyandu_month: [...AREAS, 'max_class'],
  promise: ['neighbourhood_hi', 'neighbourhood_lo', 'places', 'sees'],
  enrolment: AREAS,
  sector_promise: AREAS,
  village_fact: AREAS,
  village_month: AREAS,
};

async function seenWith(settings: Record<string, string>): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: world.urls.app });
  await client.connect();
  try {
    await client.query('begin read only');
    for (const [name, value] of Object.entries(settings))
      await client.query(`select set_config('app.' || $1, $2, true)`, [name, value]);
    const counts = Object.keys(READS).map((name) => `select '${name}' as name, count(*)::int as rows from ${name}`);
    const { rows } = await client.query<{ name: string; rows: number }>(counts.join(' union all '));
    return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
  } finally {
    await client.end();
  }
}

test('contracts 4 and 5: each condition of each policy holds by itself, also for a scope that no role has', async () => {
  await world.owner.query(`
    insert into import_batch (village_code, id, file_name, state, as_of, created_at, created_by)
      values ('${REBO}', gen_random_uuid(), 'a.csv', 'committed', '2026-11-01', now(), 'dewi');
    insert into posyandu_month values ('${REBO}', '2026-10', '{}', '2026-11-01', 'rini', '{}', 1);
    insert into promise (village_code, id, place_code, sector, status, due_on)
      select village_code, id, place_code, sector, 'promised', '2026-12-01' from need where village_code = '${REBO}' limit 1;
    insert into enrolment values ('${REBO}', 'kampung-kb', 'x', '2026-01-01', '2026-01-01', 1);
    insert into sector_promise values ('${REBO}', 'health', 'promised', '2026-12-01', 1);
    insert into village_month values ('${REBO}', '2026-10', '2026-10-31', 1, 'x', now(), null);
    insert into village_fact values ('${REBO}', '2026-10', 'x', 1);
    ${['family', 'family_rest', 'person', 'finding', 'need', 'promise'].map((name) => `update ${name} set restricted = true where village_code = '${REBO}';`).join(' ')}`);
  const all = await seenWith(OPEN);
  expect(Object.entries(all).filter(([, rows]) => rows === 0)).toEqual([]);
  const read = new Map<string, string[]>(Object.keys(READS).map((table) => [table, []]));
  for (const [setting, value] of Object.entries(CLOSED)) {
    const seen = await seenWith({ ...OPEN, [setting]: value });
    for (const [table, before] of Object.entries(all)) if ((seen[table] ?? 0) < before) read.get(table)?.push(setting);
  }
  const sorted = (of: Iterable<[string, readonly string[]]>): unknown =>
    Object.fromEntries([...of].map(([table, settings]) => [table, settings.toSorted()]));
  expect(sorted(read)).toEqual(sorted(Object.entries(READS)));
});
