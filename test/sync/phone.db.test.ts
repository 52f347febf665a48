/** The real core of the phone against the real server: capture, push, pull, and every way in which unsent work is kept. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerFamily } from '../support/families.ts';
import { askRestriction } from '../support/requests.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../support/world.ts';
import { isSignedBy } from '#server/secrets/phone-key.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';
import { verifyLedger } from '#server/ledger/verify.ts';
import { backUp, newEpoch, restore } from './restore.ts';
import { serverOf } from './server-of.ts';
import { SimulatedPhone } from './simulated-phone.ts';

let world: World;
let siti: SimulatedPhone;
beforeEach(async () => {
  world = await makeWorld('2026-11-24T03:00:00Z');
  siti = new SimulatedPhone(serverOf(world), world.logins.siti);
});
afterEach(() => world.end());

const water = (familyId: string, value: number) =>
  ({
    kind: 'family-answered',
    villageCode: KOTA_KAPUR,
    familyId,
    payload: { form: 'family', items: { 'family/water': value } },
    observedOn: '2026-11-24',
  }) as const;

const inLedger = async (submissionId: string): Promise<number> =>
  (await world.owner.query('select from ledger_entry where submission_id = $1', [submissionId])).rowCount ?? 0;
const heldOf = async (submissionId: string) =>
  (await world.owner.query('select why, state from held_submission where submission_id = $1', [submissionId])).rows[0];

test('contracts 9, 31.13: work captured without signal is shown at once, sent once, and the copy then shows the same', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  expect(await siti.sync()).toBe('done');
  siti.network.expect(['no-signal']);
  const id = await siti.capture(water(familyId, 1));
  expect(await siti.sync()).toBe('later');
  expect((await siti.phone?.family(KOTA_KAPUR, familyId))?.fields['water']?.[0]).toBe(1);
  expect(await siti.sync()).toBe('done');
  expect(await inLedger(id)).toBe(1);
  expect((await siti.phone?.family(KOTA_KAPUR, familyId))?.fields['water']?.[0]).toBe(1);
  expect(await siti.phone?.waiting()).toMatchObject({ waiting: 0, rejected: [], sent: 1 });
});

test('F1, F6: the app killed while the answer of a push is on its way sends again, and the server keeps one', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  await siti.sync();
  const id = await siti.capture(water(familyId, 2));
  siti.network.expect(['ok', 'ok', 'answer-lost']);
  expect(await siti.sync()).toBe('later');
  await siti.kill();
  expect(await siti.phone?.waiting()).toMatchObject({ waiting: 1 });
  expect(await siti.sync()).toBe('done');
  expect(await inLedger(id)).toBe(1);
});

test('contracts 20, 31.2: work of a cadre who lost her RT while she was away is sealed for review, applied as hers, and her copy goes', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  await siti.sync();
  const id = await siti.capture(water(familyId, 3));
  await world.owner.query(`update auth.account set places = '{19.01.04.2010/001/002}' where login = 'siti'`);
  expect(await siti.sync()).toBe('done');
  expect(await heldOf(id)).toEqual({ why: 'rights-ended', state: 'waiting' });
  expect(await siti.phone?.families()).toEqual([]);
  const lina = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  const list = (await world.app.inject({ url: '/api/held', headers: lina })).json();
  expect(list.held).toMatchObject([
    { submissionId: id, author: { name: 'Siti' }, why: 'rights-ended', kind: 'family-answered' },
  ]);
  const apply = await world.app.inject({
    method: 'POST',
    url: `/api/villages/${KOTA_KAPUR}/held/${list.held[0].id}/apply`,
    headers: lina,
  });
  expect(apply.json()).toEqual({ state: 'applied', problems: [] });
  expect(await inLedger(id)).toBe(1);
  const { rows } = await world.owner.query('select author from ledger_entry where submission_id = $1', [id]);
  expect(rows[0].author).toBe(siti.account);
});

test('F7: a revoked phone hands its unsent work over, sealed and without a session, and shows nothing any more', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  await siti.sync();
  const id = await siti.capture(water(familyId, 4));
  const lina = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  const { devices } = (await world.app.inject({ url: '/api/devices', headers: lina })).json();
  const own = devices.find((each: { person: { name: string } }) => each.person.name === 'Siti');
  const revoked = await world.app.inject({ method: 'POST', url: `/api/devices/${own.id}/revoke`, headers: lina });
  expect(revoked.json()).toMatchObject({ state: 'revoked' });
  expect(await siti.sync()).toBe('revoked');
  expect(await heldOf(id)).toEqual({ why: 'device-revoked', state: 'waiting' });
  expect(siti.phone?.isUnlocked()).toBe(false);
});

test('contracts 20: a wiped phone empties itself and signs for it', async () => {
  await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  await siti.sync();
  const lina = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  const { devices } = (await world.app.inject({ url: '/api/devices', headers: lina })).json();
  await world.app.inject({ method: 'POST', url: `/api/devices/${devices[0].id}/wipe`, headers: lina });
  expect(await siti.sync()).toBe('wiped');
  expect(await siti.phone?.people()).toEqual([]);
  const after = (await world.app.inject({ url: '/api/devices', headers: lina })).json();
  expect(after.devices[0]).toMatchObject({ state: 'wiped', waiting: { rows: 0 } });
  const { text, signature } = after.devices[0].wipeReceipt;
  const { rows } = await world.owner.query('select public_key from auth.device');
  expect(isSignedBy(rows[0].public_key, text, signature)).toBe(true);
  expect(isSignedBy(rows[0].public_key, `${text} `, signature)).toBe(false);
});

test('contracts 20: a rescue file made without a PIN is opened by the office and goes in once, as its author’s', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  await siti.sync();
  const id = await siti.capture(water(familyId, 5));
  siti.phone?.lock();
  const file = await siti.phone?.rescueFile();
  const lina = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  const send = async () =>
    (await world.app.inject({ method: 'POST', url: '/api/rescue', headers: lina, payload: file ?? {} })).json();
  const previewOf = async (payload: object) =>
    (await world.app.inject({ method: 'POST', url: '/api/rescue/preview', headers: lina, payload })).json();
  expect(await previewOf(file ?? {})).toMatchObject({
    authors: [{ name: 'Siti', pieces: 1, from: '2026-11-24', to: '2026-11-24' }],
    pieces: [{ at: 0, kind: 'family-answered' }],
    unreadable: [],
  });
  // Counting puts nothing in.
  expect(await inLedger(id)).toBe(0);
  expect(await send()).toMatchObject({ authors: [{ name: 'Siti', accepted: 1 }], unreadable: 0 });
  expect(await send()).toMatchObject({ receipts: [{ submissionId: id, result: 'already-accepted' }] });
  expect(await inLedger(id)).toBe(1);
  const damaged = structuredClone(file) as { envelopes: { sealed: string }[] };
  for (const envelope of damaged.envelopes) envelope.sealed = `A${envelope.sealed.slice(1)}B`;
  const answer = await world.app.inject({ method: 'POST', url: '/api/rescue', headers: lina, payload: damaged });
  expect(answer.json().receipts[0]).toMatchObject({ result: 'unreadable' });
  expect(await previewOf(damaged)).toMatchObject({ authors: [], unreadable: [{ at: 0 }] });
});

test('contracts 9: what two phones answered without seeing each other stands in the office’s list until it is settled', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  const other = new SimulatedPhone(serverOf(world), world.logins.siti);
  for (const phone of [siti, other]) {
    await phone.enrol();
    await phone.sync();
  }
  await siti.capture(water(familyId, 1));
  await other.capture(water(familyId, 2));
  const list = async (name: 'lina' | 'siti') => {
    const headers = { cookie: await world.cookie(name) };
    return (await world.app.inject({ url: '/api/conflicts', headers })).json();
  };
  expect(await list('lina')).toEqual({ items: [], more: false });
  await siti.sync();
  await other.sync();
  expect(await list('lina')).toMatchObject({ items: [{ id: familyId, items: ['water'], conflicts: 1 }] });
  expect(await list('siti')).toMatchObject({ problems: [{ code: 'access.not-allowed' }] });
});

test('contracts 20: ten wrong PINs take the key away; after a new log-in the old work goes up all the same', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  await siti.sync();
  const id = await siti.capture(water(familyId, 1));
  for (let tries = 1; tries < 10; tries += 1)
    expect(await siti.phone?.unlock(siti.account, '000000')).toMatchObject({ ok: false, why: 'pin-wrong' });
  expect(await siti.phone?.unlock(siti.account, '000000')).toMatchObject({ ok: false, why: 'pin-gone' });
  expect(await siti.phone?.unlock(siti.account, '246810')).toMatchObject({ ok: false, why: 'pin-gone' });
  await siti.enrol();
  expect(await siti.sync()).toBe('done');
  expect(await inLedger(id)).toBe(1);
});

test('contracts 20: what was rejected stays until its correction is accepted; what builds on it waits with it', async () => {
  await siti.enrol();
  await siti.sync();
  const familyId = '01932000-0000-7000-8000-00000000abcd';
  const member = {
    personId: '01932000-0000-7000-8000-00000000abce',
    items: {
      name: 'Data Sintetis Rina',
      sex: 'P',
      birth_date: { date: '1990-01-01', precision: 'DAY' },
      relation: 'HEAD',
      residence_status: 'RESIDENT',
    },
  } as const;
  const family = { rw: '001', rt: '001', address: 'Jl. Uji' };
  const register = (water_: number, corrects?: string) => ({
    kind: 'family-registered' as const,
    villageCode: KOTA_KAPUR,
    familyId,
    payload: { family: { ...family, water: water_ }, members: [member] },
    observedOn: '2026-11-24',
    ...(corrects ? { corrects } : {}),
  });
  const wrong = await siti.capture(register(4711));
  const built = await siti.capture(water(familyId, 2));
  await siti.sync();
  const before = await siti.phone?.waiting();
  expect(before?.rejected.map(({ submissionId }) => submissionId)).toEqual([wrong, built]);
  const right = await siti.capture(register(1, wrong));
  await siti.sync();
  expect(await siti.sync()).toBe('done');
  expect([await inLedger(wrong), await inLedger(right), await inLedger(built)]).toEqual([0, 1, 1]);
  expect(await siti.phone?.waiting()).toMatchObject({ waiting: 0, rejected: [] });
  expect(await heldOf(wrong)).toEqual({ why: 'rejected', state: 'corrected' });
});

test('contracts 31.1: after a restore of an older backup everything sent since is offered again', async () => {
  newEpoch(world.services.dataDir);
  const { familyId } = await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  await siti.sync();
  await backUp(world);
  const id = await siti.capture(water(familyId, 2));
  await siti.sync();
  await restore(world);
  expect(await inLedger(id)).toBe(0);
  expect(await siti.sync()).toBe('done');
  expect(await inLedger(id)).toBe(1);
  expect((await siti.phone?.copy())?.[0]?.fields['water']?.[0]).toBe(2);
});

const NEIGHBOUR = '19.01.01.2007';
const asOffice = async (name: 'lina' | 'dewi', payload: object, url = '/api/submissions') =>
  (
    await world.app.inject({
      method: 'POST',
      url,
      headers: { cookie: await world.cookie(name), 'x-cikar': '1' },
      payload,
    })
  ).json();
const move = (familyId: string, from: string, to: string) => {
  const { source: _source, ...told } = submission(
    'family-moved-out',
    { to, address: { rw: '002', rt: '005' } },
    { familyId, villageCode: from },
  );
  return { submissions: [told] };
};

test('contracts 11: a family that moves village takes everything along; late work follows it, with the credit and the order', async () => {
  const { familyId, childId } = await registerFamily(world, '001', 'Ani');
  await siti.enrol();
  await siti.sync();
  const late = await siti.capture(water(familyId, 1));
  expect((await asOffice('lina', move(familyId, KOTA_KAPUR, NEIGHBOUR))).outcomes[0]).toMatchObject({
    result: 'accepted',
  });
  expect(await siti.sync()).toBe('done');
  expect(await siti.phone?.families()).toEqual([]);
  const { rows } = await world.owner.query(
    'select village_code, author, header from ledger_entry where submission_id = $1',
    [late],
  );
  expect(rows).toMatchObject([{ village_code: NEIGHBOUR, author: siti.account }]);
  expect(JSON.parse(rows[0].header)).toMatchObject({ writtenFor: KOTA_KAPUR });
  const page = await world.app.inject({
    url: `/api/villages/${NEIGHBOUR}/families/${familyId}`,
    headers: { cookie: await world.cookie('dewi') },
  });
  expect(page.json()).toMatchObject({ items: { water: { value: 1 }, rt: { value: '005' } }, conflicts: [] });
  expect(page.json().members.map((each: { id: string }) => each.id)).toContain(childId);
  const gone = await world.app.inject({
    url: `/api/villages/${KOTA_KAPUR}/families/${familyId}`,
    headers: { cookie: await world.cookie('lina') },
  });
  expect(gone.statusCode).toBe(404);
});

test('contracts 11: both ledgers fold again to the same rows by themselves, and there and back is one family again', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  await asOffice('lina', move(familyId, KOTA_KAPUR, NEIGHBOUR));
  await asOffice('dewi', move(familyId, NEIGHBOUR, KOTA_KAPUR));
  await asOffice('lina', move(familyId, KOTA_KAPUR, NEIGHBOUR));
  const rows = async () =>
    (
      await world.owner.query(
        'select f.*, r.doc as rest from family f join family_rest r using (village_code, id) order by f.village_code, f.id',
      )
    ).rows;
  const before = await rows();
  expect(before.map((row) => row.village_code)).toEqual([NEIGHBOUR]);
  for (const village of [KOTA_KAPUR, NEIGHBOUR])
    await world.services.db.inLedger(world.actors.lina, village, (tx) => rebuildVillage(tx, village, world.services));
  expect(await rows()).toEqual(before);
  for (const village of [KOTA_KAPUR, NEIGHBOUR])
    expect(
      (
        await world.services.db.inLedger(world.actors.lina, village, (tx) =>
          verifyLedger(tx, village, world.services.keys),
        )
      ).faults,
    ).toEqual([]);
});

test('UU 27/2022 art. 11: a family that is restricted leaves the phone at the next sync, and comes back when that is lifted', async () => {
  const [kept, hidden] = [await registerFamily(world, '001', 'Ani'), await registerFamily(world, '001', 'Ida')];
  await siti.enrol();
  await siti.sync();
  const ids = async () => ((await siti.phone?.families()) ?? []).map(({ id }) => id).toSorted();
  const both = [kept.familyId, hidden.familyId].toSorted();
  expect(await ids()).toEqual(both);
  const late = await siti.capture(water(hidden.familyId, 3));
  const restrict = async (on: boolean): Promise<void> => {
    const { source: _set, ...told } = submission('restricted', { on, ground: 'safety' }, { familyId: hidden.familyId });
    await askRestriction(world, hidden.familyId, { on });
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/submissions',
      headers: { cookie: await world.cookie('lina'), 'x-cikar': '1' },
      payload: { submissions: [told] },
    });
    expect(answer.json()).toMatchObject({ outcomes: [{ result: 'accepted' }] });
  };
  await restrict(true);
  expect(await siti.sync()).toBe('done');
  expect(await ids()).toEqual([kept.familyId]);
  // What she said before she knew is not lost: it waits for the desk.
  expect(await heldOf(late)).toMatchObject({ state: 'waiting' });
  await restrict(false);
  expect(await siti.sync()).toBe('done');
  expect(await ids()).toEqual(both);
});
