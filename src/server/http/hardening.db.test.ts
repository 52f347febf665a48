/** The server as an attacker meets it: headers, cookies, foreign pages, slow senders, bodies without a session (issue 3). */
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import type { App } from '#server/http/app-types.ts';
import { makeWorld, type World } from '../../../test/support/world.ts';
import { queriesOf } from '../../../test/rights/queries.ts';

let world: World;
/** As behind TLS. */
let secure: App;
/** On a real socket, with less patience. */
let listening: App;
let cookie = '';

beforeAll(async () => {
  world = await makeWorld();
  const options = { trustProxy: null, tls: null, log: false };
  secure = await buildApp({ ...world.services, secureCookies: true }, options);
  const patience = { headersTimeout: 400, requestTimeout: 1_500, connectionsCheckingInterval: 100 };
  listening = await buildApp(world.services, { ...options, patience });
  await listening.listen({ host: '127.0.0.1', port: 0 });
  cookie = await world.cookie('lina');
});
afterAll(async () => {
  await Promise.all([secure.close(), listening.close()]);
  await world.end();
});

describe('who is not logged in', () => {
  /** Each POST of the API that needs a session, as the document of the API names them. */
  const doors = async (): Promise<string[]> => {
    const { paths } = (await world.app.inject('/api/openapi.json')).json<{ paths: Record<string, object> }>();
    const isOpen = /^\/api\/(session|activation|oidc)/;
    const posts = Object.entries(paths).filter(([path, methods]) => 'post' in methods && !isOpen.test(path));
    return posts.map(([path]) => path.replaceAll(/\{\w+\}/g, 'x'));
  };

  test('is told so before the body is read: junk, 3 MB and a wrong type all answer 401, and the database is not asked', async () => {
    const urls = await doors();
    expect(urls.length).toBeGreaterThan(8);
    const bodies: [string, string][] = [
      ['{"q":', 'application/json'],
      [JSON.stringify({ q: 'x'.repeat(3 * 1024 * 1024) }), 'application/json'],
      ['abc', 'application/x-tidak-ada'],
      ['--b\r\nabc', 'multipart/form-data; boundary=b'],
    ];
    for (const url of urls) {
      for (const [payload, type] of bodies) {
        const headers = { 'x-cikar': '1', 'content-type': type };
        const { result, queries } = await queriesOf(() => world.app.inject({ method: 'POST', url, payload, headers }));
        expect(result.statusCode, `${url} ${type}`).toBe(401);
        expect(result.json()).toMatchObject({ problems: [{ code: 'session.needed' }] });
        expect(queries).toEqual([]);
      }
    }
  });

  test('and with a cookie that is none it is the same', async () => {
    const headers = { 'x-cikar': '1', cookie: 'cikar=bukan-tiket', 'content-type': 'application/json' };
    const answer = await world.app.inject({ method: 'POST', url: '/api/submissions', payload: '{', headers });
    expect(answer.statusCode).toBe(401);
  });
});

describe('headers', () => {
  const pages = ['/', '/app/', '/api/me', '/api/areas', '/assets/public.css', '/tidak-ada', '/%', '/%00', '/healthz'];

  test.each(pages)('GET %s lets no foreign script, frame, sniffing or referrer through', async (url) => {
    const { headers } = await secure.inject(url);
    const csp = String(headers['content-security-policy']);
    for (const part of [`default-src 'none'`, `base-uri 'none'`, `frame-ancestors 'none'`, `form-action 'self'`])
      expect(csp).toContain(part);
    expect(csp).not.toMatch(/unsafe-|\*|https?:/);
    expect(csp).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  });

  test('a nonce serves one answer', async () => {
    const [one, two] = await Promise.all([secure.inject('/'), secure.inject('/')]);
    expect(one?.headers['content-security-policy']).not.toBe(two?.headers['content-security-policy']);
  });

  test('without TLS no promise of TLS', async () => {
    expect((await world.app.inject('/')).headers).not.toHaveProperty('strict-transport-security');
  });

  test.each(['/api/me', '/api/home', '/api/families', '/api/findings.xlsx', '/api/imports', '/api/tidak-ada'])(
    'GET %s stays in no cache, with a session and without',
    async (url) => {
      for (const headers of [{}, { cookie }])
        expect((await world.app.inject({ url, headers })).headers['cache-control']).toBe('no-store');
    },
  );
});

describe('the cookie', () => {
  const login = (app: App) =>
    app.inject({ method: 'POST', url: '/api/session', headers: { 'x-cikar': '1' }, payload: world.logins.siti });

  test('under TLS has the __Host- prefix and all that browsers ask for it; it is never for scripts or other sites', async () => {
    const [line] = [(await login(secure)).headers['set-cookie']].flat();
    expect(line).toMatch(/^__Host-cikar=/);
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(line).toContain(part);
    expect(line).not.toContain('Domain');
    expect((await login(world.app)).cookies[0]).toMatchObject({ name: 'cikar', httpOnly: true, sameSite: 'Strict' });
  });

  test('is taken away again in a form that browsers accept', async () => {
    const [given] = (await login(secure)).cookies;
    const headers = { 'x-cikar': '1', cookie: `${given?.name}=${given?.value}` };
    const answer = await secure.inject({ method: 'DELETE', url: '/api/session', headers });
    expect(answer.statusCode).toBe(204);
    // Without `Secure` a browser leaves a __Host- cookie where it is.
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-cikar=;.*Secure/);
    expect((await secure.inject({ url: '/api/me', headers })).statusCode).toBe(401);
  });
});

describe('pages of others', () => {
  const push = (headers: Record<string, string>) =>
    world.app.inject({ method: 'POST', url: '/api/submissions', headers: { cookie, ...headers }, payload: {} });

  test.each<[string, Record<string, string>]>([
    ['a form of another site sends no header of ours', {}],
    ['another origin', { 'x-cikar': '1', origin: 'https://jahat.example' }],
    ['another port', { 'x-cikar': '1', host: 'localhost:80', origin: 'http://localhost:81' }],
    ['a sandboxed frame', { 'x-cikar': '1', origin: 'null' }],
    ['a browser that says so', { 'x-cikar': '1', 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (_, headers) => {
    const answer = await push(headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ problems: [{ code: 'request.foreign' }] });
  });

  test('our own page comes through', async () => {
    const own = { 'x-cikar': '1', host: 'cikar.test', origin: 'https://cikar.test', 'sec-fetch-site': 'same-origin' };
    expect((await push(own)).statusCode).toBe(400);
  });
});

describe('slow senders', () => {
  const open: Socket[] = [];
  afterAll(() => {
    for (const socket of open) socket.destroy();
  });
  const { promise: never } = Promise.withResolvers<never>();

  /** Sends and waits: what came back when the server closed. */
  function send(text: string): { closed: Promise<string> } {
    let answer = '';
    const { port } = listening.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    open.push(socket);
    socket.setEncoding('utf8').on('data', (piece: string) => (answer += piece));
    socket.on('error', () => {});
    return { closed: new Promise((resolve) => socket.once('close', () => resolve(answer))) };
  }
  const within = (ms: number): Promise<string> =>
    Promise.race([new Promise<string>((resolve) => setTimeout(() => resolve('still open'), ms)), never]);
  const half = (url: string): string =>
    `POST ${url} HTTP/1.1\r\nhost: x\r\nx-cikar: 1\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"login":`;

  test('a header that never ends, and a body that never comes, are hung up on', async () => {
    const header = send('GET / HTTP/1.1\r\nhost: x\r\nx-slow: ');
    expect(await Promise.race([header.closed, within(5_000)])).toMatch(/^HTTP\/1\.1 408|^$/);
    const body = send(half('/api/session'));
    expect(await Promise.race([body.closed, within(8_000)])).toMatch(/^HTTP\/1\.1 408|^$/);
  });

  test('two hundred of them shut nobody out', async () => {
    const waiting = Array.from({ length: 200 }, () => send(half('/api/session')));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { port } = listening.server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/api/me`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    await Promise.all(waiting.map(({ closed }) => closed));
  });

  test('the server that people use is patient with a village’s line, and with nobody for ever', () => {
    expect(world.app.server.headersTimeout).toBe(15_000);
    expect(world.app.server.requestTimeout).toBe(300_000);
  });
});

describe('sizes', () => {
  test.each<[string, Buffer, string]>([
    ['a form of more than 2 MB', Buffer.from(JSON.stringify({ q: 'x'.repeat(2_200_000) })), 'application/json'],
    [
      'a file of more than 50 MB',
      Buffer.concat([
        Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'),
        Buffer.alloc(51 * 1024 * 1024, 65),
        Buffer.from('\r\n--b--\r\n'),
      ]),
      'multipart/form-data; boundary=b',
    ],
  ])('%s is refused with what to do', async (_, payload, type) => {
    const url = type.startsWith('multipart') ? '/api/imports' : '/api/families/search';
    const headers = { 'x-cikar': '1', cookie, 'content-type': type };
    const answer = await world.app.inject({ method: 'POST', url, payload, headers });
    expect(answer.statusCode).toBe(413);
    expect(answer.body).toContain('terlalu besar');
  });
});

describe('a request that does not meet the contract', () => {
  const sent = async (payload: object) =>
    (
      await world.app.inject({ method: 'POST', url: '/api/submissions', headers: { cookie, 'x-cikar': '1' }, payload })
    ).json();

  test('is told the field, never the value', async () => {
    expect(await sent({})).toMatchObject({
      problems: [{ code: 'request.invalid', details: { field: 'body/submissions' } }],
    });
    const second = await sent({ submissions: [{}, 'rahasia'] });
    expect(second).toMatchObject({ problems: [{ details: { field: 'body/submissions/0/submissionId' } }] });
    const query = await world.app.inject({ url: '/api/indicators?month=rahasia', headers: { cookie } });
    expect(query.json()).toMatchObject({ problems: [{ details: { field: 'querystring/month' } }] });
    expect(`${query.body} ${JSON.stringify(second)}`).not.toContain('rahasia');
  });
});
