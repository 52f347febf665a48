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

async function fromPhone<K extends Kind>(
  kind: K,
  familyId: string,
  payload: Payloads[K],
  more: { basedOn?: number } = {},
): Promise<string> {
  const sent = submission(kind, payload, { familyId, source: 'kader', ...more });
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

test('contracts 11: an answer about somebody whose family was merged is hers there, and a visit to them; answers for the house that is no more wait at the office, which puts them in with one word', async () => {
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
  expect(await fromPhone('visit-made', ani.familyId, visit, { basedOn: 1 })).toBe('accepted');
  expect((await restOf(budi.familyId)).care.visits).toMatchObject([{ by: world.actors.siti.id }]);
  const answer = { form: 'family', items: { 'family/toilet': 1 } };
  expect(await fromPhone('family-answered', ani.familyId, answer, { basedOn: 1 })).toBe('sealed family.merged-away');
  // Who never knew that house is answered as for any family that is not there.
  expect(await fromPhone('family-answered', ani.familyId, answer)).toBe('rejected family.not-found');
  const { rows } = await world.owner.query('select id, kind, state from held_submission order by received_at, id');
  expect(rows).toMatchObject([
    { kind: 'family-answered', state: 'waiting' },
    { kind: 'family-answered', state: 'waiting' },
  ]);
  const headers = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  const { held } = (await world.app.inject({ url: '/api/held', headers })).json();
  expect(held[0]).toMatchObject({ familyName: null, mergedInto: { id: budi.familyId, name: 'Data Sintetis Budi' } });
  const url = `/api/villages/${KOTA_KAPUR}/held/${rows[0].id}/apply`;
  const put = await world.app.inject({ method: 'POST', url, headers });
  expect(put.json()).toMatchObject({ state: 'applied' });
  expect((await restOf(budi.familyId)).fields.toilet[0]).toBe(1);
  const credit = await world.owner.query(
    'select author, family_id from ledger_entry where kind = $1 order by seq desc',
    ['family-answered'],
  );
  expect(credit.rows[0]).toEqual({ author: world.actors.siti.id, family_id: budi.familyId });
});

test('contracts 11: merged, and its people gone on by a split: nobody says for the visit where it belongs but the office', async () => {
  const budi = await registerFamily(world, '001', 'Budi');
  const persons = [ani.headId, ani.wifeId, ani.childId];
  const members = (relation: string) => persons.map((personId) => ({ personId, items: { relation } }));
  await inOffice('families-merged', ani.familyId, { into: budi.familyId, members: members('OTHER_KIN') });
  const apart = persons.map((personId, index) => ({ personId, items: { relation: index ? 'OTHER_KIN' : 'HEAD' } }));
  await inOffice('families-split', budi.familyId, { to: uuidv7(), members: apart, address: {} });
  const visit = { topics: ['data' as const], place: 'home' as const };
  expect(await fromPhone('visit-made', ani.familyId, visit, { basedOn: 1 })).toBe('sealed family.merged-away');
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
