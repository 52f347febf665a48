/** What happens to whole families and to people recorded twice, through the door that phones and office use. */
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FamilyPageView, MembersOnDay } from '#contract/family.ts';
import type { Outcome } from '#contract/submission.ts';
import type { Kind, Payloads } from '#domain/submission/submission.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';
import { verifyLedger } from '#server/ledger/verify.ts';
import { person, registerFamily, type KnownFamily } from '../../../test/support/families.ts';
import { askRestriction } from '../../../test/support/requests.ts';
import type { PersonaName } from '../../../test/support/personas.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

/** Where Dewi works. */
const ELSEWHERE = '19.01.01.2007';

let world: World;
let ani: KnownFamily;
beforeEach(async () => {
  world = await makeWorld();
  ani = await registerFamily(world, '001', 'Ani');
});
afterEach(() => world.end());

async function tell<K extends Kind>(
  who: PersonaName,
  kind: K,
  familyId: string,
  payload: Payloads[K],
  villageCode = KOTA_KAPUR,
): Promise<string> {
  const { source: _source, ...sent } = submission(kind, payload, { familyId, villageCode, basedOn: 1_000 });
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/submissions',
    headers: { cookie: await world.cookie(who), 'x-cikar': '1' },
    payload: { submissions: [sent] },
  });
  const [outcome] = answer.json<{ outcomes: Outcome[] }>().outcomes;
  if (!outcome) throw new Error(answer.body);
  return 'problems' in outcome ? outcome.problems.map(({ code }) => code).join() : outcome.result;
}

async function get<T>(who: PersonaName, url: string): Promise<T | number> {
  const answer = await world.app.inject({ url, headers: { cookie: await world.cookie(who) } });
  return answer.statusCode === 200 ? answer.json<T>() : answer.statusCode;
}
async function pageOf(who: PersonaName, familyId: string, village = KOTA_KAPUR): Promise<FamilyPageView> {
  const page = await get<FamilyPageView>(who, `/api/villages/${village}/families/${familyId}`);
  if (typeof page === 'number') throw new Error(`${who}: ${page}`);
  return page;
}
const onDay = (who: PersonaName, familyId: string, query: string) =>
  get<MembersOnDay>(who, `/api/villages/${KOTA_KAPUR}/families/${familyId}/members-on?${query}`);
const namesOn = async (familyId: string, query: string): Promise<string[]> => {
  const day = await onDay('lina', familyId, query);
  return typeof day === 'number' ? [String(day)] : day.people.map(({ name }) => name.replace('Data Sintetis ', ''));
};

test('contracts 11: the village that receives a family sees the other’s part as a dated summary; who made a visit keeps it', async () => {
  expect(await tell('siti', 'visit-made', ani.familyId, { topics: ['data'], place: 'home' })).toBe('accepted');
  const none = { rw: null, rt: null, dusun: null, address: null };
  const move = { to: ELSEWHERE, address: none, on: '2026-11-20' };
  expect(await tell('siti', 'family-moved-out', ani.familyId, move)).toBe('accepted');
  const page = await pageOf('dewi', ani.familyId, ELSEWHERE);
  const arrival = page.timeline.find(({ kind }) => kind === 'family-moved-in');
  expect(arrival?.arrival).toMatchObject({
    from: 'Kota Kapur',
    visits: 1,
    lastVisit: '2026-11-24',
    firstSeen: '2026-11-24',
    lastSeen: '2026-11-24',
  });
  expect(arrival?.arrival?.openFindings).toBe(page.findings.filter(({ closedOn }) => !closedOn).length);
  // What Kota Kapur wrote is not in the timeline of who may read the new village only.
  expect(page.timeline.map(({ kind }) => kind)).toEqual(['family-moved-in']);
  expect(await get('lina', `/api/villages/${KOTA_KAPUR}/families/${ani.familyId}`)).toBe(404);
  expect(await get('siti', `/api/villages/${ELSEWHERE}/families/${ani.familyId}`)).toBe(404);
  const { rows } = await world.owner.query(
    `select author from ledger_entry where kind = 'visit-made' and village_code = $1`,
    [KOTA_KAPUR],
  );
  expect(rows).toEqual([{ author: world.actors.siti.id }]);
  const state = await world.owner.query<{ care: { visits: { by: string }[] } }>(
    `select doc -> 'care' as care from family_rest where village_code = $1`,
    [ELSEWHERE],
  );
  expect(state.rows[0]?.care.visits.map(({ by }) => by)).toEqual([world.actors.siti.id]);
});

test('issue 5: out of the province everybody is recorded as moved on that day; the office can take them back', async () => {
  expect(await tell('siti', 'family-moved-out', ani.familyId, { to: 'outside', address: {}, on: '2026-11-10' })).toBe(
    'accepted',
  );
  const gone = await pageOf('lina', ani.familyId);
  expect(gone.members.map(({ left }) => left)).toEqual(gone.members.map(() => ({ reason: 'moved', on: '2026-11-10' })));
  const items = {
    name: 'Data Sintetis Ani',
    sex: 'L',
    birth_date: { date: '1985-03-01', precision: 'DAY' as const },
    relation: 'HEAD',
    residence_status: 'RESIDENT',
  };
  expect(await tell('lina', 'member-added', ani.familyId, { personId: ani.headId, items })).toBe('accepted');
  const back = await pageOf('lina', ani.familyId);
  expect(back.members.filter(({ left }) => !left).map(({ name }) => name)).toEqual(['Data Sintetis Ani']);
  expect(await tell('lina', 'member-added', ani.familyId, { personId: ani.headId, items })).toBe(
    'family.member-exists',
  );
});

test('a day that has not come, or is none, is refused in a move, a split and a merge', async () => {
  const budi = await registerFamily(world, '001', 'Budi');
  const members = [{ personId: ani.childId, items: { relation: 'HEAD' } }];
  const move = (on: string) => tell('siti', 'family-moved-out', ani.familyId, { to: 'outside', address: {}, on });
  expect(await move('2026-11-25')).toBe('submission.on-in-future');
  expect(await move('2026-02-31')).toBe('form.date');
  const split = { to: uuidv7(), members, address: {}, on: '2027-01-01' };
  expect(await tell('siti', 'families-split', ani.familyId, split)).toBe('submission.on-in-future');
  const merge = { into: budi.familyId, members: [], on: '2027-01-01' };
  expect(await tell('siti', 'families-merged', ani.familyId, merge)).toBe('submission.on-in-future');
});

test('contracts 31.4: who lived here on a day, as it was known on another, and only to who may read the family', async () => {
  const left = { personId: ani.wifeId, reason: 'moved' as const, on: '2026-11-20' };
  world.setToday('2026-11-26');
  expect(await tell('lina', 'member-left', ani.familyId, left)).toBe('accepted');
  expect(await namesOn(ani.familyId, 'on=2026-11-19')).toEqual(['Ani', 'Istri Ani', 'Anak Ani']);
  expect(await namesOn(ani.familyId, 'on=2026-11-20')).toEqual(['Ani', 'Anak Ani']);
  expect(await namesOn(ani.familyId, 'on=2026-11-20&knownOn=2026-11-25')).toEqual(['Ani', 'Istri Ani', 'Anak Ani']);
  expect(await onDay('dewi', ani.familyId, 'on=2026-11-20')).toBe(404);
  expect(await onDay('budi', ani.familyId, 'on=2026-11-20')).toBe(403);
  expect(await onDay('lina', ani.familyId, 'on=2026-02-31')).toBe(400);
});

const same = (kept: KnownFamily, other: KnownFamily) => ({
  personId: kept.wifeId,
  inFamily: kept.familyId,
  otherId: other.wifeId,
  otherFamily: other.familyId,
});
const everything = async () =>
  (
    await world.owner.query(
      `select f.id, f.doc ->> 'members' as members, r.doc ->> 'members' as rest, r.facts
       from family f join family_rest r using (village_code, id) order by 1`,
    )
  ).rows;

test('contracts 24: one woman in two families: her records become one and are taken apart again, all as before', async () => {
  const budi = await registerFamily(world, '002', 'Budi');
  const born = { personId: budi.wifeId, items: { birth_place: 'Mentok' } };
  expect(await tell('lina', 'member-changed', budi.familyId, born)).toBe('accepted');
  const before = await everything();
  expect(await tell('lina', 'persons-merged', budi.familyId, same(ani, budi))).toBe('accepted');
  const [kept, other] = [await pageOf('lina', ani.familyId), await pageOf('lina', budi.familyId)];
  const wife = kept.members.find(({ id }) => id === ani.wifeId);
  expect([wife?.items['birth_place']?.value, wife?.name]).toEqual(['Mentok', 'Data Sintetis Istri Ani']);
  expect(wife?.merged).toEqual([{ otherId: budi.wifeId, otherFamily: budi.familyId }]);
  expect(other.members.find(({ id }) => id === budi.wifeId)?.left).toMatchObject({
    reason: 'same',
    as: { personId: ani.wifeId, familyId: ani.familyId },
  });
  const merged = await everything();
  await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    rebuildVillage(tx, KOTA_KAPUR, world.services),
  );
  expect(await everything()).toEqual(merged);
  expect(await tell('lina', 'persons-merged', budi.familyId, same(ani, budi))).toBe('person.not-to-merge');
  expect(await tell('lina', 'persons-unmerged', budi.familyId, same(ani, budi))).toBe('accepted');
  expect(await everything()).toEqual(before);
  expect(await tell('lina', 'persons-unmerged', budi.familyId, same(ani, budi))).toBe('person.not-merged');
});

test('contracts 3, 24: a number that is carried over stays sealed, and the chain holds', async () => {
  const kept = uuidv7();
  const items = person('Data Sintetis Kembar', 'P', '1988-07-09', 'OTHER_KIN', { nik: '9901044907880003' });
  expect(await tell('lina', 'member-added', ani.familyId, { personId: kept, items })).toBe('accepted');
  const budi = await registerFamily(world, '002', 'Budi');
  const two = { personId: budi.wifeId, inFamily: budi.familyId, otherId: kept, otherFamily: ani.familyId };
  expect(await tell('lina', 'persons-merged', ani.familyId, two)).toBe('accepted');
  const wife = (await pageOf('lina', budi.familyId)).members.find(({ id }) => id === budi.wifeId);
  expect(wife?.items['nik']?.value).toEqual({ last4: '0003', full: '9901044907880003' });
  const { rows } = await world.owner.query<{ body: string }>('select body from ledger_entry where body is not null');
  expect(rows.filter(({ body }) => body.includes('9901044907880003'))).toEqual([]);
  const verified = await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    verifyLedger(tx, KOTA_KAPUR, world.services.keys),
  );
  expect(verified).toMatchObject({ faults: [] });
});

test('contracts 8: records are made one by the village office alone, of families it may see, and never of restricted ones', async () => {
  const budi = await registerFamily(world, '002', 'Budi');
  const far = await registerFamily(world, '001', 'Jauh', ELSEWHERE, world.actors.dewi);
  const merge = (who: PersonaName, other: KnownFamily) => tell(who, 'persons-merged', other.familyId, same(ani, other));
  for (const who of ['siti', 'wati', 'hasan', 'budi', 'agus'] as const)
    expect([who, await merge(who, budi)]).toEqual([who, 'access.kind-not-allowed']);
  expect(await merge('dewi', budi)).toBe('family.not-found');
  expect(await merge('lina', far)).toBe('family.not-found');
  const brought = { ...same(ani, budi), brought: { fields: {}, origins: {}, growth: [] } };
  expect(await tell('lina', 'persons-merged', budi.familyId, brought)).toBe('submission.payload');
  await askRestriction(world, ani.familyId);
  expect(await tell('lina', 'restricted', ani.familyId, { on: true, ground: 'safety' })).toBe('accepted');
  expect(await merge('lina', budi)).toBe('family.merge-restricted');
});
