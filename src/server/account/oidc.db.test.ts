/** Issue 3: signing in with the account of another office, against a real OpenID provider on this machine. */
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { oidcProvider } from '#server/account/oidc-provider.ts';
import { totp } from '#server/account/totp.ts';
import { buildApp } from '#server/app.ts';
import type { OidcSettings } from '#server/config-oidc.ts';
import type { App } from '#server/http/app-types.ts';
import { atProvider, openOffice } from '../../../test/support/openid-office.ts';
import { makeWorld, type World } from '../../../test/support/world.ts';

const ORIGIN = 'https://cikar.example';
const visitor = { who: 'sub-lina', methods: ['pwd'], isEmailVerified: true };
let world: World;
let app: App;
let office: Server;
let settings: OidcSettings;

beforeAll(async () => {
  world = await makeWorld();
  ({ office, settings } = await openOffice(visitor));
  app = await appWith(settings);
});
afterAll(async () => {
  office.close();
  await app.close();
  await world.end();
});
beforeEach(async () => {
  Object.assign(visitor, { who: 'sub-lina', methods: ['pwd'], isEmailVerified: true });
  await world.owner.query('delete from auth.oidc_link');
  await world.owner.query('update auth.account set totp_sealed = null, totp_confirmed_at = null');
});

async function appWith(oidc: OidcSettings | null): Promise<App> {
  return buildApp({ ...world.services, oidc: oidc && oidcProvider(oidc) }, { trustProxy: null, tls: null, log: false });
}

interface Step {
  status: number;
  code: string | undefined;
  location: string;
  cookies: Record<string, string>;
  body: Record<string, unknown>;
}

async function ask(
  on: App,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  cookie = '',
  payload?: object,
): Promise<Step> {
  const answer = await on.inject({ method, url, headers: { 'x-cikar': '1', cookie }, ...(payload ? { payload } : {}) });
  const body = answer.body.startsWith('{') ? answer.json() : {};
  return {
    status: answer.statusCode,
    code: body.problems?.[0]?.code,
    location: String(answer.headers.location ?? ''),
    cookies: Object.fromEntries(answer.cookies.map(({ name, value }) => [name, `${name}=${value}`])),
    body,
  };
}

interface Tampering {
  there?: (url: URL) => void;
  back?: (url: URL) => void;
  cookie?: string;
}

async function signIn(on = app, { there, back, cookie }: Tampering = {}): Promise<Step> {
  return goThrough(on, await ask(on, 'POST', '/api/oidc/start'), { there, back, cookie } as Tampering);
}

async function goThrough(on: App, started: Step, { there, back, cookie }: Tampering = {}): Promise<Step> {
  expect(started.status, started.code).toBe(200);
  const url = new URL(String(started.body['url']));
  there?.(url);
  const returned = new URL(await atProvider(url.href), ORIGIN);
  back?.(returned);
  return ask(on, 'GET', returned.href.slice(ORIGIN.length), cookie ?? started.cookies['cikar-oidc'] ?? '');
}

/** Lina, logged in with her password, adds her account of the other office. */
async function linkLina(subject = 'sub-lina'): Promise<void> {
  visitor.who = subject;
  const own = await world.cookie('lina');
  const done = await goThrough(app, await ask(app, 'POST', '/api/oidc/link', own));
  expect(done.location).toBe('/app/account/sign-in');
  expect((await ask(app, 'GET', '/api/oidc', own)).body).toEqual({ label: 'Kantor Lain', linked: true });
}

const NOT_IN = { status: 302, cookies: expect.not.objectContaining({ cikar: expect.anything() }) };

test('whoever has linked her account comes in with it: code, PKCE, state and nonce, and a session like any other', async () => {
  await linkLina();
  const done = await signIn(app, {
    there: (url) => {
      expect(url.searchParams.get('code_challenge_method')).toBe('S256');
      expect(url.searchParams.get('state')?.length).toBeGreaterThan(20);
      expect(url.searchParams.get('nonce')?.length).toBeGreaterThan(20);
    },
  });
  expect(done).toMatchObject({ status: 302, location: '/app/' });
  expect((await ask(app, 'GET', '/api/me', done.cookies['cikar'])).body).toMatchObject({ login: 'lina' });
  const { rows } = await world.owner.query(`select action, actor from audit where action like 'oidc-%'`);
  expect(rows).toEqual([{ action: 'oidc-linked', actor: world.actors.lina.id }]);
  expect((await world.owner.query('select from auth.oidc_flow')).rowCount).toBe(0);
});

test('nobody’s account is made or opened for a subject that is not linked, whatever its e-mail', async () => {
  const before = await world.owner.query('select from auth.account');
  visitor.who = 'orang-asing';
  expect(await signIn()).toMatchObject({ ...NOT_IN, location: '/app/login?problem=oidc.unknown' });
  expect((await world.owner.query('select from auth.account')).rowCount).toBe(before.rowCount);
});

test('a wrong state, a wrong nonce, another browser and a second use open nothing', async () => {
  await linkLina();
  const broken = { ...NOT_IN, location: '/app/login?problem=oidc.broken' };
  const wrong = (name: string) => (url: URL) => url.searchParams.set(name, 'x'.repeat(43));
  expect(await signIn(app, { back: wrong('state') })).toMatchObject(broken);
  expect(await signIn(app, { there: wrong('nonce') })).toMatchObject(broken);
  expect(await signIn(app, { there: wrong('code_challenge') })).toMatchObject(broken);
  expect(await signIn(app, { cookie: '' })).toMatchObject(broken);
  const other = (await ask(app, 'POST', '/api/oidc/start')).cookies['cikar-oidc'] ?? '';
  expect(await signIn(app, { cookie: other })).toMatchObject(broken);
  const started = await ask(app, 'POST', '/api/oidc/start');
  const back = await atProvider(String(started.body['url']));
  expect((await ask(app, 'GET', back, started.cookies['cikar-oidc'])).location).toBe('/app/');
  expect(await ask(app, 'GET', back, started.cookies['cikar-oidc'])).toMatchObject(broken);
});

test('an account that has ended, or was reset, is not opened by its link', async () => {
  await linkLina();
  await world.owner.query(`update auth.account set ends_on = '2026-11-23' where login = 'lina'`);
  expect(await signIn()).toMatchObject({ ...NOT_IN, location: '/app/login?problem=oidc.unknown' });
  await world.owner.query(`update auth.account set ends_on = null where login = 'lina'`);
  expect((await signIn()).location).toBe('/app/');
  await world.owner.query(`update auth.account set status = 'invited' where login = 'lina'`);
  expect((await signIn()).location).toBe('/app/login?problem=oidc.unknown');
  await world.owner.query(`update auth.account set status = 'active' where login = 'lina'`);
});

test('the level above writes the e-mail; it counts when the issuer vouches for it, and from then on the subject does', async () => {
  const siti = world.actors.siti.id;
  const lina = await world.cookie('lina');
  const named = await ask(app, 'POST', `/api/people/${siti}/sign-in`, lina, {
    email: 'Sub-Siti@kantor.example',
    subject: null,
  });
  expect(named.body).toMatchObject({ id: siti, signIn: 'named' });
  Object.assign(visitor, { who: 'sub-siti', isEmailVerified: false });
  expect((await signIn()).location).toBe('/app/login?problem=oidc.unknown');
  visitor.isEmailVerified = true;
  const done = await signIn();
  expect((await ask(app, 'GET', '/api/me', done.cookies['cikar'])).body).toMatchObject({ login: 'siti' });
  visitor.isEmailVerified = false;
  expect((await signIn()).location).toBe('/app/');
  const { people } = (await ask(app, 'GET', '/api/people', lina)).body as { people: { id: string; signIn: string }[] };
  expect(people.find(({ id }) => id === siti)?.signIn).toBe('linked');
  const dewi = await world.cookie('dewi');
  expect((await ask(app, 'POST', `/api/people/${siti}/sign-in`, dewi, { email: null, subject: 'x' })).status).toBe(404);
  const wati = `/api/people/${world.actors.wati.id}/sign-in`;
  expect((await ask(app, 'POST', wati, lina, { email: null, subject: 'sub-siti' })).code).toBe('oidc.taken');
  await ask(app, 'POST', `/api/people/${siti}/sign-in`, lina, { email: null, subject: null });
  visitor.isEmailVerified = true;
  expect((await signIn()).location).toBe('/app/login?problem=oidc.unknown');
});

test('a link that somebody else has is not taken over; the link of a session that has ended is not made', async () => {
  await linkLina();
  const siti = await world.cookie('siti');
  visitor.who = 'sub-lina';
  const done = await goThrough(app, await ask(app, 'POST', '/api/oidc/link', siti));
  expect(done.location).toBe('/app/account/sign-in?problem=oidc.taken');
  visitor.who = 'sub-lain';
  const started = await ask(app, 'POST', '/api/oidc/link', siti);
  await ask(app, 'DELETE', '/api/session', siti);
  expect((await goThrough(app, started)).location).toBe('/app/login?problem=oidc.broken');
  expect((await world.owner.query('select from auth.oidc_link')).rowCount).toBe(1);
  expect((await ask(app, 'POST', '/api/oidc/link')).status).toBe(401);
  const lina = await world.cookie('lina');
  expect((await ask(app, 'DELETE', '/api/oidc/link', lina)).status).toBe(200);
  visitor.who = 'sub-lina';
  expect((await signIn()).location).toBe('/app/login?problem=oidc.unknown');
});

/** The code an app shows at this moment of the world. */
function codeOf(secret: string): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  return totp(bytes, Math.floor(world.services.clock.now().getTime() / 30_000));
}

test('our own second factor is asked for after the provider’s sign-in, whatever factors the provider used', async () => {
  await linkLina();
  visitor.methods = ['pwd', 'mfa'];
  const own = await world.cookie('lina');
  const { secret } = (await ask(app, 'POST', '/api/second-factor/start', own, {})).body;
  const codes = (await ask(app, 'POST', '/api/second-factor/confirm', own, { code: codeOf(String(secret)) })).body[
    'codes'
  ];
  const half = await signIn();
  expect(half).toMatchObject({ ...NOT_IN, location: '/app/login?code=1' });
  const wrong = await ask(app, 'POST', '/api/oidc/code', half.cookies['cikar-oidc'], { code: '000000' });
  expect(wrong).toMatchObject({ status: 401, code: 'session.code-wrong' });
  expect((await ask(app, 'POST', '/api/oidc/code', half.cookies['cikar-oidc'], { code: '000000' })).code).toBe(
    'oidc.broken',
  );
  const [recovery = ''] = codes as string[];
  const entered = await ask(app, 'POST', '/api/oidc/code', wrong.cookies['cikar-oidc'], { code: recovery });
  expect(entered.body).toMatchObject({ login: 'lina', secondFactor: { on: true } });
  const lenient = await appWith({ ...settings, secondFactor: ['amr:mfa'] });
  expect((await signIn(lenient)).location).toBe('/app/');
  visitor.methods = ['pwd'];
  expect((await signIn(lenient)).location).toBe('/app/login?code=1');
  await lenient.close();
});

test('contracts 7: a role that must have a second factor is half in by the provider alone, unless its factor is let count', async () => {
  visitor.methods = ['pwd', 'mfa'];
  visitor.who = 'sub-agus';
  await world.owner.query(
    `insert into auth.oidc_link (account_id, issuer, subject, made_at, made_by) values ($1, $2, 'sub-agus', now(), 'uji')`,
    [world.actors.agus.id, settings.issuer.href],
  );
  const production = { ...world.services, mode: 'production' } as const;
  const options = { trustProxy: null, tls: null, log: false };
  for (const [secondFactor, status] of [
    [[], 403],
    [['amr:mfa'], 200],
  ] as const) {
    const on = await buildApp({ ...production, oidc: oidcProvider({ ...settings, secondFactor }) }, options);
    const { cookies } = await signIn(on);
    expect((await ask(on, 'GET', '/api/home', cookies['cikar'])).status).toBe(status);
    await on.close();
  }
});

test('who says no at the provider, or a provider that is down, leads to a sentence; without settings there is no button', async () => {
  const refused = await ask(app, 'POST', '/api/oidc/start');
  const state = new URL(String(refused.body['url'])).searchParams.get('state');
  const iss = encodeURIComponent(settings.issuer.origin);
  const back = `/api/oidc/callback?error=access_denied&state=${state}&iss=${iss}`;
  expect((await ask(app, 'GET', back, refused.cookies['cikar-oidc'])).location).toBe('/app/login?problem=oidc.refused');
  const down = await appWith({ ...settings, issuer: new URL('http://127.0.0.1:9') });
  const answer = await ask(down, 'POST', '/api/oidc/start');
  expect(answer).toMatchObject({ status: 503, code: 'oidc.down' });
  expect((answer.body['problems'] as { message: string }[])[0]?.message).toMatch(/Masuk dengan kata sandi/);
  await down.close();
  expect((await ask(world.app, 'GET', '/api/oidc')).body).toEqual({ label: null, linked: false });
  expect((await ask(world.app, 'POST', '/api/oidc/start')).status).toBe(404);
});

test('a provider that goes down between sending and coming back is a sentence too', async () => {
  await linkLina();
  const started = await ask(app, 'POST', '/api/oidc/start');
  const back = await atProvider(String(started.body['url']));
  office.closeAllConnections();
  await new Promise((done) => office.close(done));
  expect((await ask(app, 'GET', back, started.cookies['cikar-oidc'])).location).toBe('/app/login?problem=oidc.down');
});
