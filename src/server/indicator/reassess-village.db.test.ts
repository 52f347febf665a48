/** A new rule set over a village: what was concluded under the old one keeps its version, what is concluded now has the new. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Me } from '#contract/account.ts';
import type { FamilyPageView } from '#contract/family.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { familyFormUnder } from '#domain/forms/family-form.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import type { RuleSet } from '#domain/assessment/rule-set.ts';
import type { Entry } from '#domain/submission/submission.ts';
import { jobActor, TASKS } from '#server/jobs/tasks.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import { historiesUntil } from '#server/ledger/histories.ts';
import { rebuildAll, verifyAll } from '#server/ledger/ledger-commands.ts';
import { registerFamily, send, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

const NEW_FROM = '2026-12-01';

let world: World;
let family: KnownFamily;
let old: RuleSet;
let before: FamilyPageView;
beforeAll(async () => {
  world = await makeWorld('2026-11-24');
  const { ruleSets } = world.services.pack;
  const last = ruleSets.at(-1);
  if (!last) throw new Error('no rule set');
  old = last;
  // Another version of Keluarga Sejahtera (R-KS-03), and school age ends at 12 (R-ATS-01).
  const settings = { ...old.settings, ksVersion: 'KS21' as const, atsMax: 12 };
  Object.assign(world.services, {
    pack: { ...world.services.pack, ruleSets: [...ruleSets, { version: 'test-new', from: NEW_FROM, settings }] },
  });
  family = await registerFamily(world, '001', 'Rahman');
  await registerFamily(world, '002', 'Saleh');
  await world.drain();
  before = await page();
  world.setToday(NEW_FROM);
  await TASKS['reassess-village']?.(world.services, { villageCode: KOTA_KAPUR });
});
afterAll(() => world.end());

async function page(): Promise<FamilyPageView> {
  const headers = { cookie: await world.cookie('lina') };
  const answer = await world.app.inject({ url: `/api/villages/${KOTA_KAPUR}/families/${family.familyId}`, headers });
  expect(answer.statusCode).toBe(200);
  return answer.json<FamilyPageView>();
}

const historiesOn = (day: string): Promise<Map<string, Entry[]>> =>
  world.services.db.asActor(world.actors.lina, 'read', (tx) => historiesUntil(tx, KOTA_KAPUR, day, world.services));

async function stateOn(day: string): Promise<FamilyState | null> {
  const histories = await historiesOn(day);
  return foldHistory(histories.get(family.familyId) ?? [], { pack: world.services.pack, deriveId });
}

const stageOf = ({ statuses }: Pick<FamilyPageView, 'statuses'>): string | undefined =>
  statuses.find(({ kind }) => kind === 'welfare-stage')?.ruleVersion;
const stage = ({ statuses }: FamilyPageView): unknown => statuses.find(({ kind }) => kind === 'welfare-stage')?.value;
const schoolOf = ({ findings }: FamilyPageView) => findings.find(({ kind }) => kind === 'out-of-school');

test('contracts 2: every family of the village gets one entry that names the new rule set and its day', async () => {
  const found = [...(await historiesOn(NEW_FROM)).values()].map((entries) => entries.at(-1));
  const payload = { asOf: NEW_FROM, ruleSet: 'test-new' };
  const entry = { kind: 'reassessed', author: 'system:reassess-village', source: 'system', payload };
  expect(found).toMatchObject([entry, entry]);
  await TASKS['reassess-village']?.(world.services, { villageCode: KOTA_KAPUR });
  expect((await world.owner.query(`select from ledger_entry where kind = 'reassessed'`)).rowCount).toBe(2);
});

test('R-KS-03, R-ATS-01: the page concludes by the new version, and keeps what the old one found, with its days', async () => {
  const after = await page();
  expect([stageOf(before), stageOf(after)]).toEqual(['PK15', 'KS21']);
  expect(schoolOf(before)).toMatchObject({ ruleId: 'R-ATS-01', openedOn: '2026-11-24', closedOn: null });
  expect(schoolOf(after)).toEqual({
    ...schoolOf(before),
    closedOn: NEW_FROM,
  });
  const still = after.findings.filter(({ closedOn }) => closedOn === null).map(({ kind }) => kind);
  expect(still.toSorted()).toEqual(
    before.findings
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'out-of-school')
      .toSorted(),
  );
});

test('contracts 1: the ledger says of each day what was concluded then and under which rule set, new rules or not', async () => {
  const [then, now] = [await stateOn('2026-11-30'), await stateOn(NEW_FROM)];
  expect(then?.assessment).toMatchObject({ asOf: '2026-11-24', ruleSet: old.version });
  expect(then?.assessment?.statuses).toEqual(before.statuses);
  expect(now?.assessment).toMatchObject({ asOf: NEW_FROM, ruleSet: 'test-new' });
  expect([then, now].map((state) => state?.assessment && stageOf(state.assessment))).toEqual(['PK15', 'KS21']);
});

test('contracts 1, 19, 21: a rebuild under the new rules brings back the same rows, the month that is over stays under its own', async () => {
  const rows = async () =>
    (
      await world.owner.query<{ row: string }>(
        'select f.doc::text || r.doc::text as row from family f join family_rest r using (village_code, id) order by id',
      )
    ).rows;
  const stood = await rows();
  expect(await rebuildAll(world.services, KOTA_KAPUR)).toEqual([{ ledger: KOTA_KAPUR, families: 2 }]);
  expect(await rows()).toEqual(stood);
  await TASKS['refresh-month']?.(world.services, { villageCode: KOTA_KAPUR, month: '2026-11' });
  const months = await world.owner.query(
    'select month, rule_set from village_month where village_code = $1 order by month',
    [KOTA_KAPUR],
  );
  expect(months.rows).toEqual([
    { month: '2026-11', rule_set: old.version },
    { month: '2026-12', rule_set: 'test-new' },
  ]);
  expect(await verifyAll(world.services, KOTA_KAPUR)).toMatchObject([{ faults: [] }]);
});

test('R-KS-03: the history of the family shows the change of the rules, old and new status side by side with rules and day', async () => {
  expect(before.timeline.map(({ kind, ruleChange }) => [kind, ruleChange])).toEqual([['family-registered', null]]);
  const { timeline, statuses } = await page();
  expect(timeline.map(({ kind }) => kind)).toEqual(['reassessed', 'family-registered']);
  expect(timeline[0]?.ruleChange).toEqual({
    from: { ruleSet: old.version, asOf: '2026-11-24', statuses: before.statuses },
    to: { ruleSet: 'test-new', asOf: NEW_FROM, statuses },
  });
});

test('contracts 2: a nightly look under the same rules is no line of the history', async () => {
  const { familyId } = family;
  const payload = { asOf: NEW_FROM, ruleSet: 'test-new' };
  const actor = jobActor('reassess-village', KOTA_KAPUR);
  const again = submission('reassessed', payload, { familyId, source: 'system', observedOn: NEW_FROM });
  expect((await send(world, actor, again))[0]?.result).toBe('accepted');
  expect((await page()).timeline).toHaveLength(2);
});

test('R-KS-01: where KS21 decides, the form asks its 21 items, and the answers give the stage through the one write path', async () => {
  expect(stage(await page())).toBe('UNKNOWN');
  const headers = { cookie: await world.cookie('lina') };
  const me = await world.app.inject({ url: '/api/me', headers });
  const { ksVersion } = me.json<Me>();
  const items =
    familyFormUnder(ksVersion)
      .at(-1)
      ?.questions.map(({ item }) => item) ?? [];
  expect(items).toHaveLength(21);
  const answers = Object.fromEntries(items.map((item) => [`family/${item}`, item !== 'ks21_15']));
  const payload = { form: 'office-family', items: { ...answers, 'family/ks21_14': { na: true as const } } };
  const { familyId } = family;
  const [outcome] = await send(world, world.actors.lina, submission('family-answered', payload, { familyId }));
  expect(outcome?.result).toBe('accepted');
  const answered = await page();
  expect(stage(answered)).toBe('KS_II');
  expect(answered.items['ks21_14']).toMatchObject({ value: { na: true } });
});
