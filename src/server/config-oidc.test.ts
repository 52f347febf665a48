import { expect, test } from 'vitest';
import { readConfig, readServerConfig } from '#server/config.ts';
import { readOidc, readPublicUrl } from '#server/config-oidc.ts';

const ALL = {
  CIKAR_OIDC_ISSUER: 'https://masuk.example/realms/kantor',
  CIKAR_OIDC_CLIENT_ID: 'cikar',
  CIKAR_OIDC_CLIENT_SECRET: 'rahasia-uji-saja',
  CIKAR_OIDC_LABEL: 'Kantor Lain',
  CIKAR_URL: 'https://cikar.example/',
};

test('issue 3: signing in with another office is off by default, and on with all of it', () => {
  expect(readOidc({})).toBeNull();
  expect(readOidc({ CIKAR_URL: ALL.CIKAR_URL, CIKAR_OIDC_LABEL: ' ' })).toBeNull();
  expect(readOidc(ALL)).toMatchObject({ origin: 'https://cikar.example', label: 'Kantor Lain', secondFactor: [] });
  expect(readOidc({ ...ALL, CIKAR_OIDC_SECOND_FACTOR: 'amr:mfa  acr:2' })?.secondFactor).toEqual(['amr:mfa', 'acr:2']);
  const urls = { DATABASE_URL: 'postgres://a@db/x', AUTH_DATABASE_URL: 'postgres://a@db/x' };
  expect(readServerConfig({ ...urls, ...ALL, WORKER_DATABASE_URL: 'postgres://a@db/x' }).oidc?.clientId).toBe('cikar');
  expect(readPublicUrl({})).toBeNull();
});

test.each([
  [{ ...ALL, CIKAR_OIDC_CLIENT_SECRET: '' }, 'config-oidc-half', /CIKAR_OIDC_CLIENT_SECRET/],
  [{ ...ALL, CIKAR_URL: '' }, 'config-oidc-half', /CIKAR_URL/],
  [{ ...ALL, CIKAR_OIDC_ISSUER: 'http://masuk.example' }, 'config-oidc-issuer', /https/],
  [{ ...ALL, CIKAR_OIDC_SECOND_FACTOR: 'mfa' }, 'config-oidc-factor', /mfa/],
  [{ CIKAR_URL: 'cikar.example' }, 'config-public-url', /cikar\.example/],
  [{ CIKAR_URL: 'https://cikar.example/app' }, 'config-public-url', /app/],
])('%o is refused as %s, with a sentence that names it', (env, code, says) => {
  expect(() => readConfig(env)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code }) }));
  expect(() => readConfig(env)).toThrow(says);
});
