/** What the owner's command does at night: decided erasures, and what is past its time. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RetentionClass } from '#domain/data-protection/retention.ts';
import { carryOutErasures } from '#server/request/carry-out.ts';
import { runRetention, type RetentionLine } from '#server/request/run-retention.ts';
import { registerFamily, send, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

const BY = 'operator:uji';
let world: World;
let family: KnownFamily;

beforeAll(async () => {
  world = await makeWorld();
  family = await registerFamily(world, '001', 'Hapus');
});
afterAll(() => world.end());

async function granted(personId: string | null, state = 'granted', familyId = family.familyId): Promise<string> {
  const id = uuidv7();
  await world.owner.query(
    `insert into data_request (village_code, id, kind, requester, identity_check, family_id, person_id, received_at, registered_by, state, granted, proposed_by, decided_by, decided_at)
     values ($1, $2, 'erasure', 'self', 'ktp', $3, $4, now(), 'lina', $5, true, 'lina', 'kadir', now())`,
    [KOTA_KAPUR, id, familyId, personId, state],
  );
  return id;
}

const stateOf = async (id: string): Promise<unknown> =>
  (
    await world.owner.query(
      'select state, closed_by, submission_id is not null as named from data_request where id = $1',
      [id],
    )
  ).rows[0];
const nameOf = async (id: string): Promise<string | undefined> =>
  (await world.owner.query<{ name: string }>('select name from person where id = $1', [id])).rows[0]?.name;

test('only granted erasures are carried out; each is closed with the entry that did it and a line in the audit', async () => {
  const open = await granted(family.wifeId, 'proposed');
  const id = await granted(family.childId);
  expect(await carryOutErasures(world.owner, world.services, BY)).toMatchObject({
    requests: 1,
    persons: 1,
    failed: [],
  });
  expect(await stateOf(id)).toEqual({ state: 'done', closed_by: BY, named: true });
  expect(await nameOf(family.childId)).not.toBe('Data Sintetis Anak Hapus');
  expect(await stateOf(open)).toMatchObject({ state: 'proposed' });
  expect(await nameOf(family.wifeId)).toBe('Data Sintetis Istri Hapus');
  const audit = await world.owner.query('select actor, action, purpose from audit where object = $1', [id]);
  expect(audit.rows).toEqual([{ actor: BY, action: 'request-done', purpose: 'citizen-request' }]);
  expect(await carryOutErasures(world.owner, world.services, BY)).toMatchObject({ requests: 0 });
});

test('a request about the whole family erases everybody in it', async () => {
  const other = await registerFamily(world, '002', 'Semua');
  const id = await granted(null, 'granted', other.familyId);
  expect(await carryOutErasures(world.owner, world.services, BY)).toMatchObject({
    requests: 1,
    persons: 3,
    failed: [],
  });
  expect(await stateOf(id)).toMatchObject({ state: 'done' });
  const { rows } = await world.owner.query<{ name: string }>('select name from person where family_id = $1', [
    other.familyId,
  ]);
  expect(rows.filter(({ name }) => name.includes('Semua'))).toEqual([]);
});

async function line(what: RetentionClass, run: boolean, retention = {}): Promise<RetentionLine | undefined> {
  const pack = { ...world.services.pack, retention: { ...world.services.pack.retention, ...retention } };
  const lines = await runRetention(world.owner, { ...world.services, pack }, { run, by: BY });
  return lines.find((each) => each.class === what);
}

test('contracts 3: a sealed file of an import goes after twelve months, not a day earlier, and no other file', async () => {
  const [old, young] = [uuidv7(), uuidv7()];
  const files = join(world.services.dataDir, 'files');
  mkdirSync(files, { recursive: true });
  for (const name of [old, young, 'lain']) writeFileSync(join(files, name), 'x');
  for (const [id, at] of [
    [old, '2025-11-23T12:00:00Z'],
    [young, '2025-11-24T12:00:00Z'],
  ])
    await world.owner.query(
      `insert into import_batch (village_code, id, file_name, state, as_of, created_at, created_by) values ($1, $2, 'a.csv', 'committed', '2025-11-01', $3, 'lina')`,
      [KOTA_KAPUR, id, at],
    );
  expect(await line('importFiles', false)).toEqual({
    class: 'importFiles',
    keptFrom: '2025-11-24',
    found: 1,
    removed: 0,
  });
  expect(existsSync(join(files, old))).toBe(true);
  expect(await line('importFiles', true)).toMatchObject({ found: 1, removed: 1 });
  expect([old, young, 'lain'].map((name) => existsSync(join(files, name)))).toEqual([false, true, true]);
});

test('audit rows go only by a period of the pack', async () => {
  await world.owner.query(
    `insert into audit (village_code, id, at, actor, action, object) values ($1, gen_random_uuid(), '2020-01-01', 'x', 'read-family', 'lama')`,
    [KOTA_KAPUR],
  );
  expect(await line('audit', true)).toMatchObject({ keptFrom: null, found: 0, removed: 0 });
  expect(await line('audit', false, { audit: 60 })).toMatchObject({ found: 1, removed: 0 });
  expect(await line('audit', true, { audit: 60 })).toMatchObject({ found: 1, removed: 1 });
});

test('who died long ago is erased only when the pack says so', async () => {
  const past = await registerFamily(world, '003', 'Lampau');
  await send(
    world,
    world.actors.lina,
    submission(
      'member-left',
      { personId: past.wifeId, reason: 'died', on: '2015-01-01' },
      { familyId: past.familyId, basedOn: 99 },
    ),
  );
  expect(await line('leftPersons', true)).toMatchObject({ keptFrom: null, removed: 0 });
  expect(await nameOf(past.wifeId)).toBe('Data Sintetis Istri Lampau');
  expect(await line('leftPersons', true, { leftPersons: 120 })).toMatchObject({ found: 1, removed: 1 });
  expect(await nameOf(past.wifeId)).not.toBe('Data Sintetis Istri Lampau');
});
