/** Contracts 3: the reason with which work is handed back is sealed where it lies, that of earlier releases after a night. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReason, sealOldReasons } from '#server/sync/held-reason.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.end());

test('contracts 3: a reason in clear is sealed once, and reads as before', async () => {
  const reason = 'Tanyakan Data Sintetis lagi, 1.2.3';
  await world.owner.query(
    `insert into held_submission (village_code, id, submission_id, device, author, kind, why, problems, sealed, body_key, received_at, received_on, state, reason, changed_at)
     values ($1, $2, $2, 'hp', 'siti', 'family-answered', 'rejected', '[]', 'x', 'x', now(), now(), 'returned', $3, now()),
       ($1, $4, $4, 'hp', 'siti', 'family-answered', 'rejected', '[]', 'x', 'x', now(), now(), 'waiting', null, now())`,
    [KOTA_KAPUR, uuidv7(), reason, uuidv7()],
  );
  const { keys } = world.services;
  expect(readReason(keys, reason)).toBe(reason);
  expect(await sealOldReasons(world.owner, keys)).toBe(1);
  const { rows } = await world.owner.query<{ reason: string | null }>(
    'select reason from held_submission order by reason nulls last',
  );
  expect(rows[0]?.reason).not.toContain('Sintetis');
  expect(rows.map((row) => readReason(keys, row.reason))).toEqual([reason, null]);
  expect(await sealOldReasons(world.owner, keys)).toBe(0);
});
