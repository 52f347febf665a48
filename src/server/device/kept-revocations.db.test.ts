import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/support/world.ts';
import { insertDevice, findDevice } from '#server/device/device.queries.ts';
import { reapplyRevocations } from '#server/device/kept-revocations.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.end());

const phoneOfSiti = (): Promise<string> =>
  insertDevice(world.services.auth, {
    accountId: world.actors.siti.id,
    publicKey: Buffer.alloc(65, 4),
    name: 'HP uji',
    now: world.services.clock.now(),
    leaseUntil: world.services.clock.now(),
  });

const order = async (id: string, what: 'revoke' | 'wipe'): Promise<number> => {
  const headers = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  return (await world.app.inject({ method: 'POST', url: `/api/devices/${id}/${what}`, headers })).statusCode;
};

/** What a backup from before says. */
const forget = (): Promise<unknown> =>
  world.owner.query(
    'update auth.device set revoked_at = null, revoked_by = null, wipe_order = null, wipe_ordered_at = null',
  );

test('decision 19: phones revoked and wiped after the backup are so again after its restore, others are not', async () => {
  const [revoked, wiped, used] = [await phoneOfSiti(), await phoneOfSiti(), await phoneOfSiti()];
  expect([await order(revoked, 'revoke'), await order(wiped, 'wipe')]).toEqual([200, 200]);
  await forget();
  expect(await reapplyRevocations(world.services.auth, world.services.dataDir)).toBe(2);
  const stored = async (id: string) => findDevice(world.services.auth, id);
  expect(await stored(revoked)).toMatchObject({ revokedAt: world.services.clock.now(), wipeOrder: null });
  expect((await stored(wiped))?.wipeOrder).toMatch(/^[0-9a-f-]{36}$/);
  expect((await stored(used))?.revokedAt).toBeNull();
});

test('decision 19: a line cut in two and a phone that is not there stop nothing', async () => {
  const revoked = await phoneOfSiti();
  appendFileSync(join(world.services.dataDir, 'revoked-devices.jsonl'), '{"device":"01\n');
  const unknown = { device: uuidv7(), by: world.actors.lina.id, at: '2026-11-24T00:00:00.000Z', isWipe: false };
  appendFileSync(join(world.services.dataDir, 'revoked-devices.jsonl'), `${JSON.stringify(unknown)}\n`);
  await order(revoked, 'revoke');
  await forget();
  await reapplyRevocations(world.services.auth, world.services.dataDir);
  expect((await findDevice(world.services.auth, revoked))?.revokedAt).not.toBeNull();
});
