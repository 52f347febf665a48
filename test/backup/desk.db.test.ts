/** Decision 23: what the desk did after a backup holds after its restore, and a crash at any point of an act decides nothing wrongly. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKeyPair, type KeyPair } from '#server/backup/recipients.ts';
import { restoreAndCatchUp, type Restored } from '#server/backup/restore-command.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { readConfig } from '#server/config.ts';
import { keepAct } from '#server/db/kept-acts.ts';
import { keptErasures, settleErasures } from '#server/ledger/kept-erasures.ts';
import { asOwner } from '#server/request/as-owner.ts';
import { carryOutErasures } from '#server/request/carry-out.ts';
import { erasuresOfTheNight } from '#server/request/reapply-erasures.ts';
import { decide, register, withdraw } from '#server/request/request-desk.ts';
import { asAdmin, type ClusterUrls } from '../support/cluster.ts';
import { registerFamily, type KnownFamily } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../support/world.ts';
import { newDatabase, newFolder } from './new-database.ts';

const FILES = { requests: 'requests.jsonl', restrictions: 'restrictions.jsonl', erasures: 'erasures.jsonl' };
const BY = 'operator:uji';

let world: World;
let keys: KeyPair;
let backup: string;
let freed: KnownFamily;
let hidden: KnownFamily;
let leaving: KnownFamily;
let staying: KnownFamily;
/** Decided erasures, as the backup has them: of `leaving`, and of `staying`, who takes hers back. */
let ofLeaving: string;
let ofStaying: string;
/** Registered after the backup. */
let young: string;

const WANTED = { villageCode: KOTA_KAPUR, requester: 'self', identityCheck: 'ktp', personId: null } as const;
const one = (id: string): { village: string; id: string } => ({ village: KOTA_KAPUR, id });
const asked = async (kind: 'access' | 'restriction' | 'restriction-lift', familyId: string): Promise<string> => {
  const restrictionGround = kind === 'restriction' ? ('objection' as const) : null;
  const wanted = { ...WANTED, kind, familyId, items: [], restrictionGround };
  return (await register(world.services, world.actors.lina, wanted)).id;
};
const granted = async (kind: 'restriction' | 'restriction-lift', familyId: string): Promise<void> => {
  const id = await asked(kind, familyId);
  await decide(world.services, world.actors.lina, one(id), { grant: true, ground: null });
};

async function decidedErasure(familyId: string, personId: string): Promise<string> {
  const id = uuidv7();
  await world.owner.query(
    `insert into data_request (village_code, id, kind, requester, identity_check, family_id, person_id, received_at, registered_by, state, proposed_by, decided_by, granted)
     values ($1, $2, 'erasure', 'self', 'ktp', $3, $4, '2026-11-24T02:00:00Z', 'lina', 'granted', 'lina', 'kadir', true)`,
    [KOTA_KAPUR, id, familyId, personId],
  );
  return id;
}

beforeAll(async () => {
  world = await makeWorld('2026-11-24');
  keys = await newKeyPair();
  freed = await registerFamily(world, '001', 'Bebas');
  hidden = await registerFamily(world, '001', 'Sembunyi');
  leaving = await registerFamily(world, '002', 'Pergi');
  staying = await registerFamily(world, '002', 'Tinggal');
  await granted('restriction', freed.familyId);
  ofLeaving = await decidedErasure(leaving.familyId, leaving.childId);
  ofStaying = await decidedErasure(staying.familyId, staying.childId);
  const { dataDir, clock } = world.services;
  const instance = { mode: 'production', id: 'one', createdAt: '2026-01-01T00:00:00.000Z', seed: 'never' };
  writeFileSync(join(dataDir, 'instance.json'), JSON.stringify(instance));
  backup = join(dataDir, 'before.age');
  await writeBackup({ ownerUrl: world.urls.owner, dataDir, instanceKey: Buffer.alloc(32, 7), clock }, backup, [
    keys.recipient,
  ]);
  world.setToday('2026-11-25');
  await granted('restriction-lift', freed.familyId);
  await granted('restriction', hidden.familyId);
  young = await asked('access', hidden.familyId);
  await world.owner.query(`
    create function fail_at_commit() returns trigger language plpgsql as $$ begin raise exception 'the machine died'; end $$;
    create constraint trigger dies after insert on ledger_entry deferrable initially deferred
      for each row when (new.kind = 'erased') execute function fail_at_commit();`);
  expect(await carryOutErasures(world.owner, world.services, BY)).toMatchObject({ requests: 0, persons: 0 });
  await world.owner.query('drop trigger dies on ledger_entry');
  await withdraw(world.services, world.actors.lina, one(ofStaying));
});
afterAll(() => world.end());

type Line = Record<string, unknown>;
const linesOf = (name: string): Line[] =>
  readFileSync(join(world.services.dataDir, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Died between the two lines of every act of these: whether before or after the commit, the file is the same. */
const inDoubt = (...names: string[]): Record<string, Line[]> =>
  Object.fromEntries(names.map((name) => [name, linesOf(name).filter(({ what }) => what !== 'done')]));

interface Machine {
  urls: ClusterUrls;
  config: ReturnType<typeof readConfig>;
  report: Restored;
  /** Which families are restricted, which children are there, how the requests stand. */
  stands: { restricted: string[]; children: string[]; states: Record<string, string> };
}

async function restored(changed: Record<string, Line[]> | 'no journal' = {}): Promise<Machine> {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  for (const name of changed === 'no journal' ? [] : Object.values(FILES)) {
    if (existsSync(join(world.services.dataDir, name)))
      copyFileSync(join(world.services.dataDir, name), join(dataDir, name));
  }
  for (const [name, lines] of Object.entries(changed === 'no journal' ? {} : changed))
    writeFileSync(join(dataDir, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const config = { ...readConfig(), dataDir, instanceKey: null };
  const report = await restoreAndCatchUp(urls, config, backup, [keys.identity]);
  return { urls, config, report, stands: await standing(urls) };
}

function standing(urls: ClusterUrls): Promise<Machine['stands']> {
  const [names, requests] = [['Bebas', 'Sembunyi', 'Pergi', 'Tinggal'], { young, ofLeaving, ofStaying }];
  return asAdmin(new URL(urls.owner).pathname.slice(1), async (client) => {
    const families = await client.query<{ name: string; restricted: boolean }>(
      'select head_name as name, restricted from family',
    );
    const people = await client.query<{ name: string }>('select name from person');
    const rows = await client.query<{ id: string; state: string }>('select id, state from data_request');
    const found = (list: string[], name: string): boolean => list.some((each) => each.endsWith(name));
    const hiddenNames = families.rows.flatMap(({ name, restricted }) => (restricted ? [name] : []));
    return {
      restricted: names.filter((name) => found(hiddenNames, name)),
      children: names.filter((name) =>
        found(
          people.rows.map((each) => each.name),
          `Anak ${name}`,
        ),
      ),
      states: Object.fromEntries(
        Object.entries(requests).map(([key, id]) => [key, rows.rows.find((row) => row.id === id)?.state ?? 'absent']),
      ),
    };
  });
}

const EVERYBODY = ['Bebas', 'Sembunyi', 'Pergi', 'Tinggal'];

describe('what was done since the backup', () => {
  test('without the journals it is as the backup has it: the test can fail', async () => {
    const { report, stands } = await restored('no journal');
    expect(report).toMatchObject({ requestsAgain: 0, restrictedAgain: 0, erasedAgain: 0 });
    expect(stands).toEqual({
      restricted: ['Bebas'],
      children: EVERYBODY,
      states: { young: 'absent', ofLeaving: 'granted', ofStaying: 'granted' },
    });
  });

  test('UU 27/2022 art. 11, 30: restricted, freed, asked and taken back are so again, the clock of a request too; who took hers back is not erased that night', async () => {
    const machine = await restored();
    expect(machine.report).toMatchObject({ restrictedAgain: 2, erasedAgain: 1 });
    expect(machine.stands).toEqual({
      restricted: ['Sembunyi'],
      children: ['Bebas', 'Sembunyi', 'Tinggal'],
      states: { young: 'open', ofLeaving: 'granted', ofStaying: 'withdrawn' },
    });
    const night = (): Promise<unknown> => asOwner(machine.urls, machine.config, erasuresOfTheNight);
    await night();
    expect((await standing(machine.urls)).children).toEqual(['Bebas', 'Sembunyi', 'Tinggal']);
    expect(await night()).toMatchObject({ restrictedAgain: 0, requests: 0, again: 0 });
    await asAdmin(new URL(machine.urls.owner).pathname.slice(1), async (client) => {
      const { rows } = await client.query('select received_at from data_request where id = $1', [young]);
      expect(rows).toEqual([{ received_at: world.services.clock.now() }]);
      const audit = await client.query(`select object from audit where action = 'request-restored'`);
      expect(audit.rows.map(({ object }) => object)).toEqual(expect.arrayContaining([young, ofStaying]));
    });
  });

  test('the journals hold ids, instants and words of closed lists', () => {
    const text = Object.values(FILES).map((name) => readFileSync(join(world.services.dataDir, name), 'utf8'));
    expect(text.join('')).not.toMatch(/Sintetis|Sembunyi|Jl\.|\d{16}/);
  });
});

describe('a crash at each point of an act', () => {
  const isPerson = ({ what }: Line): boolean => what === 'person';
  test('erasure: certain counts, in doubt counts by its finished request, and so does a line of before decision 23', () => {
    const read = (change: (lines: Line[]) => Line[]): [persons: number, doubtful: number] => {
      const folder = newFolder();
      const lines = change(linesOf(FILES.erasures));
      writeFileSync(join(folder, FILES.erasures), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      const { persons, doubtful } = keptErasures(folder);
      return [persons.length, doubtful.length];
    };
    expect(read((lines) => lines)).toEqual([0, 2]);
    expect(read((lines) => [...lines, ...lines.map(({ act }) => ({ what: 'done', act }))])).toEqual([2, 0]);
    expect(read((lines) => [...lines, ...lines.map(({ act }) => ({ what: 'undone', act }))])).toEqual([0, 0]);
    expect(read((lines) => lines.map(({ request: _none, act: _old, ...line }) => line))).toEqual([2, 0]);
    const finished = { what: 'request', village: KOTA_KAPUR, proposedBy: 'lina', decidedBy: 'kadir' };
    const at = '2026-11-25T01:00:00Z';
    expect(read((lines) => [...lines, { ...finished, request: ofLeaving, at }])).toEqual([1, 1]);
    // Tried again by the next run, which came to its end.
    const [first] = linesOf(FILES.erasures);
    const again = [
      { ...first, act: ofLeaving },
      { what: 'done', act: ofLeaving },
    ];
    expect(read((lines) => [...lines, ...again])).toEqual([1, 1]);
  });

  test('erasure, after the commit: the next night asks the database and writes the second line', async () => {
    const path = join(world.services.dataDir, FILES.erasures);
    const before = readFileSync(path, 'utf8');
    await settleErasures(world.owner, world.services.dataDir);
    expect(readFileSync(path, 'utf8')).toBe(before);
    try {
      expect(await carryOutErasures(world.owner, world.services, BY)).toMatchObject({ requests: 1, persons: 1 });
      const [first, second] = linesOf(FILES.erasures).filter(isPerson);
      await settleErasures(world.owner, world.services.dataDir);
      const settled = linesOf(FILES.erasures).flatMap(({ what, act }) => (what === 'done' ? [act] : []));
      expect(settled).toContain(first?.['act']);
      expect(settled).not.toContain(second?.['act']);
    } finally {
      writeFileSync(path, before);
    }
  });

  test('before the commit or after it, of every act: an erasure is done if still asked for; the clock of a request runs; who took hers back stays; a decision waits for the desk again; who is restricted stays hidden', async () => {
    expect(linesOf(FILES.erasures).map(({ what }) => what)).toEqual(['person', 'person']);
    const machine = await restored(inDoubt(FILES.requests, FILES.restrictions));
    expect(machine.report.erasedAgain).toBe(1);
    expect(machine.stands).toEqual({
      restricted: ['Bebas', 'Sembunyi'],
      children: ['Bebas', 'Sembunyi', 'Tinggal'],
      states: { young: 'open', ofLeaving: 'granted', ofStaying: 'withdrawn' },
    });
    await asAdmin(new URL(machine.urls.owner).pathname.slice(1), async (client) => {
      const { rows } = await client.query(
        `select kind, state from data_request where kind like 'restriction%' order by kind, state`,
      );
      expect(rows).toEqual([
        { kind: 'restriction', state: 'done' },
        { kind: 'restriction', state: 'open' },
        { kind: 'restriction-lift', state: 'open' },
      ]);
    });
  });

  test('what was rolled back is said to be so, and does not count', async () => {
    const { dataDir, db } = world.services;
    const fails = db.asActor(world.actors.lina, 'write', async (tx) => {
      keepAct(tx, dataDir, 'uji.jsonl', { what: 'uji' });
      await tx.client.query('select 1 / 0');
    });
    await expect(fails).rejects.toThrow(/division by zero/);
    const swallowed = db.asActor(world.actors.lina, 'write', async (tx) => {
      keepAct(tx, dataDir, 'uji.jsonl', { what: 'uji' });
      await tx.client.query('select 1 / 0').catch(() => {});
    });
    await expect(swallowed).rejects.toThrow(/rolled back/);
    await db.asActor(world.actors.lina, 'write', async (tx) => keepAct(tx, dataDir, 'uji.jsonl', { what: 'uji' }));
    expect(linesOf('uji.jsonl').map(({ what }) => what)).toEqual(['uji', 'undone', 'uji', 'undone', 'uji', 'done']);
  });
});
