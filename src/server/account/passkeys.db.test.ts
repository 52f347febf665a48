/** Issue 3: passkeys, with a small authenticator of our own, so that each thing that may be wrong can be wrong alone. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
let siti: string;
beforeAll(async () => {
  world = await makeWorld();
  siti = await world.cookie('siti');
});
afterAll(() => world.end());

const HOST = 'cikar.example';
const ORIGIN = `http://${HOST}`;
const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

interface Device {
  id: string;
  key: KeyObject;
  cose: Buffer;
  counter: number;
}

function newDevice(): Device {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  // COSE_Key of RFC 9053: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}.
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
  return { id: randomBytes(16).toString('base64url'), key: privateKey, cose, counter: 0 };
}

interface Lie {
  origin?: string;
  host?: string;
  /** Bit 0: somebody was there; bit 2: it was the owner. */
  flags?: number;
  challenge?: string;
}

/** The answer to `create`: flags say present, verified, and that a key follows. */
function create(device: Device, challenge: string, lie: Lie = {}): object {
  const id = Buffer.from(device.id, 'base64url');
  const flags = 0x40 | (lie.flags ?? 0x05);
  const data = Buffer.concat([
    sha256(lie.host ?? HOST),
    Buffer.from([flags, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    device.cose,
  ]);
  // {"fmt": "none", "attStmt": {}, "authData": bytes}
  const attestation = Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
    Buffer.from([0x58, data.length]),
    data,
  ]);
  const client = JSON.stringify({
    type: 'webauthn.create',
    challenge: lie.challenge ?? challenge,
    origin: lie.origin ?? ORIGIN,
  });
  return {
    ...named(device),
    response: { clientDataJSON: base64url(client), attestationObject: attestation.toString('base64url') },
  };
}

function get(device: Device, challenge: string, lie: Lie = {}): object {
  device.counter += 1;
  const data = Buffer.concat([sha256(lie.host ?? HOST), Buffer.from([lie.flags ?? 0x05, 0, 0, 0, device.counter])]);
  const client = JSON.stringify({
    type: 'webauthn.get',
    challenge: lie.challenge ?? challenge,
    origin: lie.origin ?? ORIGIN,
  });
  const signature = sign('sha256', Buffer.concat([data, sha256(client)]), device.key);
  return {
    ...named(device),
    response: {
      clientDataJSON: base64url(client),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    },
  };
}

const named = ({ id }: Device): object => ({ id, rawId: id, type: 'public-key' });
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

async function post(url: string, payload: object, cookie = '', host = HOST) {
  const answer = await world.app.inject({ method: 'POST', url, headers: { 'x-cikar': '1', host, cookie }, payload });
  return { status: answer.statusCode, body: answer.json(), cookies: answer.cookies };
}

const challengeFor = async (url: string, cookie = ''): Promise<string> => (await post(url, {}, cookie)).body.challenge;

async function register(device: Device, lie: Lie = {}): Promise<number> {
  return (await post('/api/passkeys', create(device, await challengeFor('/api/passkeys/start', siti), lie), siti))
    .status;
}

async function enter(device: Device, lie: Lie = {}): Promise<number> {
  return (await post('/api/session/passkey', get(device, await challengeFor('/api/session/passkey/start'), lie)))
    .status;
}

test('a passkey opens the account of whoever made it, without a name or a password', async () => {
  const device = newDevice();
  expect(await register(device)).toBe(200);
  const answer = await post('/api/session/passkey', get(device, await challengeFor('/api/session/passkey/start')));
  expect(answer.body).toMatchObject({ login: 'siti', role: 'kader' });
  expect(answer.cookies).toHaveLength(1);
});

test.each([
  ['for another page', { origin: 'http://cikar.example.evil' }],
  ['for another host', { host: 'cikar.example.evil' }],
  ['without a look at the owner', { flags: 0x01 }],
  ['to a challenge we never gave', { challenge: 'bm90LW91cnM' }],
] satisfies [string, Lie][])('an answer %s is refused, when adding and when logging in', async (_what, lie) => {
  expect(await register(newDevice(), lie)).toBe(400);
  const device = newDevice();
  expect(await register(device)).toBe(200);
  expect(await enter(device, lie)).toBe(401);
  expect(await enter(device)).toBe(200);
});

test('an answer is good once, within five minutes, and only for what was asked', async () => {
  const device = newDevice();
  await register(device);
  const challenge = await challengeFor('/api/session/passkey/start');
  expect((await post('/api/session/passkey', get(device, challenge))).status).toBe(200);
  expect((await post('/api/session/passkey', get(device, challenge))).status).toBe(401);
  const old = await challengeFor('/api/session/passkey/start');
  world.setToday('2026-11-24T04:05:00Z');
  expect((await post('/api/session/passkey', get(device, old))).status).toBe(401);
  world.setToday('2026-11-24');
  // A challenge for adding does not log anybody in, and one of Lina's adds nothing to Siti.
  expect(
    (await post('/api/session/passkey', get(device, await challengeFor('/api/passkeys/start', siti)))).status,
  ).toBe(401);
  const hers = await challengeFor('/api/passkeys/start', await world.cookie('lina'));
  expect((await post('/api/passkeys', create(newDevice(), hers), siti)).status).toBe(400);
});

test('another key under a known name, and a copy that lags behind in counting, open nothing', async () => {
  const device = newDevice();
  await register(device);
  expect(await enter({ ...newDevice(), id: device.id })).toBe(401);
  expect(await enter(device)).toBe(200);
  expect(await enter({ ...device, counter: 0 })).toBe(401);
});

test('a request that claims the name of a false page does not make a passkey of the real one good there', async () => {
  const device = newDevice();
  await register(device);
  const { body } = await post('/api/session/passkey/start', {}, '', 'evil.example');
  const lie = { origin: 'http://evil.example', host: 'evil.example' };
  expect((await post('/api/session/passkey', get(device, body.challenge, lie), '', 'evil.example')).status).toBe(401);
});

test('a passkey is removed by its owner only, and goes with the account when that is reset or ended', async () => {
  const device = newDevice();
  await register(device);
  const remove = async (cookie: string): Promise<number> =>
    (
      await world.app.inject({
        method: 'DELETE',
        url: `/api/passkeys/${device.id}`,
        headers: { 'x-cikar': '1', cookie },
      })
    ).statusCode;
  expect(await remove(await world.cookie('lina'))).toBe(404);
  expect(await enter(device)).toBe(200);
  expect(await remove(siti)).toBe(200);
  expect(await enter(device)).toBe(401);
  const second = newDevice();
  await register(second);
  await post(`/api/people/${world.actors.siti.id}/reset`, {}, await world.cookie('lina'));
  const { rows } = await world.owner.query('select from auth.passkey where account_id = $1', [world.actors.siti.id]);
  expect(rows).toEqual([]);
  expect(await enter(second)).toBe(401);
});
