/** Issue 3: lock-outs by account, address and password, and how long a session lasts. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAccount } from '#server/account/accounts.ts';
import { makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld('2026-11-24T01:00:00Z');
});
afterEach(() => world.end());

/** Our own count, not the one of requests per minute: each call that is no attack comes from an address of its own. */
let addresses = 0;
const someAddress = (): string => `10.0.${Math.floor((addresses += 1) / 250)}.${addresses % 250}`;

async function enter(login: string, password: string, address = someAddress()): Promise<string> {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: address,
    headers: { 'x-cikar': '1' },
    payload: { login, password },
  });
  return answer.statusCode === 200 ? 'in' : `${answer.statusCode} ${answer.json().problems[0].code}`;
}

async function isIn(cookie: string): Promise<boolean> {
  // Past the second for which an answer is kept.
  world.services.sessions.forget(cookie.split('=')[1] ?? '');
  return (await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode === 200;
}

const PASSWORD = 'sandi-siti';

test('an account is closed after six wrong passwords from anywhere, also to the right one, and opens after 15 minutes', async () => {
  for (let tries = 1; tries <= 6; tries += 1) expect(await enter('siti', `salah-${tries}`)).toBe('401 session.wrong');
  expect(await enter('siti', PASSWORD)).toBe('401 session.locked');
  expect(await enter('lina', 'sandi-lina')).toBe('in');
  world.setToday('2026-11-24T01:14:59Z');
  expect(await enter('siti', PASSWORD)).toBe('401 session.locked');
  world.setToday('2026-11-24T01:15:00Z');
  expect(await enter('siti', PASSWORD)).toBe('in');
});

test('a login that does not exist is closed like one that does, so that nobody learns which exist', async () => {
  for (let tries = 1; tries <= 6; tries += 1)
    expect(await enter('tidak.ada', `salah-${tries}`)).toBe('401 session.wrong');
  expect(await enter('tidak.ada', 'salah')).toBe('401 session.locked');
});

test('knocking on a closed account does not keep it closed', async () => {
  for (let tries = 1; tries <= 6; tries += 1) await enter('siti', `salah-${tries}`);
  for (let minute = 1; minute <= 14; minute += 1) {
    world.setToday(`2026-11-24T01:${String(minute).padStart(2, '0')}:00Z`);
    expect(await enter('siti', 'salah')).toBe('401 session.locked');
  }
  world.setToday('2026-11-24T01:15:00Z');
  expect(await enter('siti', PASSWORD)).toBe('in');
});

test('six tries at once are six tries', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => enter('siti', `salah-${index}`)));
  expect(answers.filter((answer) => answer === '401 session.wrong').length).toBeLessThanOrEqual(6);
});

test('a success wipes the mistakes of this account and of no other', async () => {
  for (let tries = 1; tries <= 5; tries += 1) {
    await enter('siti', `salah-${tries}`);
    await enter('lina', `salah-${tries}`);
  }
  expect(await enter('siti', PASSWORD)).toBe('in');
  expect(await enter('siti', 'salah')).toBe('401 session.wrong');
  await enter('lina', 'salah');
  expect(await enter('lina', 'sandi-lina')).toBe('401 session.locked');
});

test('one address is closed after forty failures on any accounts; others go on', async () => {
  const enterFrom = async (index: number): Promise<void> => {
    await world.services.auth.query(
      `insert into auth.login_failure (at, login, address, password_key) select $1, $2, address, $3 from auth.login_failure order by id limit 1`,
      [world.services.clock.now(), `akun-${index}`, `kunci-${index}`],
    );
  };
  expect(await enter('pertama', 'salah', '10.9.9.9')).toBe('401 session.wrong');
  for (let index = 2; index <= 40; index += 1) await enterFrom(index);
  expect(await enter('siti', PASSWORD, '10.9.9.9')).toBe('429 session.address');
  expect(await enter('siti', PASSWORD, '10.9.9.8')).toBe('in');
});

test('spraying: one password on eight accounts from eight addresses opens nothing for an hour, not even where it is right', async () => {
  const common = 'indonesia2026';
  await createAccount(
    world.services.auth,
    { login: 'mudah', name: 'Data Sintetis', role: 'pokja', sector: null, places: ['19.01.04.2010'], password: common },
    world.services.clock.now(),
  );
  expect(await enter('mudah', common)).toBe('in');
  for (let account = 1; account <= 8; account += 1)
    expect(await enter(`korban-${account}`, common)).toBe('401 session.wrong');
  expect(await enter('mudah', common)).toBe('429 session.sprayed');
  expect(await enter('siti', PASSWORD)).toBe('in');
  world.setToday('2026-11-24T02:00:00Z');
  expect(await enter('mudah', common)).toBe('in');
});

test('what is kept of failed tries is neither name nor password nor address, and only for an hour', async () => {
  await enter('siti', 'rahasia-salah', '10.1.2.3');
  const kept = async (): Promise<Record<string, unknown>[]> =>
    (await world.owner.query('select * from auth.login_failure')).rows;
  const before = await kept();
  expect(before).toHaveLength(1);
  expect(JSON.stringify(before)).not.toMatch(/siti|rahasia|10\.1\.2\.3/);
  world.setToday('2026-11-24T02:01:00Z');
  await enter('lina', 'salah');
  expect((await kept()).map((row) => row['id'])).not.toContain(before[0]?.['id']);
});

test('issue 3: a session that is not used ends after eight hours, one in use after a day', async () => {
  const [idle, busy] = [await world.cookie('siti'), await world.cookie('lina')];
  world.setToday('2026-11-24T08:59:00Z');
  expect(await isIn(busy)).toBe(true);
  world.setToday('2026-11-24T09:01:00Z');
  expect(await isIn(idle)).toBe(false);
  expect(await isIn(busy)).toBe(true);
  for (const hour of ['16:30', '23:30']) {
    world.setToday(`2026-11-24T${hour}:00Z`);
    expect(await isIn(busy)).toBe(true);
  }
  world.setToday('2026-11-25T00:59:00Z');
  expect(await isIn(busy)).toBe(true);
  world.setToday('2026-11-25T01:01:00Z');
  expect(await isIn(busy)).toBe(false);
});

test('logging in again ends the session that was in the browser before', async () => {
  const cookie = await world.cookie('siti');
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-cikar': '1', cookie },
    payload: world.logins.lina,
  });
  expect(answer.statusCode).toBe(200);
  expect(await isIn(cookie)).toBe(false);
});
