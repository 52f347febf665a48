/** What the database itself shows of the desks' tables, by plain SQL through each person's scope: no query narrows it here. */
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
