/** Splitting and merging of families: people keep what is known of them, and the ledger alone gives the same rows. */
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Kind, Submission } from '#domain/submission/submission.ts';
import { acceptInOrder } from '#server/ledger/accept-in-order.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';
import { registerFamily } from '../../../test/support/families.ts';
import { askRestriction } from '../../../test/support/requests.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.end());

const accept = async (actor: 'lina' | 'siti', ...all: Submission<Kind>[]) =>
  acceptInOrder(
    world.services,
    world.actors[actor],
    KOTA_KAPUR,
    all.map((each) => ({ submission: each })),
  );
const people = async () =>
  (await world.owner.query('select id, family_id as family from person order by id')).rows as {
    id: string;
    family: string;
  }[];
const everything = async () => ({
  families: (
    await world.owner.query(
      'select f.*, r.doc as rest, r.facts from family f join family_rest r using (village_code, id) order by f.id',
    )
  ).rows,
  people: await people(),
  findings: (await world.owner.query('select * from finding order by id')).rows,
  needs: (await world.owner.query('select * from need order by id')).rows,
});
async function expectRebuilt(): Promise<void> {
  const before = await everything();
  await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    rebuildVillage(tx, KOTA_KAPUR, world.services),
  );
  expect(await everything()).toEqual(before);
}

test('contracts 24: a daughter who becomes a family of her own takes her findings along; nobody else’s', async () => {
  const family = await registerFamily(world, '001', 'Ani');
  const to = uuidv7();
  const about = async () =>
    (
      await world.owner.query('select family_id as family, kind from finding where subject_id = $1 order by kind', [
        family.childId,
      ])
    ).rows;
  const found = (await about()).map(({ kind }) => kind);
  expect(found).toContain('out-of-school');
  const split = submission(
    'families-split',
    { to, members: [{ personId: family.childId, items: { relation: 'HEAD' } }], address: { rw: '001', rt: '002' } },
    { familyId: family.familyId },
  );
  expect(await accept('lina', split)).toMatchObject([{ result: 'accepted' }]);
  expect((await people()).filter(({ family: of }) => of === to).map(({ id }) => id)).toEqual([family.childId]);
  expect(await about()).toEqual(found.map((kind) => ({ family: to, kind })));
  expect(await accept('lina', split)).toMatchObject([{ result: 'already-accepted' }]);
  await expectRebuilt();
});

test('contracts 24: two families become one, and the one that ended is not there any more', async () => {
  const [a, b] = [await registerFamily(world, '001', 'Ani'), await registerFamily(world, '001', 'Budi')];
  const members = [a.headId, a.wifeId].map((personId) => ({ personId, items: { relation: 'OTHER' } }));
  const merge = submission('families-merged', { into: b.familyId, members }, { familyId: a.familyId });
  expect(await accept('siti', merge)).toMatchObject([{ result: 'accepted' }]);
  expect(new Set((await people()).map(({ family }) => family))).toEqual(new Set([b.familyId]));
  expect(await people()).toHaveLength(6);
  await expectRebuilt();
});

test('contracts 8: nobody merges into a family that is not hers, and a split leaves somebody behind', async () => {
  const [own, other] = [await registerFamily(world, '001', 'Ani'), await registerFamily(world, '002', 'Budi')];
  const merge = submission('families-merged', { into: other.familyId, members: [] }, { familyId: own.familyId });
  expect(await accept('siti', merge)).toMatchObject([{ result: 'rejected', problems: [{ code: 'family.not-found' }] }]);
  const all = [own.headId, own.wifeId, own.childId].map((personId, index) => ({
    personId,
    items: { relation: index === 0 ? 'HEAD' : 'CHILD' },
  }));
  const split = submission('families-split', { to: uuidv7(), members: all, address: {} }, { familyId: own.familyId });
  expect(await accept('siti', split)).toMatchObject([{ result: 'rejected', problems: [{ code: 'family.split-all' }] }]);
});

test('a move, a split and a merge of no family are refused by themselves, and what comes after them is taken', async () => {
  const family = await registerFamily(world, '001', 'Ani');
  const pieces = {
    'family-moved-out': { to: '19.01.04.2011', address: {} },
    'families-split': { to: uuidv7(), members: [], address: {} },
    'families-merged': { into: uuidv7(), members: [] },
  } as const;
  for (const [kind, payload] of Object.entries(pieces)) {
    const { familyId: _none, ...lost } = submission(kind as Kind, payload as never, { familyId: family.familyId });
    const after = submission('visit-made', { topics: ['data'], place: 'home' }, { familyId: family.familyId });
    const [first, second] = await accept('lina', lost, after);
    expect([kind, first?.result, second?.result]).toEqual([kind, 'rejected', 'accepted']);
    expect(first?.result === 'rejected' && first.problems.map(({ code }) => code)).toEqual(['submission.subject']);
  }
});

test('UU 27/2022 art. 11: a restricted family is merged with none, in neither direction, and a split keeps both parts restricted', async () => {
  const [open, hidden] = [await registerFamily(world, '001', 'Ani'), await registerFamily(world, '001', 'Ida')];
  const restricted = submission('restricted', { on: true, ground: 'safety' }, { familyId: hidden.familyId });
  await askRestriction(world, hidden.familyId);
  expect(await accept('lina', restricted)).toMatchObject([{ result: 'accepted' }]);
  const merge = (from: string, into: string) =>
    submission('families-merged', { into, members: [] }, { familyId: from });
  const codes = async (who: 'lina' | 'siti', each: Submission<Kind>) =>
    (await accept(who, each)).map(
      (outcome) => outcome.result === 'rejected' && outcome.problems.map(({ code }) => code),
    );
  for (const [from, into] of [
    [hidden.familyId, open.familyId],
    [open.familyId, hidden.familyId],
  ] as const)
    expect(await codes('lina', merge(from, into))).toEqual([['family.merge-restricted']]);
  // To who may not see it, it is not there.
  expect(await codes('siti', merge(open.familyId, hidden.familyId))).toEqual([['family.not-found']]);
  const to = uuidv7();
  const split = submission(
    'families-split',
    { to, members: [{ personId: hidden.childId, items: { relation: 'HEAD' } }], address: { rw: '001', rt: '002' } },
    { familyId: hidden.familyId },
  );
  expect(await accept('lina', split)).toMatchObject([{ result: 'accepted' }]);
  const { rows } = await world.owner.query('select id from family where restricted order by id');
  expect(rows.map(({ id }) => id)).toEqual([hidden.familyId, to].toSorted());
  await expectRebuilt();
});
