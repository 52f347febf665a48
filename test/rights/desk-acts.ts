/** Held work, phones, rescue files, requests of residents and incidents, asked and acted on by anybody, against the plain predicate. */
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import type { incidentList } from '#contract/incident.ts';
import type { CitizenRequest, RequestList } from '#contract/request.ts';
import type { HeldList } from '#contract/sync.ts';
import type { z } from 'zod';
import { ask, expectSame, type Question } from './asking.ts';
import { readDesks } from './desk-records.ts';
import { covers, isHers, managesAccount, rowOf, seesFamily, type Account } from './predicate.ts';
import { expectRefused, ids, type Read, type Scene } from './scene.ts';

const post = (url: string, payload: object = {}): Question => ({ method: 'POST', url, payload });
/** Held work and requests belong to a village, whatever RT somebody works in. */
const inHerVillages = ({ places }: Scene['person']['actor'], area: string): boolean =>
  places.some((place) => covers(place.split('/')[0] ?? '', area));

async function heldRead({ world, person }: Scene): Promise<void> {
  const answer = await ask(world, person, { url: '/api/held' });
  const { held } = rowOf(person.actor);
  if (held === 'no') return expectRefused(answer);
  const truth = (await readDesks(world)).held.filter(({ villageCode }) => inHerVillages(person.actor, villageCode));
  const list = answer.json<HeldList>();
  expect(ids(list.held)).toEqual(held === 'decides' ? ids(truth) : []);
  const old = Map.groupBy(
    truth.filter(({ isOld }) => isOld),
    ({ villageCode }) => villageCode,
  );
  const counted = held === 'old counts' ? [...old].map(([villageCode, rows]) => [villageCode, rows.length]) : [];
  expect(list.old.map(({ villageCode, waiting }) => [villageCode, waiting])).toEqual(counted.toSorted());
}

/** Of another village it answers, and asks the database, like nothing; of her own the last piece stays for the readers. */
async function heldDecision({ world, person, choose }: Scene): Promise<void> {
  const { held } = await readDesks(world);
  const piece = choose(held);
  const step = choose(['apply', 'return', 'close']);
  const at = (id: string): Question =>
    post(`/api/villages/${piece.villageCode}/held/${id}/${step}`, step === 'apply' ? {} : { reason: 'uji hak akses' });
  if (rowOf(person.actor).held !== 'decides') return expectRefused(await ask(world, person, at(piece.id)));
  if (!isHers(person.actor, piece.villageCode)) {
    const answer = await expectSame(world, person, at(piece.id), at(uuidv7()));
    expect(answer.statusCode).toBe(404);
    return expect((await readDesks(world)).held).toEqual(held);
  }
  if (held.filter(({ villageCode }) => villageCode === piece.villageCode).length < 3) return;
  expect((await ask(world, person, at(piece.id))).statusCode).toBe(200);
}

async function devicesRead({ world, person, choose }: Scene): Promise<void> {
  const { devices } = await readDesks(world);
  const { rows } = await world.services.auth.query<Account>('select id, role, sector, places from auth.account');
  const isHersToEnd = ({ owner }: { owner: string }): boolean => {
    const account = rows.find(({ id }) => id === owner);
    return owner === person.actor.id || (account !== undefined && managesAccount(person.actor, account));
  };
  const list = (await ask(world, person, { url: '/api/devices' })).json<{ devices: { id: string }[] }>().devices;
  expect(ids(list)).toEqual(ids(devices.filter(isHersToEnd)));
  const others = devices.filter((device) => !isHersToEnd(device));
  const other = choose(others.length > 0 ? others : [{ id: uuidv7(), owner: '' }]);
  const step = choose(['revoke', 'wipe']);
  const [hidden, absent] = await Promise.all(
    [other.id, uuidv7()].map((id) => ask(world, person, post(`/api/devices/${id}/${step}`))),
  );
  expect([hidden?.statusCode, hidden?.body]).toEqual([404, absent?.body]);
  const { rowCount } = await world.owner.query('select from auth.device where id = $1 and revoked_at is not null', [
    other.id,
  ]);
  expect(rowCount).toBe(0);
}

/** Whoever works with families brings a file; what is in it is told beforehand to who decides on held work. */
async function rescueFile({ world, person, choose }: Scene): Promise<void> {
  const file = { type: 'cikar-rescue', v: 1, sealedAt: '2026-11-24T03:00:00.000Z', envelopes: ['bukan amplop'] };
  const step = choose(['', '/preview']);
  const answer = await ask(world, person, post(`/api/rescue${step}`, file));
  const { people, held } = rowOf(person.actor);
  if (step === '' ? !people : held !== 'decides') return expectRefused(answer);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('rescue.damaged');
}

async function requestsRead({ world, person }: Scene): Promise<void> {
  const answer = await ask(world, person, { url: '/api/requests' });
  const { requests } = rowOf(person.actor);
  if (requests === 'no') return expectRefused(answer);
  const truth = (await readDesks(world)).requests.filter(({ villageCode }) => inHerVillages(person.actor, villageCode));
  const list = answer.json<RequestList>();
  expect(list.counts.waiting).toBe(truth.length);
  const shown = list.items.map(({ id }) => id);
  expect(truth.length > shown.length ? truth.map(({ id }) => id) : shown.toSorted()).toEqual(
    truth.length > shown.length ? expect.arrayContaining(shown) : ids(truth),
  );
  for (const item of list.items)
    if (requests === 'lines')
      expect([item.familyId, item.familyName, item.personId, item.personName]).toEqual([null, null, null, null]);
}

/** Registering, and for a restriction deciding: only the desk, only for families that it sees. */
async function requestMade(scene: Scene): Promise<void> {
  const { world, person, truth, choose } = scene;
  const family = choose(truth.families);
  const isRestricted = family.place.endsWith('#');
  const kind = choose(['access', isRestricted ? 'restriction-lift' : 'restriction']);
  const wanted = (familyId: string): Question =>
    post('/api/requests', {
      villageCode: family.villageCode,
      kind,
      requester: 'self',
      identityCheck: 'ktp',
      familyId,
      personId: null,
      restrictionGround: kind === 'restriction' ? 'safety' : null,
    });
  if (rowOf(person.actor).requests !== 'desk') return expectRefused(await ask(world, person, wanted(family.id)));
  if (!seesFamily(person.actor, family.place)) {
    const answer = await expectSame(world, person, wanted(family.id), wanted(uuidv7()));
    return expect(answer.statusCode).toBe(404);
  }
  const made = await ask(world, person, wanted(family.id));
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json<CitizenRequest>();
  const at = `/api/requests/${family.villageCode}/${id}`;
  const step = kind === 'access' ? 'withdrawal' : 'decision';
  const after = await ask(world, person, post(`${at}/${step}`, { grant: true, ground: null }));
  expect(after.json<CitizenRequest>().state, after.body).toBe(kind === 'access' ? 'withdrawn' : 'done');
  const { rows } = await world.owner.query<{ restricted: boolean }>('select restricted from family where id = $1', [
    family.id,
  ]);
  expect(rows).toEqual([{ restricted: kind === 'access' ? isRestricted : kind === 'restriction' }]);
}

/** A request of another village is not there for the desk; who has no desk is refused before anything is looked up. */
async function requestDecision({ world, person, choose }: Scene): Promise<void> {
  const { rows } = await world.owner.query<{ id: string; villageCode: string }>(
    'select id, village_code as "villageCode" from data_request order by id',
  );
  const { requests } = rowOf(person.actor);
  const foreign = rows.filter(({ villageCode }) => !inHerVillages(person.actor, villageCode));
  const request = choose(requests === 'desk' ? foreign : rows);
  const step = choose(['decision', 'closing', 'withdrawal', 'sheet.pdf', 'data.json']);
  const at = (id: string): Question => {
    const url = `/api/requests/${request.villageCode}/${id}/${step}`;
    return step.includes('.') ? { url } : post(url, { grant: true, ground: null });
  };
  if (requests === 'desk') {
    const answer = await expectSame(world, person, at(request.id), at(uuidv7()));
    return expect(answer.statusCode).toBe(404);
  }
  const answer = await ask(world, person, at(request.id));
  // Above the village only an erasure is decided; a request that has ended says so.
  if (requests === 'lines' && step === 'decision') return expect([403, 404, 409]).toContain(answer.statusCode);
  expectRefused(answer);
}

async function incidentsRead({ world, person, choose }: Scene): Promise<void> {
  const answer = await ask(world, person, { url: '/api/incidents' });
  const { incidents } = await readDesks(world);
  const chosen = choose(incidents);
  const change = (id: string): Question =>
    post(`/api/incidents/${chosen.areaCode}/${id}`, { people: choose([1, 2, 3]) });
  if (!rowOf(person.actor).incidents) {
    expectRefused(answer);
    return expectRefused(await ask(world, person, change(chosen.id)));
  }
  const hers = incidents.filter(({ areaCode }) => isHers(person.actor, areaCode));
  expect(ids(answer.json<z.infer<typeof incidentList>>().items)).toEqual(ids(hers));
  if (hers.includes(chosen)) return expect((await ask(world, person, change(chosen.id))).statusCode).toBe(200);
  const absent = { ...change(chosen.id), url: `/api/incidents/${chosen.areaCode}/${uuidv7()}` };
  const hidden = await expectSame(world, person, change(chosen.id), absent);
  expect(hidden.statusCode).toBe(404);
}

export const DESK_ACTS: Readonly<Record<string, Read>> = {
  'held work': heldRead,
  'decision on held work': heldDecision,
  phones: devicesRead,
  'rescue file': rescueFile,
  requests: requestsRead,
  'request at the desk': requestMade,
  'request of others': requestDecision,
  incidents: incidentsRead,
};
