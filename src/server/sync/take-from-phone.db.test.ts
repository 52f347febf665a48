import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Submission } from '#domain/submission/submission.ts';
import { acceptInOrder } from '#server/ledger/accept-in-order.ts';
import { takeFromPhone } from '#server/sync/take-from-phone.ts';
import { registerFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.end());

/** Found by the random days of phones, seed 81004. */
test('contracts 11, 31.13: other words under an id that went after a family that moved are refused, not kept for the office', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  const move = submission('family-moved-out', { to: '19.01.01.2007', address: { rw: '001', rt: '001' } }, { familyId });
  const [moved] = await acceptInOrder(world.services, world.actors.lina, KOTA_KAPUR, [{ submission: move }]);
  expect(moved).toMatchObject({ result: 'accepted' });
  const answer = (water: number, like?: Submission): Submission => ({
    ...submission('family-answered', { form: 'family', items: { 'family/water': water } }, { familyId, basedOn: 1 }),
    ...(like && { submissionId: like.submissionId, deviceCounter: like.deviceCounter }),
    source: 'kader',
    device: 'hp-siti',
  });
  const first = answer(1);
  const send = (each: Submission) => takeFromPhone(world.services, world.actors.siti, KOTA_KAPUR, [each]);
  expect(await send(first)).toMatchObject([{ result: 'accepted' }]);
  expect(await send(first)).toMatchObject([{ result: 'already-accepted' }]);
  expect(await send(answer(2, first))).toMatchObject([
    { result: 'rejected', problems: [{ code: 'submission.id-used' }] },
  ]);
  const { rowCount } = await world.owner.query('select from held_submission where submission_id = $1', [
    first.submissionId,
  ]);
  expect(rowCount).toBe(0);
});
