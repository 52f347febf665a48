/** What lies on the desks: held work, young and old, phones, incidents; and what is true of it, read as the owner. */
import { v7 as uuidv7 } from 'uuid';
import { fixedClock } from '#server/clock.ts';
import { holdSubmission } from '#server/sync/hold-work.ts';
import { submission, type World } from '../support/world.ts';
import { ask } from './asking.ts';
import { BELITUNG, KOTA_KAPUR, REBO, type Person } from './people.ts';

/** More than thirty days before the day of the tests. */
const OLD = fixedClock('2026-10-01');
const OWNERS = ['siti', 'sari', 'rini', 'nur', 'lina', 'tono', 'budi', 'kadir'];

export async function makeDeskRecords(world: World, people: ReadonlyMap<string, Person>): Promise<void> {
  for (const [author, village] of [
    ['siti', KOTA_KAPUR],
    ['rini', REBO],
    ['nur', BELITUNG],
  ] as const)
    await holdWork(world, actorOf(people, author), village);
  await world.owner.query(
    `insert into auth.device (id, account_id, public_key, name, created_at)
     select gen_random_uuid(), id, '\\x04', 'HP uji', now() from auth.account where id = any ($1::uuid[])`,
    [OWNERS.map((key) => actorOf(people, key).id)],
  );
  await world.owner.query(
    `insert into data_request (village_code, id, kind, requester, identity_check, family_id, received_at, registered_by, state)
     select distinct on (village_code) village_code, gen_random_uuid(), 'access', 'self', 'ktp', id, '2026-11-24T03:00:00Z', 'uji', 'open'
     from family order by village_code, id`,
  );
  for (const [key, areaCode] of [
    ['kadir', '19.01'],
    ['agus', '19'],
    ['agus', '19.02.01.2003'],
  ] as const) {
    const payload = {
      areaCode,
      foundAt: '2026-11-24T03:00:00.000Z',
      happenedOn: null,
      cause: 'paper',
      dataKinds: ['identity'],
      people: null,
      measures: [],
    };
    const made = await ask(world, people.get(key) ?? null, { method: 'POST', url: '/api/incidents', payload });
    if (made.statusCode !== 201) throw new Error(made.body);
  }
}

function actorOf(people: ReadonlyMap<string, Person>, key: string): Person['actor'] {
  const person = people.get(key);
  if (!person) throw new Error(`${key} is missing`);
  return person.actor;
}

async function holdWork(world: World, author: Person['actor'], village: string): Promise<void> {
  const { keys, clock } = world.services;
  await world.services.db.inLedger(author, village, async (tx) => {
    for (const at of [clock, clock, OLD]) {
      const work = submission(
        'family-answered',
        { form: 'family', items: { 'family/water': 1 } },
        { villageCode: village, familyId: uuidv7() },
      );
      await holdSubmission(tx, work, 'rejected', [], { keys, clock: at });
    }
  });
}

export interface DeskTruth {
  held: { id: string; villageCode: string; isOld: boolean }[];
  devices: { id: string; owner: string }[];
  requests: { id: string; villageCode: string; kind: string; state: string }[];
  incidents: { id: string; areaCode: string }[];
}

export async function readDesks({ owner }: World): Promise<DeskTruth> {
  const [held, devices, requests, incidents] = await Promise.all([
    owner.query<DeskTruth['held'][number]>(
      `select id, village_code as "villageCode", received_on < '2026-10-25' as "isOld" from held_submission where state = 'waiting' order by id`,
    ),
    owner.query<DeskTruth['devices'][number]>('select id, account_id as owner from auth.device order by id'),
    owner.query<DeskTruth['requests'][number]>(
      `select id, village_code as "villageCode", kind, state from data_request where state in ('open', 'proposed', 'granted') order by id`,
    ),
    owner.query<DeskTruth['incidents'][number]>('select id, village_code as "areaCode" from data_incident order by id'),
  ]);
  return { held: held.rows, devices: devices.rows, requests: requests.rows, incidents: incidents.rows };
}
