/** Issue 3 and contracts 7: the second step of logging in. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAccount } from '#server/account/accounts.ts';
import { totp } from '#server/account/totp.ts';
import { buildApp } from '#server/app.ts';
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
  cookie: string;
}

async function ask(app: World['app'], url: string, payload: object | null, cookie = ''): Promise<Answer> {
  const answer = await app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    headers: { 'x-cikar': '1', cookie },
    ...(payload ? { payload } : {}),
  });
  const body = answer.json();
  return {
    status: answer.statusCode,
    code: body.problems?.[0]?.code,
    body,
    cookie: `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`,
  };
}

/** The code an app shows at this moment of the world. */
function codeOf(secret: string): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  return totp(bytes, Math.floor(world.services.clock.now().getTime() / 30_000));
}

async function setUp(app: World['app'], cookie: string): Promise<{ secret: string; codes: string[] }> {
  const { secret } = (await ask(app, '/api/second-factor/start', {}, cookie)).body;
  const { codes } = (await ask(app, '/api/second-factor/confirm', { code: codeOf(String(secret)) }, cookie)).body;
  return { secret: String(secret), codes: codes as string[] };
}

const tick = (seconds: number): void =>
  world.setToday(new Date(Date.parse('2026-11-24T01:00:00Z') + seconds * 1000).toISOString());

test('once it is on, the password alone opens nothing; a code opens once; a recovery code opens once', async () => {
  const { secret, codes } = await setUp(world.app, await world.cookie('lina'));
  expect(codes).toHaveLength(10);
  const enter = (code?: string): Promise<Answer> =>
    ask(world.app, '/api/session', { ...world.logins.lina, ...(code ? { code } : {}) });
  expect(await enter()).toMatchObject({ status: 401, code: 'session.code-needed' });
  tick(60);
  const code = codeOf(secret);
  const inside = await enter(code);
  expect(inside.body).toMatchObject({ login: 'lina', secondFactor: { on: true, required: false } });
  expect(await enter(code)).toMatchObject({ status: 401, code: 'session.code-wrong' });
  expect((await enter(codes[3]?.toUpperCase())).status).toBe(200);
  expect((await enter(codes[3])).code).toBe('session.code-wrong');
  expect((await enter('000000')).code).toBe('session.code-wrong');
});

test('the secret is sealed and the recovery codes are hashed in the database', async () => {
  const { secret, codes } = await setUp(world.app, await world.cookie('lina'));
  const kept = JSON.stringify((await world.owner.query(`select * from auth.account where login = 'lina'`)).rows);
  expect(kept).toContain('totp_sealed');
  for (const plain of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
    expect(kept).not.toContain(plain);
});

test('guessing codes closes the account like guessing passwords', async () => {
  const { secret } = await setUp(world.app, await world.cookie('lina'));
  for (let tries = 0; tries < 6; tries += 1)
    expect((await ask(world.app, '/api/session', { ...world.logins.lina, code: `00000${tries}` })).code).toBe(
      'session.code-wrong',
    );
  tick(60);
  expect((await ask(world.app, '/api/session', { ...world.logins.lina, code: codeOf(secret) })).code).toBe(
    'session.locked',
  );
});

test('a secret counts only after a code of it came back, and one that is on is not replaced', async () => {
  const cookie = await world.cookie('lina');
  await ask(world.app, '/api/second-factor/start', {}, cookie);
  expect((await ask(world.app, '/api/second-factor/confirm', { code: '123456' }, cookie)).code).toBe(
    'session.code-wrong',
  );
  expect((await ask(world.app, '/api/session', world.logins.lina)).status).toBe(200);
  const { codes } = await setUp(world.app, cookie);
  expect((await ask(world.app, '/api/second-factor/start', {}, cookie)).code).toBe('session.second-factor-is-on');
  expect((await ask(world.app, '/api/second-factor/remove', { code: codes[0] ?? '' }, cookie)).status).toBe(200);
  expect((await ask(world.app, '/api/session', world.logins.lina)).status).toBe(200);
});

test('a new slip by the level above also takes the second factor away, for the day the phone is lost', async () => {
  await setUp(world.app, await world.cookie('siti'));
  const slip = await ask(world.app, `/api/people/${world.actors.siti.id}/reset`, {}, await world.cookie('lina'));
  const opened = await ask(world.app, '/api/activation', {
    login: 'siti',
    code: slip.body['code'],
    password: 'empat kata yang panjang',
    acceptsConduct: true,
  });
  expect(opened.body).toMatchObject({ secondFactor: { on: false } });
});

test('contracts 7: in production province, regency and case roles get nothing but setting it up; village roles and the demo are not asked', async () => {
  const app = await buildApp({ ...world.services, mode: 'production' }, { trustProxy: null, tls: null, log: false });
  const others = [
    { login: 'kab', role: 'kab_admin', sector: null },
    { login: 'sektor', role: 'sector_officer', sector: 'health' },
    { login: 'kasus', role: 'case_manager', sector: null },
  ] as const;
  for (const other of others)
    await createAccount(
      world.services.auth,
      { ...other, name: 'Data Sintetis', places: ['19.01'], password: 'sandi-uji-saja' },
      world.services.clock.now(),
    );
  for (const login of [
    world.logins.agus,
    ...others.map((other) => ({ login: other.login, password: 'sandi-uji-saja' })),
  ]) {
    const { cookie, body } = await ask(app, '/api/session', login);
    expect(body).toMatchObject({ secondFactor: { on: false, required: true }, menu: [] });
    for (const url of ['/api/home', '/api/people', '/api/indicators', '/api/passkeys', '/api/openapi.json'])
      expect(await ask(app, url, null, cookie)).toMatchObject({ status: 403, code: 'session.second-factor-needed' });
    for (const url of ['/api/me', '/api/areas']) expect((await ask(app, url, null, cookie)).status).toBe(200);
    for (const url of ['/api/home?x=/api/me', '/%61pi/home'])
      expect((await ask(app, url, null, cookie)).status).toBe(403);
    const { codes } = await setUp(app, cookie);
    expect((await ask(app, '/api/passkeys', null, cookie)).status).toBe(200);
    expect(await ask(app, '/api/second-factor/remove', { code: codes[0] ?? '' }, cookie)).toMatchObject({
      status: 403,
      code: 'session.second-factor-needed',
    });
  }
  expect((await ask(app, '/api/home', null, (await ask(app, '/api/session', world.logins.lina)).cookie)).status).toBe(
    200,
  );
  expect((await ask(world.app, '/api/session', world.logins.budi)).body).toMatchObject({
    secondFactor: { required: false },
  });
  await app.close();
});
