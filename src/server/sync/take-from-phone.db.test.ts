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

/** Found by the random days of phones, seed 1518078918: after "there and back" the same visit stood in two ledgers. */
test.each([
  ['back', KOTA_KAPUR],
  ['on to a third village', '19.01.04.2001'],
])(
  'contracts 9, 11: what followed a family stands once, also when the answer was lost and the family has moved %s',
  async (_where, next) => {
    const { familyId } = await registerFamily(world, '001', 'Ani');
    const move = (from: string, to: string) =>
      acceptInOrder(world.services, { ...world.actors.lina, places: [from] }, from, [
        {
          submission: submission(
            'family-moved-out',
            { to, address: { rw: '001', rt: '001' } },
            { familyId, villageCode: from },
          ),
        },
      ]);
    expect(await move(KOTA_KAPUR, '19.01.01.2007')).toMatchObject([{ result: 'accepted' }]);
    const sent: Submission = {
      ...submission('family-answered', { form: 'family', items: { 'family/water': 3 } }, { familyId, basedOn: 1_000 }),
      source: 'kader',
      device: 'hp-siti',
    };
    const send = () => takeFromPhone(world.services, world.actors.siti, KOTA_KAPUR, [sent]);
    expect(await send()).toMatchObject([{ result: 'accepted' }]);
    expect(await move('19.01.01.2007', next)).toMatchObject([{ result: 'accepted' }]);
    expect(await send()).toMatchObject([{ result: 'already-accepted' }]);
    const { rows } = await world.owner.query('select village_code from ledger_entry where submission_id = $1', [
      sent.submissionId,
    ]);
    expect(rows).toEqual([{ village_code: '19.01.01.2007' }]);
  },
);
