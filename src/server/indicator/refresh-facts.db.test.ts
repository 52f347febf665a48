import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerFamily, send, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { joinDocuments, type CoreDocument, type RestDocument } from '#domain/family/split-by-class.ts';
import { ruleSetOn } from '#domain/pack/pack.ts';
import { refreshPastMonth } from '#server/indicator/refresh-facts.ts';
import { reassessVillage } from '#server/indicator/reassess-village.ts';
import { jobActor } from '#server/jobs/tasks.ts';

let world: World;
let family: KnownFamily;
beforeAll(async () => {
  world = await makeWorld('2026-11-24');
  family = await registerFamily(world, '001', 'Rahman');
  await registerFamily(world, '002', 'Saleh');
  await world.drain();
});
afterAll(() => world.end());

const job = jobActor('test', KOTA_KAPUR);
async function factsOf(month: string): Promise<Record<string, number>> {
  const { rows } = await world.owner.query<{ fact: string; value: number }>(
    'select fact, value from village_fact where village_code = $1 and month = $2',
    [KOTA_KAPUR, month],
  );
  return Object.fromEntries(rows.map(({ fact, value }) => [fact, value]));
}

test('contracts 18: what SQL added is what a recount in memory gives', async () => {
  const { rows } = await world.owner.query<{ core: CoreDocument; rest: RestDocument }>(
    'select f.doc as core, r.doc as rest from family f join family_rest r using (village_code, id) where village_code = $1',
    [KOTA_KAPUR],
  );
  const recount: Record<string, number> = {};
  for (const { core, rest } of rows) {
    const { facts } = assessFamily(
      joinDocuments(core, rest),
      '2026-11-24',
      ruleSetOn(world.services.pack, '2026-11-24'),
    );
    for (const [fact, count] of Object.entries(facts)) if (count !== 0) recount[fact] = (recount[fact] ?? 0) + count;
  }
  expect(await factsOf('2026-11')).toEqual(recount);
  expect(recount['ats']).toBe(2);
});

test('contracts 19: a past month is computed from the ledger as its last day stood, and a closed one changes no more', async () => {
  world.setToday('2026-12-05');
  await send(
    world,
    world.actors.lina,
    submission(
      'family-answered',
      { form: 'family', items: { [`person/${family.childId}/attending`]: 'yes' } },
      { familyId: family.familyId, basedOn: 2, observedOn: '2026-12-03' },
    ),
  );
  const past = () =>
    world.services.db.inLedger(job, KOTA_KAPUR, (tx) => refreshPastMonth(tx, KOTA_KAPUR, '2026-11', world.services));
  await past();
  expect((await factsOf('2026-11'))['ats']).toBe(2);
  world.setToday('2026-12-10');
  await past();
  await send(
    world,
    world.actors.lina,
    submission(
      'family-answered',
      { form: 'family', items: { [`person/${family.childId}/attending`]: 'yes' } },
      { familyId: family.familyId, basedOn: 3, observedOn: '2026-11-28' },
    ),
  );
  await past();
  expect((await factsOf('2026-11'))['ats']).toBe(2);
  const { rows } = await world.owner.query<{ closed: boolean }>(
    `select closed_at is not null as closed from village_month where month = '2026-11'`,
  );
  expect(rows).toEqual([{ closed: true }]);
});

test('contracts 2: the nightly look writes an entry only where time or a new rule set can change something', async () => {
  const night = (services = world.services) =>
    world.services.db.inLedger(job, KOTA_KAPUR, (tx) => reassessVillage(tx, KOTA_KAPUR, services));
  await night();
  expect(await night()).toBe(0);
  const [inForce] = world.services.pack.ruleSets;
  if (!inForce) throw new Error('no rule set');
  const stricter = { ...inForce, version: 'test-2', from: '2026-12-01', settings: { ...inForce.settings, atsMax: 12 } };
  const renewed = { ...world.services, pack: { ...world.services.pack, ruleSets: [inForce, stricter] } };
  expect(await night(renewed)).toBe(2);
  const { rows } = await world.owner.query<{ open: number }>(
    `select count(*)::int as open from finding where kind = 'out-of-school' and closed_on is null`,
  );
  expect(rows).toEqual([{ open: 0 }]);
});
