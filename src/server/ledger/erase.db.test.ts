import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asAdmin } from '../../../test/support/cluster.ts';
import { everyTable, holding } from '../../../test/support/every-table.ts';
import { person, registerFamily, send, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';
import { TABLES } from '#domain/ledger/project.ts';
import type { Kind, Submission } from '#domain/submission/submission.ts';
import { projectRoot } from '#server/config.ts';
import { commitIn, readFile, type ImportJob } from '#server/import/run-import.ts';
import { keepUpload } from '#server/import/upload-store.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import { erasePerson, type Erasure } from '#server/ledger/erase.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';
import { keepPhoto, readPhoto } from '#server/photo/photo-files.ts';
import { verifyLedger, type Verification } from '#server/ledger/verify.ts';

const BATCH = '01a00000-0000-7000-8000-00000000ba7c';
const job = jobActor('test', KOTA_KAPUR);
const HER = 'Zulaikha Percobaan';
const HER_NIK = '9901044107100009';
const HIS = 'Qomaruddin Percobaan';
const HIS_NIK = '9901040103800008';
const PHONE = '081299990042';

let world: World;
let known: KnownFamily;
let other: KnownFamily;
let registered: Submission<Kind>;
beforeAll(async () => {
  world = await makeWorld();
  other = await registerFamily(world, '002', 'Saleh');
  known = { familyId: uuidv7(), headId: uuidv7(), wifeId: uuidv7(), childId: uuidv7() };
  registered = submission(
    'family-registered',
    {
      family: { rw: '001', rt: '001', address: 'Jl. Percobaan 7', phone: PHONE, water: 5, toilet: 4 },
      members: [
        {
          personId: known.headId,
          items: person(HIS, 'L', '1980-03-01', 'HEAD', {
            nik: HIS_NIK,
            nik_status: 'as_stated',
            marital_status: 'MARRIED',
          }),
        },
        {
          personId: known.wifeId,
          items: person('Data Sintetis Ibu', 'P', '1984-07-09', 'SPOUSE', { marital_status: 'MARRIED' }),
        },
        {
          personId: known.childId,
          items: person(HER, 'P', '2011-09-13', 'CHILD', {
            nik: HER_NIK,
            nik_status: 'as_stated',
            attending: 'no',
            highest_completed: 'SD',
            father_nik: HIS_NIK,
            father_name: HIS,
          }),
        },
      ],
    },
    { familyId: known.familyId },
  );
  await send(world, world.actors.lina, registered);
  const [need] = (
    await world.owner.query<{ id: string }>(`select id from need where family_id = $1 and kind = 'out-of-school'`, [
      known.familyId,
    ])
  ).rows;
  await send(
    world,
    world.actors.budi,
    submission(
      'promise-made',
      { needId: need?.id ?? '', dueOn: '2026-12-10', note: `menemui ${HER}` },
      { familyId: known.familyId },
    ),
  );
  await send(
    world,
    world.actors.lina,
    submission(
      'member-changed',
      { personId: known.childId, items: { name: `${HER} Kedua` } },
      { familyId: known.familyId, basedOn: 9 },
    ),
    submission(
      'family-answered',
      { form: 'family', items: { 'family/water': 3, [`person/${known.childId}/birth_cert`]: 'none' } },
      { familyId: known.familyId, basedOn: 9 },
    ),
  );
  // A file that was brought and not committed, whose preview names her.
  await world.owner.query(
    `insert into import_batch (village_code, id, file_name, state, as_of, created_at, created_by, preview) values ($1, $2, 'penduduk.xlsx', 'previewed', '2026-11-24', now(), 'lina', $3)`,
    [KOTA_KAPUR, BATCH, JSON.stringify({ newPeople: [{ row: 3, name: `${HER} Kedua`, family: HIS }] })],
  );
  keepUpload(world.services.dataDir, world.services.keys, BATCH, Buffer.from('berkas'));
});
afterAll(() => world.end());

async function erase(personId: string, ground = 'permintaan no. 12/2026'): Promise<Erasure> {
  const request = { village: KOTA_KAPUR, personId, ground, by: 'operator:test' };
  const done = await erasePerson(world.owner, world.services, request);
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  return done.value;
}

const verify = (): Promise<Verification> =>
  world.services.db.inLedger(job, KOTA_KAPUR, (tx) => verifyLedger(tx, KOTA_KAPUR, world.services.keys));

async function projections(): Promise<string> {
  const hash = createHash('sha256');
  for (const table of TABLES) {
    const { rows } = await world.owner.query<{ row: string }>(`select t::text as row from ${table} t order by id`);
    for (const { row } of rows) hash.update(row);
  }
  return hash.digest('hex');
}

const whole = (texts: string[]): Promise<string[]> =>
  asAdmin(new URL(world.urls.owner).pathname.slice(1), async (admin) => holding(await everyTable(admin), texts));

async function rowOf(id: string): Promise<Record<string, unknown>> {
  const { rows } = await world.owner.query(
    'select name, sex, birth_date, nik_hash, resident from person where id = $1',
    [id],
  );
  return rows[0] ?? {};
}

test('contracts 3: an erased person is nowhere in the database any more; her family stays', async () => {
  expect(await whole([HER, '2011-09-13'])).not.toEqual([]);
  const hashOf = async (): Promise<string> =>
    (
      await world.owner.query<{ h: string }>(
        `select string_agg(hash, '' order by seq) as h from ledger_entry where village_code = $1 and seq <= 5`,
        [KOTA_KAPUR],
      )
    ).rows[0]?.h ?? '';
  const [hashes, before] = [await hashOf(), (await verify()).entries];
  const done = await erase(known.childId);
  // Registered, promised, changed, answered.
  expect(done).toMatchObject({ families: 1, entries: 4, files: 1, seqs: [before + 1] });
  await world.drain();
  expect(await whole([HER, '2011-09-13'])).toEqual([]);
  expect(existsSync(join(world.services.dataDir, 'files', BATCH))).toBe(false);
  expect(await rowOf(known.childId)).toEqual({
    name: '',
    sex: null,
    birth_date: null,
    nik_hash: null,
    resident: false,
  });
  expect(await rowOf(known.headId)).toMatchObject({ name: HIS, resident: true });
  expect(
    (await world.owner.query('select from need where family_id = $1 and kind = $2', [known.familyId, 'out-of-school']))
      .rowCount,
  ).toBe(0);
  expect(await hashOf()).toBe(hashes);
});

test('contracts 3: verify counts what was erased under which entry, and finds no fault', async () => {
  const checked = await verify();
  expect(checked).toMatchObject({ faults: [], erased: 4, erasedUnder: [checked.entries] });
});

test('contracts 1, 3: a rebuild gives the tombstone and the rest of the family, byte for byte', async () => {
  const before = await projections();
  await world.services.db.inLedger(job, KOTA_KAPUR, (tx) => rebuildVillage(tx, KOTA_KAPUR, world.services));
  expect(await projections()).toBe(before);
  const answer = await world.app.inject({
    url: `/api/villages/${KOTA_KAPUR}/families/${known.familyId}`,
    headers: { cookie: await world.cookie('lina') },
  });
  expect(answer.statusCode).toBe(200);
  const members: { id: string; left: unknown }[] = answer.json().members;
  expect(members.find(({ id }) => id === known.childId)?.left).toEqual({ reason: 'erased', on: '2026-11-24' });
});

test('erasing twice does nothing the second time, nobody and no ground are refused', async () => {
  expect(await erase(known.childId)).toMatchObject({ entries: 0, seqs: [], submissionId: null });
  const request = { village: KOTA_KAPUR, personId: uuidv7(), ground: 'permintaan', by: 'operator:test' };
  expect(await erasePerson(world.owner, world.services, request)).toMatchObject({
    ok: false,
    problems: [{ code: 'erase.person-not-found' }],
  });
  expect(
    await erasePerson(world.owner, world.services, { ...request, personId: known.headId, ground: ' ' }),
  ).toMatchObject({
    ok: false,
    problems: [{ code: 'erase.ground-missing' }],
  });
});

test('contracts 31.13: a phone that sends again what was erased since hears that it had arrived; new data about her is refused', async () => {
  expect(await send(world, world.actors.lina, registered)).toMatchObject([{ result: 'already-accepted' }]);
  const late = submission(
    'member-changed',
    { personId: known.childId, items: { name: HER } },
    { familyId: known.familyId },
  );
  expect(await send(world, world.actors.lina, late)).toMatchObject([
    { result: 'rejected', problems: [{ code: 'family.member-erased' }] },
  ]);
  expect(await whole([HER])).toEqual([]);
});

test('the application’s own login can do none of it', async () => {
  await expect(
    world.services.db.inLedger(job, KOTA_KAPUR, (tx) =>
      tx.client.query('update ledger_entry set body = null where seq = 1'),
    ),
  ).rejects.toThrow(/permission denied/);
});

test('contracts 3: the head’s telephone goes with him, and his number in his child’s record', async () => {
  const [unrelated] = (
    await world.owner.query<{ doc: string }>('select doc::text as doc from family where id = $1', [other.familyId])
  ).rows;
  const hash = (await rowOf(known.headId))['nik_hash'];
  const done = await erase(known.headId, 'permintaan no. 13/2026');
  expect(done.entries).toBe(1);
  await world.drain();
  expect(await whole([HIS, String(hash)])).toEqual([]);
  const [doc] = (
    await world.owner.query<{ doc: string }>('select doc::text as doc from family where id = $1', [known.familyId])
  ).rows;
  expect(JSON.parse(doc?.doc ?? '{}').fields).not.toHaveProperty('phone');
  expect(doc?.doc).toContain('Jl. Percobaan 7');
  expect(await rowOf(known.wifeId)).toMatchObject({ name: 'Data Sintetis Ibu', resident: true });
  expect(
    (await world.owner.query<{ doc: string }>('select doc::text as doc from family where id = $1', [other.familyId]))
      .rows[0],
  ).toEqual(unrelated);
  const checked = await verify();
  expect(checked.faults).toEqual([]);
  expect(checked.erasedUnder).toHaveLength(2);
});

test('contracts 3: when the last one is erased, address, house, card and photos go too', async () => {
  const photo = uuidv7();
  const told = { attachmentId: photo, sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9, of: 'house' } as const;
  await send(
    world,
    world.actors.lina,
    submission('photo-attached', { ...told, consent: true }, { familyId: known.familyId, basedOn: 99 }),
  );
  await keepPhoto(world.services, photo, Buffer.from('gambar'));
  expect(await whole([photo])).not.toEqual([]);
  expect(await erase(known.wifeId, 'permintaan no. 14/2026')).toMatchObject({ files: 1 });
  expect(await readPhoto(world.services, photo)).toBeNull();
  expect(await whole([photo])).toEqual([]);
  await world.drain();
  expect(await whole(['Percobaan 7', 'Data Sintetis Ibu'])).toEqual([]);
  expect((await verify()).faults).toEqual([]);
  const before = await projections();
  await world.services.db.inLedger(job, KOTA_KAPUR, (tx) => rebuildVillage(tx, KOTA_KAPUR, world.services));
  expect(await projections()).toBe(before);
});

test('a later import that brings an erased person again makes a new one', async () => {
  const bring = async (): Promise<void> => {
    const work: ImportJob = {
      services: { ...world.services },
      actor: world.actors.lina,
      batch: { villageCode: KOTA_KAPUR, id: uuidv7(), asOf: '2026-11-24', fileName: 'opensid-codes.xlsx' },
      signal: new AbortController().signal,
      onProgress: () => {},
    };
    const file = await readFile(
      join(projectRoot, 'test/fixtures/import/opensid-codes.xlsx'),
      '2026-11-24',
      work.services,
    );
    if (!file.ok) throw new Error(JSON.stringify(file.problems));
    await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) => commitIn(tx, work, file.value));
  };
  const named = async (name: string): Promise<string[]> =>
    (await world.owner.query<{ id: string }>('select id from person where name = $1', [name])).rows.map(({ id }) => id);
  await bring();
  const [one] = (
    await world.owner.query<{ id: string; name: string }>(
      `select p.id, p.name from person p join ledger_entry e using (village_code, family_id) where e.kind = 'family-imported' order by 1 desc limit 1`,
    )
  ).rows;
  const { id, name } = one ?? { id: '', name: '' };
  await erase(id, 'permintaan no. 15/2026');
  expect(await named(name)).toEqual([]);
  await bring();
  const [again, ...more] = await named(name);
  expect(more).toEqual([]);
  expect(again).toMatch(/-/);
  expect(again).not.toBe(id);
  expect((await verify()).faults).toEqual([]);
});

test('contracts 3, 11: who moved to another village is erased in the ledger that she left too', async () => {
  const neighbour = '19.01.01.2007';
  const { familyId, childId } = await registerFamily(world, '001', 'Hijrah Percobaan');
  const { source: _source, ...told } = submission(
    'family-moved-out',
    { to: neighbour, address: { rw: '002', rt: '005' } },
    { familyId, basedOn: 99 },
  );
  const moved = await world.app.inject({
    method: 'POST',
    url: '/api/submissions',
    headers: { cookie: await world.cookie('lina'), 'x-cikar': '1' },
    payload: { submissions: [told] },
  });
  expect(moved.json()).toMatchObject({ outcomes: [{ result: 'accepted' }] });
  const ask = { village: neighbour, personId: childId, ground: 'permintaan no. 16/2026', by: 'operator:test' };
  expect(await erasePerson(world.owner, world.services, ask)).toMatchObject({ ok: true, value: { entries: 2 } });
  await world.drain();
  expect(await whole(['Data Sintetis Anak Hijrah Percobaan'])).toEqual([]);
  for (const code of [KOTA_KAPUR, neighbour]) {
    const checked = await world.services.db.inLedger(jobActor('test', code), code, (tx) =>
      verifyLedger(tx, code, world.services.keys),
    );
    expect(checked.faults).toEqual([]);
  }
  const before = await projections();
  for (const code of [KOTA_KAPUR, neighbour])
    await world.services.db.inLedger(jobActor('test', code), code, (tx) => rebuildVillage(tx, code, world.services));
  expect(await projections()).toBe(before);
});

test('contracts 21: a body taken away without an erasure entry is a fault, and so is one put back', async () => {
  const client = await world.owner.connect();
  try {
    await client.query('begin');
    const at = (sql: string): Promise<unknown> => client.query(`${sql} and village_code = '${KOTA_KAPUR}'`);
    const faults = async (): Promise<unknown[]> =>
      (await verifyLedger({ client, actor: job }, KOTA_KAPUR, world.services.keys)).faults;
    await at('update ledger_entry set body = null, salt = null, erased_by = 9 where seq = 1');
    expect(await faults()).toEqual([{ seq: 1, fault: 'erasure' }]);
    await client.query('rollback; begin');
    await at(`update ledger_entry set body = '{"family":{},"members":[{"items":{},"personId":"x"}]}' where seq = 2`);
    expect(await faults()).toEqual([{ seq: 2, fault: 'body' }]);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
