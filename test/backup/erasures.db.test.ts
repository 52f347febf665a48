/** Decision 19: who was erased after a backup was made does not come back with it; neither does her request. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKeyPair, type KeyPair } from '#server/backup/recipients.ts';
import { restoreAndCatchUp } from '#server/backup/restore-command.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { readConfig } from '#server/config.ts';
import { verifyAll } from '#server/ledger/ledger-commands.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { asOwner } from '#server/request/as-owner.ts';
import { carryOutErasures } from '#server/request/carry-out.ts';
import { erasuresOfTheNight } from '#server/request/reapply-erasures.ts';
import { withServices } from '#server/cli-services.ts';
import { asAdmin, type ClusterUrls } from '../support/cluster.ts';
import { everyTable } from '../support/every-table.ts';
import { person, registerFamily, send, type KnownFamily } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../support/world.ts';
import { newDatabase, newFolder } from './new-database.ts';

const INSTANCE_KEY = Buffer.alloc(32, 7);
const JOURNAL = 'erasures.jsonl';
const BY = 'operator:uji';

let world: World;
let keys: KeyPair;
let backup: string;
let family: KnownFamily;
/** Registered after the backup was made, and erased too; a phone still holds what it had sent. */
const late = submission(
  'family-registered',
  {
    family: { rw: '001', rt: '001', address: 'Jl. Nanti 2' },
    members: [{ personId: uuidv7(), items: person('Data Sintetis Sesudah Cadangan', 'P', '1990-01-01', 'HEAD') }],
  },
  { familyId: uuidv7() },
);
let request: string;

beforeAll(async () => {
  world = await makeWorld();
  keys = await newKeyPair();
  family = await registerFamily(world, '001', 'Kembali');
  request = await asked(family.familyId, family.childId, 'open');
  const { dataDir, clock } = world.services;
  const instance = { mode: 'production', id: 'one', createdAt: '2026-01-01T00:00:00.000Z', seed: 'never' };
  writeFileSync(join(dataDir, 'instance.json'), JSON.stringify(instance));
  backup = join(dataDir, 'before.age');
  await writeBackup({ ownerUrl: world.urls.owner, dataDir, instanceKey: INSTANCE_KEY, clock }, backup, [
    keys.recipient,
  ]);
  await send(world, world.actors.lina, late);
  await world.owner.query(
    `update data_request set state = 'granted', granted = true, proposed_by = 'lina', decided_by = 'kadir' where id = $1`,
    [request],
  );
  await asked(late.familyId ?? '', null, 'granted');
  expect(await carryOutErasures(world.owner, world.services, BY)).toMatchObject({
    requests: 2,
    persons: 2,
    failed: [],
  });
});
afterAll(() => world.end());

async function asked(familyId: string, personId: string | null, state: string): Promise<string> {
  const id = uuidv7();
  const decided = state === 'granted' ? ['lina', 'kadir', true] : [null, null, null];
  await world.owner.query(
    `insert into data_request (village_code, id, kind, requester, identity_check, family_id, person_id, received_at, registered_by, state, proposed_by, decided_by, granted)
     values ($1, $2, 'erasure', 'self', 'ktp', $3, $4, '2026-11-24T02:00:00Z', 'lina', $5, $6, $7, $8)`,
    [KOTA_KAPUR, id, familyId, personId, state, ...decided],
  );
  return id;
}

interface Restored {
  urls: ClusterUrls;
  config: ReturnType<typeof readConfig>;
  erasedAgain: number;
}

/** Onto the machine as it is: the journal lies in its data folder, or does not. */
async function restored(withJournal: boolean): Promise<Restored> {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  if (withJournal) copyFileSync(join(world.services.dataDir, JOURNAL), join(dataDir, JOURNAL));
  const config = { ...readConfig(), dataDir, instanceKey: null };
  const { erasedAgain } = await restoreAndCatchUp(urls, config, backup, [keys.identity]);
  return { urls, config, erasedAgain };
}

/** By an administrator, who may read every table. */
const connected = <T>({ urls }: Restored, work: (client: pg.ClientBase) => Promise<T>): Promise<T> =>
  asAdmin(new URL(urls.owner).pathname.slice(1), work);

/** The tables in which this text stands, in clear. */
async function tablesWith(machine: Restored, text: string): Promise<string[]> {
  return connected(machine, async (client) =>
    [...(await everyTable(client))].flatMap(([table, rows]) => (rows.includes(text) ? [table] : [])),
  );
}

const stateOf = (machine: Restored): Promise<unknown> =>
  connected(
    machine,
    async (client) =>
      (await client.query('select state, proposed_by, decided_by from data_request where id = $1', [request])).rows,
  );

const CHILD = 'Data Sintetis Anak Kembali';

test('decision 19: the journal holds ids and instants and nothing about anybody', () => {
  const lines = readFileSync(join(world.services.dataDir, JOURNAL), 'utf8').trim().split('\n');
  const shapes = lines.map((line) => Object.keys(JSON.parse(line)).toSorted());
  expect(shapes).toEqual([
    ['act', 'at', 'person', 'request', 'village', 'what'],
    ['act', 'what'],
    ['at', 'decidedBy', 'proposedBy', 'request', 'village', 'what'],
    ['act', 'at', 'person', 'request', 'village', 'what'],
    ['act', 'what'],
    ['at', 'decidedBy', 'proposedBy', 'request', 'village', 'what'],
  ]);
  expect(lines.join('\n')).not.toMatch(/Sintetis|Kembali|Jl\.|\d{16}/);
});

test('without the journal the backup brings her back: the test can fail', async () => {
  const machine = await restored(false);
  expect(machine.erasedAgain).toBe(0);
  expect(await tablesWith(machine, CHILD)).toContain('public.person');
  expect(await stateOf(machine)).toEqual([{ state: 'open', proposed_by: null, decided_by: null }]);
});

test('decision 19: after the restore she is erased again before anybody is served, in every table; her request is closed with its two people; the ledger is whole', async () => {
  const machine = await restored(true);
  expect(machine.erasedAgain).toBe(1);
  expect(await tablesWith(machine, CHILD)).toEqual([]);
  expect(await tablesWith(machine, 'Data Sintetis Istri Kembali')).toContain('public.person');
  expect(await stateOf(machine)).toEqual([{ state: 'done', proposed_by: 'lina', decided_by: 'kadir' }]);
  await withServices(machine.urls, machine.config, async (services) => {
    const checked = await verifyAll(services, undefined);
    expect(checked.flatMap(({ faults }) => faults)).toEqual([]);
  });
  // What it repeats is in the journal already.
  expect(readFileSync(join(machine.config.dataDir, JOURNAL), 'utf8')).toBe(
    readFileSync(join(world.services.dataDir, JOURNAL), 'utf8'),
  );
});

test('decision 19: a phone offers again what it had sent of somebody whom the backup never knew; the next night erases her', async () => {
  const machine = await restored(true);
  const name = 'Data Sintetis Sesudah Cadangan';
  await withServices(machine.urls, machine.config, (services) =>
    services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
      acceptSubmissions(tx, KOTA_KAPUR, [{ submission: late }], services),
    ),
  );
  expect(await tablesWith(machine, name)).toContain('public.person');
  const night = (): Promise<unknown> => asOwner(machine.urls, machine.config, erasuresOfTheNight);
  expect(await night()).toMatchObject({ again: 1, failed: [] });
  expect(await tablesWith(machine, name)).toEqual([]);
  expect(await night()).toMatchObject({ again: 0 });
});

test('a line that the power cut in two is left out, the others count', async () => {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const whole = readFileSync(join(world.services.dataDir, JOURNAL), 'utf8');
  const [intent, done] = whole.split('\n');
  writeFileSync(join(dataDir, JOURNAL), `${intent}\n${done}\n{"what":"person","vill`);
  const config = { ...readConfig(), dataDir, instanceKey: null };
  expect((await restoreAndCatchUp(urls, config, backup, [keys.identity])).erasedAgain).toBe(1);
});
