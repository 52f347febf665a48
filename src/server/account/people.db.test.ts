/** Pengaturan → Orang through the API: who makes whom, the slip, its code, and what ends within a second. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '#server/account/accounts.ts';
import { makeWorld, type World } from '../../../test/support/world.ts';

const VILLAGE = '19.01.04.2010';
let world: World;
let lina: string;
let agus: string;

beforeAll(async () => {
  world = await makeWorld();
  [lina, agus] = [await world.cookie('lina'), await world.cookie('agus')];
});
afterAll(() => world.end());

type Method = 'GET' | 'POST' | 'DELETE';

async function ask(cookie: string | null, method: Method, url: string, payload?: object) {
  return world.app.inject({
    method,
    url,
    headers: { 'x-cikar': '1', ...(cookie ? { cookie } : {}) },
    ...(payload ? { payload } : {}),
  });
}

const kader = (name: string, place = `${VILLAGE}/001/001`) => ({
  name,
  role: 'kader',
  places: [place],
  sector: null,
  endsOn: null,
});

async function activate(login: string, code: string, password = 'empat kata yang panjang'): Promise<string> {
  const answer = await ask(null, 'POST', '/api/activation', { login, code, password, acceptsConduct: true });
  expect(answer.statusCode, answer.body).toBe(200);
  return `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`;
}

test('contracts 30: Lina makes a kader, whose slip opens the account once, with a password only she knows', async () => {
  const made = await ask(lina, 'POST', '/api/people', kader('Data Sintetis Rohani, S.Pd.'));
  expect(made.statusCode, made.body).toBe(201);
  const { person, code } = made.json();
  expect(person).toMatchObject({ login: 'data.sintetis.rohani', status: 'invited', createdBy: 'Lina' });
  expect((await ask(null, 'POST', '/api/session', { login: person.login, password: code })).statusCode).toBe(401);
  const cookie = await activate(person.login, code.toUpperCase().replaceAll('-', ' '));
  expect((await ask(cookie, 'GET', '/api/me')).json()).toMatchObject({
    login: person.login,
    role: 'kader',
    places: [`${VILLAGE}/001/001`],
  });
  const again = await ask(null, 'POST', '/api/activation', {
    login: person.login,
    code,
    password: 'kata sandi yang lain',
    acceptsConduct: true,
  });
  expect(again.json().problems[0].code).toBe('people.code-wrong');
  const { rows } = await world.owner.query(`select * from auth.account where login = $1`, [person.login]);
  expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
  expect(rows[0]).toMatchObject({ status: 'active', activation_hash: null });
});

test('contracts 30: nobody makes a role that is not hers to make, nor anybody outside her area, and a role without the right sees no list', async () => {
  const refused = async (cookie: string, person: object): Promise<[number, string]> => {
    const answer = await ask(cookie, 'POST', '/api/people', person);
    return [answer.statusCode, answer.json().problems[0].code];
  };
  expect(await refused(lina, kader('Data Sintetis', '19.01.01.2007/001/001'))).toEqual([403, 'people.place-not-yours']);
  expect(await refused(lina, { ...kader('Data Sintetis'), role: 'desa_operator', places: [VILLAGE] })).toEqual([
    403,
    'people.role-not-yours',
  ]);
  expect(await refused(agus, { ...kader('Data Sintetis'), role: 'kab_admin', places: ['19.99'] })).toEqual([
    400,
    'user.place',
  ]);
  expect(await refused(lina, { ...kader('Data Sintetis'), endsOn: '2020-01-01' })).toEqual([
    400,
    'people.ends-in-past',
  ]);
  const siti = await world.cookie('siti');
  expect((await ask(siti, 'GET', '/api/people')).statusCode).toBe(403);
  expect((await ask(siti, 'POST', '/api/people', kader('Data Sintetis'))).statusCode).toBe(403);
  expect((await ask(null, 'GET', '/api/people')).statusCode).toBe(401);
});

test('a request that another site could make is refused, however its address is spelt', async () => {
  for (const url of ['/api/people', '/%61pi/people']) {
    const answer = await world.app.inject({
      method: 'POST',
      url,
      headers: { cookie: lina },
      payload: kader('Data Sintetis'),
    });
    expect([answer.statusCode, answer.json().problems[0].code]).toEqual([403, 'request.foreign']);
  }
});

test('contracts 30: the list holds the people of the level below in the own area, and no one else', async () => {
  const list = async (cookie: string) => (await ask(cookie, 'GET', '/api/people')).json();
  const own = (await list(lina)).people.map((person: { login: string }) => person.login);
  expect(own).toEqual(expect.arrayContaining(['siti', 'wati', 'hasan']));
  for (const login of ['lina', 'dewi', 'budi', 'agus']) expect(own).not.toContain(login);
  expect((await list(await world.cookie('dewi'))).people).toEqual([]);
  const lastSeen = async (): Promise<string | null> =>
    (await list(lina)).people.find((person: { login: string }) => person.login === 'wati').lastSeenAt;
  expect(await lastSeen()).toBeNull();
  await ask(await world.cookie('wati'), 'DELETE', '/api/session');
  // Still known after she has logged out.
  expect(await lastSeen()).toBe('2026-11-24T04:00:00.000Z');
  expect((await list(agus)).creates).toEqual(['kab_admin', 'sector_officer']);
  expect((await list(agus)).people).toEqual([]);
});

test('issue 3: the sessions of a person who was ended or reset end within a second', async () => {
  for (const act of ['reset', 'end'] as const) {
    const { person, code } = (await ask(lina, 'POST', '/api/people', kader(`Data Sintetis ${act}`))).json();
    const cookie = await activate(person.login, code);
    expect((await ask(cookie, 'GET', '/api/me')).statusCode).toBe(200);
    const began = performance.now();
    expect((await ask(lina, 'POST', `/api/people/${person.id}/${act}`)).statusCode).toBe(200);
    while ((await ask(cookie, 'GET', '/api/me')).statusCode === 200)
      expect(performance.now() - began).toBeLessThan(1_000);
    expect(
      (await ask(null, 'POST', '/api/session', { login: person.login, password: 'empat kata yang panjang' }))
        .statusCode,
    ).toBe(401);
  }
});

test('contracts 30: a reset gives a new slip and makes the old one worthless; who has ended is not reset', async () => {
  const { person, code } = (await ask(lina, 'POST', '/api/people', kader('Data Sintetis Slip'))).json();
  const second = (await ask(lina, 'POST', `/api/people/${person.id}/reset`)).json();
  const old = await ask(null, 'POST', '/api/activation', {
    login: person.login,
    code,
    password: 'kata sandi yang lain',
    acceptsConduct: true,
  });
  expect(old.json().problems[0].code).toBe('people.code-wrong');
  await activate(person.login, second.code);
  await ask(lina, 'POST', `/api/people/${person.id}/end`);
  expect((await ask(lina, 'POST', `/api/people/${person.id}/reset`)).statusCode).toBe(409);
});

test('contracts 30: a slip is good for seven days', async () => {
  const { person, code } = (await ask(lina, 'POST', '/api/people', kader('Data Sintetis Minggu'))).json();
  world.setToday('2026-12-01T05:00:00Z');
  const late = await ask(null, 'POST', '/api/activation', {
    login: person.login,
    code,
    password: 'kata sandi yang lain',
    acceptsConduct: true,
  });
  world.setToday('2026-11-24');
  expect(late.json().problems[0].code).toBe('people.code-wrong');
  await activate(person.login, code);
});

test('contracts 30: an account works until its end date and not on the day after', async () => {
  const { person, code } = (
    await ask(lina, 'POST', '/api/people', { ...kader('Data Sintetis Akhir'), endsOn: '2026-11-25' })
  ).json();
  await activate(person.login, code);
  const enter = async (): Promise<number> =>
    (await ask(null, 'POST', '/api/session', { login: person.login, password: 'empat kata yang panjang' })).statusCode;
  // 23.30 in Jakarta on the last day is still 16.30 UTC.
  world.setToday('2026-11-25T16:30:00Z');
  expect(await enter()).toBe(200);
  // Half past midnight in Jakarta.
  world.setToday('2026-11-25T17:30:00Z');
  expect(await enter()).toBe(401);
  world.setToday('2026-11-24');
  // Her own session was a day old meanwhile.
  lina = await world.cookie('lina');
});

test('contracts 30: a change of RTs counts in the open session; somebody of another village is as good as not there', async () => {
  const { person, code } = (await ask(lina, 'POST', '/api/people', kader('Data Sintetis Pindah'))).json();
  const cookie = await activate(person.login, code);
  const change = { places: [`${VILLAGE}/001/002`, `${VILLAGE}/001/003`], sector: null, endsOn: '2027-12-31' };
  expect((await ask(lina, 'POST', `/api/people/${person.id}`, change)).json()).toMatchObject(change);
  expect((await ask(cookie, 'GET', '/api/me')).json().places).toEqual(change.places);
  const dewi = await world.cookie('dewi');
  for (const path of ['/reset', '/end', ''])
    expect((await ask(dewi, 'POST', `/api/people/${person.id}${path}`, path ? undefined : change)).statusCode).toBe(
      404,
    );
  expect((await ask(lina, 'POST', `/api/people/${world.actors.lina.id}/reset`)).statusCode).toBe(404);
});

test('contracts 26 and 30: making, activating, resetting, changing and ending stand in the audit, each with who did it', async () => {
  const { person, code } = (await ask(lina, 'POST', '/api/people', kader('Data Sintetis Audit'))).json();
  await activate(person.login, code);
  await ask(lina, 'POST', `/api/people/${person.id}`, { places: [`${VILLAGE}/001/002`], sector: null, endsOn: null });
  await ask(lina, 'POST', `/api/people/${person.id}/reset`);
  await ask(lina, 'POST', `/api/people/${person.id}/end`);
  const { rows } = await world.owner.query<{ action: string; actor: string; village_code: string }>(
    `select action, actor, village_code from audit where object = $1 order by id`,
    [person.id],
  );
  expect(rows.map((row) => row.action)).toEqual([
    'person-created',
    'person-activated',
    'person-changed',
    'person-reset',
    'person-ended',
  ]);
  expect(new Set(rows.map((row) => row.village_code))).toEqual(new Set([VILLAGE]));
  expect(rows.map((row) => row.actor)).toEqual([
    world.actors.lina.id,
    person.id,
    ...Array(3).fill(world.actors.lina.id),
  ]);
});

test('contracts 30: a CSV is a preview first; then the good rows become accounts, and the same file again makes nobody', async () => {
  const text = [
    'Nama;Peran;RW;RT;Berakhir',
    'Data Sintetis Anu;kader;1;1 2;31/12/2027',
    'Data Sintetis Anu;ketua RT;001;002;',
    'Data Sintetis Bidan;bidan;;;',
    'X;kader;1;1;',
    'Data Sintetis Salah;petugas provinsi;;;',
    'Data Sintetis Tanpa RT;kader;1;;',
  ].join('\r\n');
  const before = (await ask(lina, 'GET', '/api/people')).json().people.length;
  const preview = (await ask(lina, 'POST', '/api/people/csv', { text, commit: false })).json();
  expect(preview.slips).toEqual([]);
  expect(preview.rows.map((row: { problems: { code: string }[] }) => row.problems.map((each) => each.code))).toEqual([
    [],
    [],
    [],
    ['people.name'],
    ['people.role-not-yours'],
    ['people.places'],
  ]);
  expect(preview.rows[0]).toMatchObject({
    places: [`${VILLAGE}/001/001`, `${VILLAGE}/001/002`],
    login: 'data.sintetis.anu',
    endsOn: '2027-12-31',
  });
  expect(preview.rows[1].login).toBe('data.sintetis.anu2');
  expect((await ask(lina, 'GET', '/api/people')).json().people).toHaveLength(before);
  const done = (await ask(lina, 'POST', '/api/people/csv', { text, commit: true })).json();
  expect(done.slips).toHaveLength(3);
  await activate('data.sintetis.anu2', done.slips[1].code);
  const again = (await ask(lina, 'POST', '/api/people/csv', { text, commit: true })).json();
  expect(again.slips).toEqual([]);
  expect((await ask(lina, 'GET', '/api/people')).json().people).toHaveLength(before + 3);
});

test('issue 3: 2,000 rows of a regency are made in one go', async () => {
  await createAccount(
    world.services.auth,
    {
      login: 'kab',
      name: 'Data Sintetis Kab',
      role: 'kab_admin',
      sector: null,
      places: ['19.01'],
      password: 'sandi-kab',
    },
    world.services.clock.now(),
  );
  const entered = await ask(null, 'POST', '/api/session', { login: 'kab', password: 'sandi-kab' });
  const cookie = `${entered.cookies[0]?.name}=${entered.cookies[0]?.value}`;
  const lines = Array.from({ length: 2_000 }, (_, index) => `Data Sintetis ${index},operator desa,${VILLAGE}`);
  const made = (
    await ask(cookie, 'POST', '/api/people/csv', { text: ['nama,peran,wilayah', ...lines].join('\n'), commit: true })
  ).json();
  expect(made.slips).toHaveLength(2_000);
  expect(new Set(made.slips.map((slip: { code: string }) => slip.code)).size).toBe(2_000);
});

test('what is no CSV of people is refused with a sentence', async () => {
  const codeOf = async (text: string): Promise<string> =>
    (await ask(lina, 'POST', '/api/people/csv', { text, commit: true })).json().problems[0]?.code;
  expect(await codeOf('a;b\nc;d')).toBe('people.file-headings');
  expect(await codeOf('nama;peran')).toBe('people.file-empty');
  expect(await codeOf('nama;peran\n"x;kader')).toBe('people.file-unreadable');
});

test('a text with a zero byte, which no database text may hold, is refused and not an error of ours', async () => {
  const zero = 'Data\u0000Sintetis';
  const asked: [string, object][] = [
    ['/api/people', kader(zero)],
    ['/api/people', kader('Data Sintetis', `${VILLAGE}/001/${zero}`)],
    ['/api/people/csv', { text: `nama;peran;RW;RT\n${zero};kader;1;1`, commit: true }],
    ['/api/session', { login: zero, password: zero }],
    ['/api/activation', { login: zero, code: zero, password: `${zero} panjang`, acceptsConduct: true }],
    ['/api/second-factor/confirm', { code: zero }],
  ];
  for (const [url, payload] of asked) expect((await ask(lina, 'POST', url, payload)).statusCode, url).toBeLessThan(500);
});
