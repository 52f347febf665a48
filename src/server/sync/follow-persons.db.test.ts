/** Work of a phone about people whose family has been split or merged while she was away. */
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Kind, Payloads } from '#domain/submission/submission.ts';
import { acceptInOrder } from '#server/ledger/accept-in-order.ts';
import { takeFromPhone } from '#server/sync/take-from-phone.ts';
import { registerFamily, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

let world: World;
let ani: KnownFamily;
beforeEach(async () => {
  world = await makeWorld();
  ani = await registerFamily(world, '001', 'Ani');
});
afterEach(() => world.end());

async function fromPhone<K extends Kind>(kind: K, familyId: string, payload: Payloads[K]): Promise<string> {
  const sent = submission(kind, payload, { familyId, source: 'kader' });
  const [outcome] = await takeFromPhone(world.services, world.actors.siti, KOTA_KAPUR, [sent]);
  if (!outcome) throw new Error('every submission has an outcome');
  const codes = 'problems' in outcome ? ` ${outcome.problems.map(({ code }) => code).join()}` : '';
  return `${outcome.result}${codes}`;
}
async function inOffice<K extends Kind>(kind: K, familyId: string, payload: Payloads[K]): Promise<void> {
  const incoming = [{ submission: submission(kind, payload, { familyId, basedOn: 1_000 }) }];
  const outcomes = await acceptInOrder(world.services, world.actors.lina, KOTA_KAPUR, incoming);
  expect(outcomes).toMatchObject([{ result: 'accepted' }]);
}
const restOf = async (familyId: string) =>
  (await world.owner.query('select doc from family_rest where id = $1', [familyId])).rows[0]?.doc;

test('contracts 11: what she weighed goes with the child that has split off meanwhile, and the credit stays hers', async () => {
  const to = uuidv7();
  const members = [{ personId: ani.childId, items: { relation: 'HEAD' } }];
  await inOffice('families-split', ani.familyId, { to, members, address: {} });
  const weighed = {
    personId: ani.childId,
    measuredOn: '2026-11-20',
    weightKg: 40,
    lenheiCm: 150,
    measure: 'h' as const,
    oedema: false,
    armcCm: null,
    headcCm: null,
  };
  expect(await fromPhone('growth-measured', ani.familyId, weighed)).toBe('accepted');
  expect((await restOf(to)).care.growth[ani.childId]).toMatchObject([{ by: world.actors.siti.id, weightKg: 40 }]);
});

test('contracts 11: an answer about somebody whose family was merged is hers there; work about the house that is no more lies at the office', async () => {
  const budi = await registerFamily(world, '001', 'Budi');
  const members = [ani.headId, ani.wifeId, ani.childId].map((personId) => ({
    personId,
    items: { relation: 'OTHER_KIN' },
  }));
  await inOffice('families-merged', ani.familyId, { into: budi.familyId, members });
  const born = { personId: ani.wifeId, items: { birth_place: 'Mentok' } };
  expect(await fromPhone('member-changed', ani.familyId, born)).toBe('accepted');
  expect((await restOf(budi.familyId)).members[ani.wifeId].birth_place[0]).toBe('Mentok');
  const visit = { topics: ['data' as const], place: 'home' as const };
  expect(await fromPhone('visit-made', ani.familyId, visit)).toBe('rejected family.not-found');
  const { rows } = await world.owner.query('select kind, state from held_submission');
  expect(rows).toEqual([{ kind: 'visit-made', state: 'waiting' }]);
});

test('contracts 8, 11: who is in another RT now is not hers to change: the work waits at the office, as for any family there', async () => {
  const far = await registerFamily(world, '002', 'Jauh');
  const born = { personId: far.wifeId, items: { birth_place: 'Mentok' } };
  expect(await fromPhone('member-changed', ani.familyId, born)).toBe('sealed family.not-found');
  expect(await fromPhone('member-changed', far.familyId, born)).toBe('sealed family.not-found');
  expect((await restOf(far.familyId)).members[far.wifeId].birth_place).toBeUndefined();
  const nobody = { personId: uuidv7(), items: { birth_place: 'Mentok' } };
  expect(await fromPhone('member-changed', ani.familyId, nobody)).toBe('rejected family.member-unknown');
});
