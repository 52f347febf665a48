import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/support/world.ts';
import { queriesOf } from '../../../test/rights/queries.ts';
import { registerFamily } from '../../../test/support/families.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.end());

const pull = async (cookie: string, cursor?: string) =>
  (await world.app.inject({ url: `/api/sync/pull${cursor ? `?cursor=${cursor}` : ''}`, headers: { cookie } })).json();

test('31.1: a phone gets the families of its RT, redacted, and then nothing until something changes', async () => {
  const own = await registerFamily(world, '001', 'Ani');
  await registerFamily(world, '002', 'Budi');
  const cookie = await world.cookie('siti');
  const first = await pull(cookie);
  expect(first.documents.map((each: { id: string }) => each.id)).toEqual([own.familyId]);
  expect(first.more).toBe(false);
  expect(JSON.stringify(first)).not.toContain('9901040103850001');
  expect(first.documents[0].members[own.headId].fields.nik[0]).toEqual({ sealed: '', hash: '', last4: '0001' });
  const { result: second, queries } = await queriesOf(() => pull(cookie, first.cursor));
  // P4: with nothing to do, one question beside the transaction around it.
  expect(queries.filter((text) => !/^(begin|commit)/.test(text)).length).toBeLessThanOrEqual(2);
  expect(second).toMatchObject({ documents: [], pack: null, held: null, scopeHash: first.scopeHash });
});

test('31.1: other places mean other families at the next pull, other rights all documents again', async () => {
  const own = await registerFamily(world, '001', 'Ani');
  const other = await registerFamily(world, '002', 'Budi');
  const cookie = await world.cookie('siti');
  const first = await pull(cookie);
  await world.owner.query(`update auth.account set places = '{19.01.04.2010/001/002}' where login = 'siti'`);
  world.services.sessions.forgetAccount(world.actors.siti.id);
  const moved = await pull(cookie, first.cursor);
  expect(moved.documents.map((each: { id: string }) => each.id)).toEqual([other.familyId]);
  expect(moved.scopeHash).not.toBe(first.scopeHash);
  await world.owner.query(`update auth.account set role = 'bidan', places = '{19.01.04.2010}' where login = 'siti'`);
  world.services.sessions.forgetAccount(world.actors.siti.id);
  const bidan = await pull(cookie, moved.cursor);
  expect(bidan.documents.map((each: { id: string }) => each.id)).toEqual([own.familyId, other.familyId]);
});

test('31.1: a cursor of somebody else, or one that was changed, reads from the beginning', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  const { cursor } = await pull(await world.cookie('wati'));
  for (const foreign of [cursor, `${cursor.slice(0, -2)}AA`, 'x'])
    expect((await pull(await world.cookie('siti'), foreign)).documents).toMatchObject([{ id: familyId }]);
});

test('contracts 8: who has no families has no pull, and the desk for held work is the village office’s', async () => {
  const ask = async (name: 'agus' | 'siti' | 'lina' | 'budi', url: string) =>
    (await world.app.inject({ url, headers: { cookie: await world.cookie(name) } })).statusCode;
  expect(await ask('budi', '/api/sync/pull')).toBe(403);
  expect(await ask('siti', '/api/held')).toBe(403);
  expect(await ask('lina', '/api/held')).toBe(200);
  expect(await ask('agus', '/api/held')).toBe(200);
});

test.each([
  ['gzip', 'gzip', gunzipSync],
  ['gzip, deflate, br', 'br', brotliDecompressSync],
] as const)('P3: a page travels compressed as the phone takes it: %s', async (accepted, used, opened) => {
  await registerFamily(world, '001', 'Ani');
  const headers = { cookie: await world.cookie('siti'), 'accept-encoding': accepted };
  const answer = await world.app.inject({ url: '/api/sync/pull', headers });
  expect(answer.headers['content-encoding']).toBe(used);
  const body = opened(answer.rawPayload).toString('utf8');
  expect(answer.rawPayload.length).toBeLessThan(body.length / 2);
  expect(JSON.parse(body).documents).toHaveLength(1);
});
