import { expect, test } from 'vitest';
import { readConfig, readServerConfig, serverEnvironment } from '#server/config.ts';

const FOUR = {
  DATABASE_OWNER_URL: 'postgres://cikar_owner:a@db/cikar',
  DATABASE_URL: 'postgres://cikar_app:b@db/cikar',
  AUTH_DATABASE_URL: 'postgres://cikar_auth:c@db/cikar',
  WORKER_DATABASE_URL: 'postgres://cikar_worker:d@db/cikar?sslmode=require',
};

test('contracts 7: with no setting it is the demo, on this machine, with the embedded database', () => {
  expect(readConfig({})).toMatchObject({
    ...{ mode: 'demo', host: '127.0.0.1', port: 8080, tls: null, trustProxy: null, timeZone: 'Asia/Jakarta' },
    ...{ instanceKey: null, now: null, language: 'id', database: { kind: 'embedded' } },
  });
});

test.each([
  [{ CIKAR_HOST: '0.0.0.0' }, 'config-demo-host'],
  [{ CIKAR_MODE: 'prod' }, 'config-mode'],
  [{ PORT: '8o80' }, 'config-port'],
  [{ PORT: '70000' }, 'config-port'],
  [{ CIKAR_TLS_CERT: '/nowhere.pem' }, 'config-tls-half'],
  [{ CIKAR_TRUST_PROXY: 'yes please' }, 'config-trust-proxy'],
  [{ CIKAR_TIME_ZONE: 'Asia/Bangka' }, 'config-time-zone'],
  [{ CIKAR_NOW: 'tomorrow' }, 'config-now'],
  [{ CIKAR_MODE: 'production', CIKAR_NOW: '2026-11-24' }, 'config-now-production'],
  [{ ...FOUR, DATABASE_URL: 'mysql://x' }, 'config-url'],
])('%o is refused as %s, with a sentence', (env, code) => {
  expect(() => readConfig(env)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code }) }));
  expect(() => readConfig(env)).toThrow(/ /);
});

test('contracts 5: a database of somebody else needs all four logins; the sentence names the missing ones', () => {
  const { DATABASE_OWNER_URL: _owner, WORKER_DATABASE_URL: _worker, ...two } = FOUR;
  expect(() => readConfig(two)).toThrow(/DATABASE_OWNER_URL, WORKER_DATABASE_URL/);
  const { database } = readConfig(FOUR);
  expect(database).toMatchObject({
    kind: 'external',
    urls: { owner: `${FOUR.DATABASE_OWNER_URL}?application_name=cikar-owner` },
  });
});

test('contracts 5: the owner never reaches the server process', () => {
  const { database } = readConfig(FOUR);
  if (database.kind !== 'external') throw new Error('external expected');
  const env = serverEnvironment(database.urls, 'production', FOUR);
  expect(JSON.stringify(env)).not.toContain('cikar_owner');
  expect(readServerConfig(env)).toMatchObject({ mode: 'production', urls: { app: database.urls.app } });
  expect(() => readServerConfig(FOUR)).toThrow(/DATABASE_OWNER_URL/);
});

test('contracts 31.17: a proxy is believed by number or by address', () => {
  expect(readConfig({ CIKAR_TRUST_PROXY: '1' }).trustProxy).toBe(1);
  expect(readConfig({ CIKAR_TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1']);
  expect(readConfig({ CIKAR_TRUST_PROXY: '0' }).trustProxy).toBeNull();
});
