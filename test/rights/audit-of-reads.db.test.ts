/** Issue 3, contracts 26: who reads P3 data leaves a line before the answer goes out; a reading that has no line here fails. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerFamily } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../support/world.ts';

let world: World;
let family: Awaited<ReturnType<typeof registerFamily>>;
beforeAll(async () => {
  world = await makeWorld();
  family = await registerFamily(world, '001', 'Ani');
});
afterAll(() => world.end());

const lines = async () =>
  (
    await world.owner.query<{ line: string }>(`select action || ' ' || purpose as line from audit order by at, id`)
  ).rows.map(({ line }) => line);

const READS: readonly [who: 'lina' | 'siti' | 'budi', url: () => string, line: string][] = [
  ['lina', () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}`, 'read-family service'],
  ['lina', () => '/api/findings', 'read-findings service'],
  ['lina', () => '/api/findings.xlsx?purpose=oversight', 'export-findings oversight'],
  ['lina', () => '/api/findings.csv?purpose=verification', 'export-findings verification'],
  ['budi', () => '/api/needs', 'read-needs service'],
  ['lina', () => '/api/growth', 'read-growth service'],
  [
    'lina',
    () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/growth/${family.childId}`,
    'read-family service',
  ],
  ['lina', () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/why`, 'read-family service'],
  [
    'lina',
    () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/members-on?on=2026-11-24`,
    'read-family service',
  ],
  ['lina', () => '/api/conflicts', 'read-conflicts repair'],
  ['siti', () => '/api/sync/pull', 'phone-copied service'],
];

test.each(READS)('%s reads %s', async (who, url, line) => {
  const cookie = await world.cookie(who);
  const before = await lines();
  const answer = await world.app.inject({ url: url(), headers: { cookie } });
  expect(answer.statusCode, url()).toBe(200);
  const added = (await lines()).slice(before.length);
  expect([url(), added]).toEqual([url(), [line]]);
});

test('a phone that asks for one family again leaves a line too, and one that gets nothing leaves none', async () => {
  const headers = { cookie: await world.cookie('siti'), 'x-cikar': '1' };
  const ask = (id: string) =>
    world.app.inject({
      method: 'POST',
      url: '/api/sync/families',
      headers,
      payload: { families: [{ villageCode: KOTA_KAPUR, id }] },
    });
  const before = await lines();
  expect((await ask(family.familyId)).json().documents).toHaveLength(1);
  expect((await ask(family.headId)).json().documents).toHaveLength(0);
  expect((await lines()).slice(before.length)).toEqual(['phone-copied service']);
});
