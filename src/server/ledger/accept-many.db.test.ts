/** More submissions than are written at once: a piece is thought about while the one before it is being written. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { Submission } from '#domain/submission/submission.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { verifyLedger } from '#server/ledger/verify.ts';
import { person, registerFamily, send } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

const FAMILIES = 230;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.end());

function registered(
  rt: string,
  index: number,
  more: Partial<Submission<'family-registered'>> = {},
): Submission<'family-registered'> {
  return submission(
    'family-registered',
    {
      family: { rw: '001', rt },
      members: [
        {
          personId: uuidv7(),
          items: person(`Data Sintetis ${String(index).padStart(3, '0')}`, 'L', '1985-03-01', 'HEAD'),
        },
      ],
    },
    { familyId: uuidv7(), ...more },
  );
}

test('contracts 1: entries of one sending follow each other without a gap, and the chain holds across the pieces', async () => {
  const outcomes = await send(
    world,
    world.actors.lina,
    ...Array.from({ length: FAMILIES }, (_, index) => registered('001', index)),
  );
  expect(new Set(outcomes.map((outcome) => outcome.result))).toEqual(new Set(['accepted']));
  expect(outcomes.map((outcome) => ('seq' in outcome ? outcome.seq : 0))).toEqual(
    Array.from({ length: FAMILIES }, (_, index) => index + 1),
  );
  const verified = await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    verifyLedger(tx, KOTA_KAPUR, world.services.keys),
  );
  expect(verified).toMatchObject({ entries: FAMILIES, faults: [] });
});

test('contracts 1: a later piece sees what an earlier one of the same sending changed', async () => {
  const known = await registerFamily(world, '003', 'Tetap');
  const answer = (water: number): Submission<'family-answered'> =>
    submission(
      'family-answered',
      { form: 'family', items: { 'family/water': water } },
      { familyId: known.familyId, basedOn: 1_000 },
    );
  const between = Array.from({ length: 120 }, (_, index) => registered('002', index));
  const twice = answer(3);
  const outcomes = await send(world, world.actors.lina, twice, ...between, answer(4), twice);
  expect(outcomes.at(-2)).toMatchObject({ result: 'accepted' });
  expect(outcomes.at(-1)).toMatchObject({ result: 'already-accepted' });
  const { rows } = await world.owner.query<{ water: unknown }>(
    `select doc -> 'fields' -> 'water' -> 0 as water from family_rest where id = $1`,
    [known.familyId],
  );
  expect(rows[0]?.water).toBe(4);
});

test('contracts 31.3: whoever is asked before each piece can end the work, and nothing of it is saved', async () => {
  const incoming = Array.from({ length: FAMILIES }, (_, index) => ({ submission: registered('004', index) }));
  const asked: number[] = [];
  const work = world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    acceptSubmissions(tx, KOTA_KAPUR, incoming, world.services, (done) => {
      asked.push(done);
      if (done >= 200) throw new Error('enough');
    }),
  );
  await expect(work).rejects.toThrow('enough');
  expect(asked).toEqual([0, 100, 200]);
  const { rows } = await world.owner.query(`select from family where place_code like '%/004'`);
  expect(rows).toEqual([]);
});

test('the list of an RT comes in pages that hold every family of it once, and says how many there are', async () => {
  const cookie = await world.cookie('lina');
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const answer = await world.app.inject({ url: `/api/families?rt=001${query}`, headers: { cookie } });
    const page: { items: { headName: string; rt: string }[]; total: number; next: string | null } = answer.json();
    expect(page.total).toBe(FAMILIES);
    expect(new Set(page.items.map(({ rt }) => rt))).toEqual(new Set(['001']));
    seen.push(...page.items.map(({ headName }) => headName));
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toEqual(seen.toSorted());
  expect(new Set(seen).size).toBe(FAMILIES);
});
