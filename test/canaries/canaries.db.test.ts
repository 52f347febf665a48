/**
 * Numbers, passwords and tokens that are unmistakable go in through every door, the right way and wrongly; then everything
 * the server keeps or says is looked through for them (contracts 31.14, 31.15).
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TASKS } from '#server/jobs/tasks.ts';
import { upload } from '../rights/upload.ts';
import { person } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../support/world.ts';
import { NAMES, NUMBERS, opensidCsv, SECRETS } from './canaries.ts';
import { listenTo, type Listening } from './listening.ts';
import { leaks, type Heard } from './traces.ts';

/** Given out by the server itself: a cookie and the code of a slip. */
const tokens: Record<string, string> = {};
const familyId = uuidv7();
const headId = uuidv7();

let world: World;
let heard: Heard;
let ask: Listening['ask'];
let end: Listening['end'];
beforeAll(async () => {
  world = await makeWorld();
  ({ heard, ask, end } = await listenTo(world.services));
});
afterAll(async () => {
  await end();
  await world.end();
});

async function waitFor(cookie: string, id: string, state: string): Promise<void> {
  await expect
    .poll(async () => (await ask(cookie, `/api/imports/${id}`)).json<{ batch: { state: string } }>().batch.state, {
      timeout: 20_000,
      interval: 100,
    })
    .toBe(state);
}

const registration = (members: { personId: string; items: object }[], family = {}, id = familyId): object => ({
  submissions: [
    submission('family-registered', { family: { rw: '001', rt: '001', ...family }, members } as never, {
      familyId: id,
    }),
  ].map(({ source: _source, ...rest }) => rest),
});

test('the way in: wrong and right passwords, numbers typed as a login, a made-up cookie, a slip and its code', async () => {
  for (const login of ['lina', NUMBERS['nik as login'], NUMBERS['phone as login']])
    expect((await ask(null, '/api/session', { login, password: SECRETS['wrong password'] })).statusCode).toBe(401);
  expect((await ask(`cikar=${SECRETS['wrong token']}`, '/api/me')).statusCode).toBe(401);
  const lina = await world.cookie('lina');
  tokens['session cookie'] = lina.slice(lina.indexOf('=') + 1);
  const slip = (
    await ask(lina, '/api/people', {
      name: 'Kenari Kader Sintetis',
      role: 'kader',
      places: [`${KOTA_KAPUR}/001/001`],
      sector: null,
      endsOn: null,
    })
  ).json<{ code: string; person: { login: string } }>();
  tokens['code of a slip'] = slip.code;
  const { login } = slip.person;
  expect(
    (
      await ask(null, '/api/activation', {
        login,
        code: 'SALAH-SALAH',
        password: SECRETS['password of a new account'],
        acceptsConduct: true,
      })
    ).statusCode,
  ).toBeGreaterThanOrEqual(400);
  expect(
    (
      await ask(null, '/api/activation', {
        login,
        code: slip.code,
        password: SECRETS['password of a new account'],
        acceptsConduct: true,
      })
    ).statusCode,
  ).toBe(200);
  const changed = await ask(await world.cookie('hasan'), '/api/password', {
    present: world.logins.hasan.password,
    password: SECRETS['own password'],
  });
  expect(changed.statusCode).toBe(200);
  const file = `nama;peran;wilayah;rw;rt\n${NUMBERS['nik in a people file']};kader;${KOTA_KAPUR};001;001`;
  expect((await ask(lina, '/api/people/csv', { text: file, commit: false })).statusCode).toBe(200);
});

test('the way of families: registered, changed, refused, broken, and a database that refuses what it gets', async () => {
  const lina = await world.cookie('lina');
  const members = [
    {
      personId: headId,
      items: person(NAMES.submitted, 'P', '2000-01-05', 'HEAD', {
        nik: NUMBERS['submitted nik'],
        nik_status: 'as_stated',
        father_nik: NUMBERS["submitted father's nik"],
        father_name: 'Bapak Kenari',
      }),
    },
  ];
  const first = await ask(
    lina,
    '/api/submissions',
    registration(members, {
      no_kk: NUMBERS['submitted card'],
      phone: NUMBERS['submitted phone'],
      address: 'Jl. Kenari 1',
    }),
  );
  expect(first.json()).toMatchObject({ outcomes: [{ result: 'accepted' }] });
  const { source: _source, ...answered } = submission(
    'family-answered',
    { form: 'family', items: { 'family/phone': NUMBERS['changed phone'] } },
    { familyId },
  );
  expect((await ask(lina, '/api/submissions', { submissions: [{ ...answered, basedOn: 99 }] })).json()).toMatchObject({
    outcomes: [{ result: 'accepted' }],
  });
  const refused = [
    {
      personId: uuidv7(),
      items: { ...members[0]?.items, nik: `${NUMBERS['nik in a refused submission']}9`, birth_date: 'kemarin' },
    },
  ];
  expect((await ask(lina, '/api/submissions', registration(refused, {}, uuidv7()))).json()).toMatchObject({
    outcomes: [{ result: 'rejected' }],
  });
  const broken = await ask(lina, '/api/submissions', `{"submissions":[{"nik":"${NUMBERS['nik in a broken body']}"`, {
    'content-type': 'application/json',
  });
  expect(broken.statusCode).toBe(400);
  await world.owner.query(`alter table person add constraint kenari check (name <> '${NAMES.failing}')`);
  const failing = [
    {
      personId: uuidv7(),
      items: person(NAMES.failing, 'L', '2000-01-25', 'HEAD', {
        nik: NUMBERS['nik in a failing write'],
        nik_status: 'as_stated',
      }),
    },
  ];
  const failed = await ask(
    lina,
    '/api/submissions',
    registration(failing, { phone: NUMBERS['phone in a failing write'] }, uuidv7()),
  );
  await world.owner.query('alter table person drop constraint kenari');
  expect(failed.statusCode).toBe(500);
  // The failure was logged, and by its constraint: the silence of the log is none of emptiness.
  expect(heard.log.join('')).toContain('kenari');
});

test('the way of searches: by number, in a path, in a query', async () => {
  const lina = await world.cookie('lina');
  expect((await ask(lina, '/api/families/search', { q: NUMBERS['searched nik'] })).statusCode).toBe(200);
  expect(
    (await ask(lina, '/api/families/search', { q: NUMBERS['submitted nik'] })).json<{ items: unknown[] }>().items,
  ).toHaveLength(1);
  const siti = await world.cookie('siti');
  expect((await ask(siti, '/api/families/search', { q: NUMBERS['searched nik'] })).statusCode).toBe(403);
  for (const url of [
    `/api/villages/${KOTA_KAPUR}/families/${NUMBERS['nik in a path']}`,
    `/api/findings?cursor=${NUMBERS['nik in a query']}`,
    `/api/${NUMBERS['nik in a path']}?q=${NUMBERS['nik in a query']}`,
    `/%zz${NUMBERS['nik in a path']}`,
  ])
    expect((await ask(lina, url)).statusCode).toBeGreaterThanOrEqual(400);
  expect((await ask(lina, `/api/villages/${KOTA_KAPUR}/families/${familyId}`)).statusCode).toBe(200);
});

test('the way of files: brought, previewed, committed; the clear copy is gone', async () => {
  const lina = await world.cookie('lina');
  const { url, payload, headers } = upload(
    { village: KOTA_KAPUR, asOf: '2026-11-24' },
    { name: 'penduduk.csv', content: opensidCsv() },
  );
  const { id } = (await ask(lina, url, payload, headers)).json<{ id: string }>();
  await waitFor(lina, id, 'previewed');
  expect((await ask(lina, `/api/imports/${id}/commit`, {})).statusCode).toBe(200);
  await waitFor(lina, id, 'committed');
  expect(existsSync(join(world.services.dataDir, 'files', id))).toBe(true);
  expect(readdirSync(join(world.services.dataDir, 'tmp'))).toEqual([]);
  expect((await world.owner.query('select from person where name = $1', [NAMES.imported])).rowCount).toBe(1);
  // Waiting jobs are read before they are worked off.
  expect((await leaks(world, heard, tokens)).filter((leak) => leak.startsWith('graphile_worker'))).toEqual([]);
  await TASKS['anchor']?.(world.services, {});
  await world.drain();
});

test('contracts 31.14: nothing of it stands in clear in any table, file, log line or error answer; names only where families are', async () => {
  expect(heard.refusals.length).toBeGreaterThan(20);
  expect(await leaks(world, heard, tokens)).toEqual([]);
});

test('the search would find a leak: planted in a table, a job, a file, the log and an answer', async () => {
  const { dataDir } = world.services;
  await world.owner.query(
    `insert into audit (village_code, id, at, actor, action, object) values ('19', gen_random_uuid(), now(), 'x', 'x', $1)`,
    [`person ${NAMES.submitted} ${NUMBERS['submitted nik']}`],
  );
  await world.owner.query(`update family set address = $1`, [`telepon ${NUMBERS['submitted phone']}`]);
  mkdirSync(join(dataDir, 'tmp'), { recursive: true });
  writeFileSync(join(dataDir, 'tmp', 'klar'), opensidCsv());
  const worker = world.services.operation.pools['worker'];
  if (!worker || !('query' in worker) || typeof worker.query !== 'function') throw new Error('no worker pool');
  await worker.query(`select graphile_worker.add_job('refresh-facts', json_build_object('nik', $1::text))`, [
    NUMBERS['searched nik'],
  ]);
  const planted: Heard = {
    log: [...heard.log, `GET /api/x?nik=${NUMBERS['nik in a query']}`],
    refusals: [tokens['session cookie'] ?? ''],
  };
  const found = await leaks(world, planted, tokens);
  rmSync(join(dataDir, 'tmp', 'klar'));
  expect(found).toEqual(
    expect.arrayContaining([
      'public.audit: submitted nik',
      'public.audit: name submitted',
      'public.family: submitted phone',
      'file tmp/klar: imported nik',
      'graphile_worker._private_jobs: searched nik',
      'log: nik in a query',
      'refusals: session cookie',
    ]),
  );
});
