/** A phone that comes out of a drawer with an old app and full outbox (contracts 20). The steps are planted: no release has one yet. */
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UpgradeStep } from '#contract/upgrade.ts';
import type { Kind, Submission } from '#domain/submission/submission.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { acceptInOrder } from '#server/ledger/accept-in-order.ts';
import { entriesAfter } from '#server/ledger/ledger-reads.ts';
import { entryToFold } from '#server/ledger/stored-entry.ts';
import { verifyLedger } from '#server/ledger/verify.ts';
import { applyHeld } from '#server/sync/held.ts';
import { takeFromPhone } from '#server/sync/take-from-phone.ts';
import { registerFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

let world: World;
let familyId = '';
beforeEach(async () => {
  world = await makeWorld();
  ({ familyId } = await registerFamily(world, '001', 'Ani'));
});
afterEach(() => world.end());

/** As if the first app had called the toilet `wc` and counted from 0. */
const items = (payload: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object(payload['items']),
});
const RENAMED: UpgradeStep = {
  what: 'wc is called toilet',
  kinds: ['family-answered'],
  payload: (old) => {
    const { 'family/wc': wc, ...rest } = items(old);
    return { ...old, items: wc === undefined ? rest : { ...rest, 'family/toilet': wc } };
  },
};
const COUNTED: UpgradeStep = {
  what: 'toilets count from 1',
  kinds: ['family-answered'],
  payload: (old) => ({ ...old, items: { ...items(old), 'family/toilet': Number(items(old)['family/toilet']) + 1 } }),
};

const written = (value = 2, more: Partial<Submission> = {}): Submission =>
  ({
    ...submission('family-answered', { form: 'family', items: { 'family/wc': value } }, { familyId }),
    source: 'kader',
    device: 'hp-lama',
    ...more,
  }) as Submission;

/** The server of a release with these steps. */
const send = async (upgrades: readonly UpgradeStep[], ...work: Submission[]) =>
  takeFromPhone(Object.assign({}, world.services, { upgrades }), world.actors.siti, KOTA_KAPUR, work);

async function toilet(): Promise<unknown> {
  const { rows } = await world.owner.query<{ core: never; rest: never }>(
    'select f.doc as core, r.doc as rest from family f join family_rest r using (village_code, id) where f.id = $1',
    [familyId],
  );
  return rows.map(({ core, rest }) => joinDocuments(core, rest).fields['toilet']?.[0])[0];
}

test('contracts 20: what an app of two releases ago wrote is accepted in the shape of today, and the chain holds', async () => {
  const old = written();
  expect(await send([RENAMED, COUNTED], old)).toMatchObject([{ result: 'accepted' }]);
  expect(await toilet()).toBe(3);
  const { rows } = await world.owner.query('select header, body from ledger_entry where submission_id = $1', [
    old.submissionId,
  ]);
  expect(JSON.parse(rows[0].body)).toEqual({ form: 'family', items: { 'family/toilet': 3 } });
  expect(JSON.parse(rows[0].header)).toMatchObject({ formVersion: 3, device: 'hp-lama' });
  const verified = await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    verifyLedger(tx, KOTA_KAPUR, world.services.keys),
  );
  expect(verified.faults).toEqual([]);
});

test('contracts 31.13: its answer lost, the server upgraded meanwhile: sent again it is known; other words under its id are not', async () => {
  const old = written();
  expect(await send([RENAMED], old)).toMatchObject([{ result: 'accepted' }]);
  expect(await toilet()).toBe(2);
  expect(await send([RENAMED, COUNTED], old)).toMatchObject([{ result: 'already-accepted' }]);
  expect(await toilet()).toBe(2);
  const other = { ...old, payload: { form: 'family', items: { 'family/wc': 0 } } } as Submission;
  expect(await send([RENAMED, COUNTED], other)).toMatchObject([
    { result: 'rejected', problems: [{ code: 'submission.id-used' }] },
  ]);
});

test('contracts 31.2: what a server without the step could only keep, the office puts in after the upgrade', async () => {
  const old = written();
  expect(await send([], old)).toMatchObject([{ result: 'rejected' }]);
  const { rows } = await world.owner.query<{ id: string }>('select id from held_submission where submission_id = $1', [
    old.submissionId,
  ]);
  const after = Object.assign({}, world.services, { upgrades: [RENAMED] });
  expect(await applyHeld(after, world.actors.lina, KOTA_KAPUR, rows[0]?.id ?? '')).toMatchObject({ state: 'applied' });
  expect(await toilet()).toBe(2);
});

test('the phone itself sends it again after the upgrade: then it is accepted, and nothing waits any more', async () => {
  const old = written();
  await send([], old);
  expect(await send([RENAMED], old)).toMatchObject([{ result: 'accepted' }]);
  const { rows } = await world.owner.query('select state from held_submission where submission_id = $1', [
    old.submissionId,
  ]);
  expect(rows).toEqual([{ state: 'applied' }]);
});

test('what the ledger holds from an earlier release is folded through the steps since', async () => {
  const today = submission('family-answered', { form: 'family', items: { 'family/toilet': 2 } }, { familyId });
  await send([], { ...today, source: 'kader', device: 'hp-lama' });
  const rows = await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    entriesAfter(tx, KOTA_KAPUR, 0, 100),
  );
  const row = rows.at(-1);
  if (!row) throw new Error('no entry');
  const [before, after] = [[], [COUNTED]].map((steps) => entryToFold(world.services.keys, row, steps).payload);
  expect(before).toEqual({ form: 'family', items: { 'family/toilet': 2 } });
  expect(after).toEqual({ form: 'family', items: { 'family/toilet': 3 } });
});

/** As if the first app had named the other ledger or family in another language. */
const TRANSLATED: UpgradeStep = {
  what: 'what it leads to is named in English',
  kinds: ['family-moved-out', 'families-split', 'families-merged', 'persons-merged', 'persons-unmerged'],
  payload: ({ ke, menjadi, keluarga, ...rest }) => ({
    ...rest,
    ...(ke === undefined ? {} : { to: ke }),
    ...(menjadi === undefined ? {} : { into: menjadi }),
    ...(keluarga === undefined ? {} : { inFamily: keluarga }),
  }),
};

test('contracts 20: old work that touches two families or two ledgers goes through the steps before it is asked where it leads', async () => {
  const services = Object.assign({}, world.services, { upgrades: [TRANSLATED] });
  const oldWork = (kind: Kind, of: string, payload: Record<string, unknown>): Submission =>
    ({ ...submission(kind, payload as never, { familyId: of, basedOn: 1_000 }), device: 'hp-lama' }) as Submission;
  const sent: Submission[] = [];
  const inOffice = async (work: Submission) => {
    sent.push(work);
    return acceptInOrder(services, world.actors.lina, KOTA_KAPUR, [{ submission: work }]);
  };
  const familyOf = async (person: string) =>
    (await world.owner.query('select village_code, family_id from person where id = $1', [person])).rows;
  const [ani, budi] = [await registerFamily(world, '001', 'Ani'), await registerFamily(world, '001', 'Budi')];
  const to = uuidv7();
  const leaving = [{ personId: ani.childId, items: { relation: 'HEAD' } }];
  const split = oldWork('families-split', ani.familyId, { ke: to, members: leaving, address: {} });
  expect(await inOffice(split)).toMatchObject([{ result: 'accepted' }]);
  expect(await familyOf(ani.childId)).toEqual([{ village_code: KOTA_KAPUR, family_id: to }]);

  const same = { personId: budi.childId, keluarga: budi.familyId, otherId: ani.childId, otherFamily: to };
  expect(await inOffice(oldWork('persons-merged', to, same))).toMatchObject([{ result: 'accepted' }]);
  expect(await inOffice(oldWork('persons-unmerged', to, same))).toMatchObject([{ result: 'accepted' }]);

  const members = [ani.headId, ani.wifeId].map((personId) => ({ personId, items: { relation: 'OTHER_KIN' } }));
  const merge = oldWork('families-merged', ani.familyId, { menjadi: budi.familyId, members });
  expect(await inOffice(merge)).toMatchObject([{ result: 'accepted' }]);
  expect(await familyOf(ani.headId)).toEqual([{ village_code: KOTA_KAPUR, family_id: budi.familyId }]);

  const move = oldWork('family-moved-out', budi.familyId, { ke: '19.01.01.2007', address: { rw: '001', rt: '001' } });
  expect(await inOffice(move)).toMatchObject([{ result: 'accepted' }]);
  expect(await familyOf(ani.headId)).toEqual([{ village_code: '19.01.01.2007', family_id: budi.familyId }]);

  // Its answer was lost: every one of them is known when it comes again, as it was sent.
  for (const work of [...sent]) expect(await inOffice(work)).toMatchObject([{ result: 'already-accepted' }]);
});

test('contracts 11, 31.2: a merge that waited at the office is put in with both of its halves', async () => {
  const [ani, budi] = [await registerFamily(world, '001', 'Ani'), await registerFamily(world, '001', 'Budi')];
  const members = [ani.headId, ani.wifeId, ani.childId].map((personId) => ({
    personId,
    items: { relation: 'OTHER_KIN' },
  }));
  const merge = submission('families-merged', { into: budi.familyId, members }, { familyId: ani.familyId });
  const away = { ...world.actors.siti, places: ['19.01.01.2007/001/001'] };
  const [kept] = await takeFromPhone(world.services, away, KOTA_KAPUR, [{ ...merge, source: 'kader', device: 'hp' }]);
  expect(kept).toMatchObject({ result: 'sealed' });
  const { rows } = await world.owner.query<{ id: string }>('select id from held_submission where submission_id = $1', [
    merge.submissionId,
  ]);
  expect(await applyHeld(world.services, world.actors.lina, KOTA_KAPUR, rows[0]?.id ?? '')).toMatchObject({
    state: 'applied',
  });
  const people = await world.owner.query('select distinct family_id from person where id = any ($1::uuid[])', [
    members.map(({ personId }) => personId),
  ]);
  expect(people.rows).toEqual([{ family_id: budi.familyId }]);
});
