/** Issue 3: one's own password, the yearly promise, and what ends a running session within a second. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld('2026-11-24T01:00:00Z');
});
afterEach(() => world.end());

interface Answer {
  status: number;
  code: string | undefined;
  body: Record<string, unknown>;
}

async function ask(cookie: string, url: string, payload: object | null = null): Promise<Answer> {
  const answer = await world.app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    headers: { 'x-cikar': '1', cookie },
    ...(payload ? { payload } : {}),
  });
  const body = answer.json();
  return { status: answer.statusCode, code: body.problems?.[0]?.code, body };
}

/** How many ms until the session no longer answers with 200, asked all the time as a page would. */
async function msUntilOut(cookie: string): Promise<number> {
  const began = performance.now();
  while ((await ask(cookie, '/api/me')).status === 200)
    if (performance.now() - began > 5_000) throw new Error('the session goes on');
  return performance.now() - began;
}

const change = (present: string, password = 'perahu pagi di tanjung'): object => ({ present, password });

test('a new password needs the present one, counts for the next log-in, and ends every session but this one', async () => {
  const [here, elsewhere] = [await world.cookie('siti'), await world.cookie('siti')];
  expect((await ask(elsewhere, '/api/me')).status).toBe(200);
  expect(await ask(here, '/api/password', change('bukan-sandi'))).toMatchObject({
    status: 400,
    code: 'password.wrong',
  });
  expect((await ask(elsewhere, '/api/me')).status).toBe(200);
  expect((await ask(here, '/api/password', change('sandi-siti'))).status).toBe(200);
  expect(await msUntilOut(elsewhere)).toBeLessThan(1_000);
  expect((await ask(here, '/api/me')).status).toBe(200);
  expect((await ask('', '/api/session', world.logins.siti)).code).toBe('session.wrong');
  expect((await ask('', '/api/session', { login: 'siti', password: 'perahu pagi di tanjung' })).status).toBe(200);
  const { rows } = await world.owner.query(
    `select actor, village_code from audit where action = 'password-changed' and object = $1`,
    [world.actors.siti.id],
  );
  expect(rows).toEqual([{ actor: world.actors.siti.id, village_code: '19.01.04.2010' }]);
});

test('the rules are those of the activation: ten letters, not the own name; and not the same again', async () => {
  const cookie = await world.cookie('siti');
  expect((await ask(cookie, '/api/password', change('sandi-siti', 'pendek'))).status).toBe(400);
  expect((await ask(cookie, '/api/password', change('sandi-siti', 'sandi siti yang panjang'))).code).toBe(
    'people.password-is-name',
  );
  // Of ten letters itself, so that nothing else is wrong with it.
  await ask(cookie, '/api/password', change('sandi-siti'));
  expect((await ask(cookie, '/api/password', change('perahu pagi di tanjung'))).code).toBe('password.same');
  expect((await ask('', '/api/password', change('sandi-siti'))).status).toBe(401);
});

test('guessing the present password at an unwatched screen closes the account like guessing at the door', async () => {
  const cookie = await world.cookie('siti');
  for (let tries = 0; tries < 6; tries += 1)
    expect((await ask(cookie, '/api/password', change(`salah-${tries}`))).code).toBe('password.wrong');
  expect(await ask(cookie, '/api/password', change('sandi-siti'))).toMatchObject({
    status: 429,
    code: 'session.locked',
  });
});

test('contracts 30: without the promise nothing of the data is answered, and no list of places; with it, everything at once', async () => {
  await world.owner.query(`update auth.account set conduct_on = null, conduct_version = null where login = 'lina'`);
  const cookie = await world.cookie('lina');
  expect((await ask(cookie, '/api/me')).body).toMatchObject({ conduct: { accepted: false }, menu: [] });
  for (const url of [
    '/api/home',
    '/api/families',
    '/api/people',
    '/api/findings',
    '/api/indicators',
    '/api/openapi.json',
  ])
    expect(await ask(cookie, url), url).toMatchObject({ status: 403, code: 'session.conduct-needed' });
  for (const url of ['/api/home?x=/api/conduct', '/%61pi/home', '/api/families/search', '/api/submissions'])
    expect((await ask(cookie, url, url.includes('search') || url.includes('sub') ? {} : null)).status, url).toBe(403);
  for (const url of ['/api/me', '/api/areas', '/api/oidc']) expect((await ask(cookie, url)).status, url).toBe(200);
  expect((await ask(cookie, '/api/conduct', { version: 999 })).status).toBe(400);
  const accepted = await ask(cookie, '/api/conduct', { version: 1 });
  expect(accepted.body).toMatchObject({ conduct: { accepted: true }, may: { managePeople: true } });
  expect(accepted.body['menu']).toContain('families');
  expect((await ask(cookie, '/api/home')).status).toBe(200);
  const { rows } = await world.owner.query(`select actor from audit where action = 'conduct-accepted'`);
  expect(rows).toEqual([{ actor: world.actors.lina.id }]);
});

test('contracts 30: the promise is asked for again after 365 days, or when its text has changed', async () => {
  world.setToday('2027-11-23T04:00:00Z');
  expect((await ask(await world.cookie('lina'), '/api/home')).status).toBe(200);
  world.setToday('2027-11-24T04:00:00Z');
  const cookie = await world.cookie('lina');
  expect((await ask(cookie, '/api/home')).code).toBe('session.conduct-needed');
  expect((await ask(cookie, '/api/conduct', { version: 1 })).status).toBe(200);
  expect((await ask(cookie, '/api/home')).status).toBe(200);
  await world.owner.query(`update auth.account set conduct_version = 0 where login = 'lina'`);
  expect((await ask(await world.cookie('lina'), '/api/home')).code).toBe('session.conduct-needed');
});

test('issue 3: a running session ends within a second of the end date', async () => {
  await world.owner.query(`update auth.account set ends_on = '2026-11-24' where login = 'siti'`);
  const cookie = await world.cookie('siti');
  // 23.59.59 in Jakarta, and midnight.
  world.setToday('2026-11-24T08:59:00Z');
  expect((await ask(cookie, '/api/me')).status).toBe(200);
  world.setToday('2026-11-24T16:58:00Z');
  expect((await ask(await world.cookie('siti'), '/api/me')).status).toBe(200);
  const late = await world.cookie('siti');
  expect((await ask(late, '/api/me')).status).toBe(200);
  world.setToday('2026-11-24T17:00:00Z');
  expect(await msUntilOut(late)).toBeLessThan(1_000);
});

test('issue 3: another role or other places, written by another process, count in a running session within a second', async () => {
  const cookie = await world.cookie('lina');
  expect((await ask(cookie, '/api/home')).status).toBe(200);
  await world.owner.query(
    `update auth.account set role = 'rt', places = '{19.01.04.2010/001/001}' where login = 'lina'`,
  );
  const began = performance.now();
  let body: Record<string, unknown>;
  do {
    body = (await ask(cookie, '/api/me')).body;
    expect(performance.now() - began).toBeLessThan(1_000);
  } while (body['role'] !== 'rt');
  expect(body['places']).toEqual(['19.01.04.2010/001/001']);
  expect((await ask(cookie, '/api/people')).status).toBe(403);
});
