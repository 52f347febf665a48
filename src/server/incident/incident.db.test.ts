/** Data incidents and their notices (UU 27/2022 art. 46). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Incident } from '#contract/incident.ts';
import { ask } from '../../../test/rights/asking.ts';
import { makePeople, type Person } from '../../../test/rights/people.ts';
import { makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
let people: Map<string, Person>;
const who = (key: string): Person => {
  const person = people.get(key);
  if (!person) throw new Error(`nobody is called ${key}`);
  return person;
};
const told = {
  areaCode: '19.01',
  foundAt: '2026-11-20T03:00:00.000Z',
  happenedOn: '2026-11-18',
  cause: 'lost-device',
  dataKinds: ['identity', 'children'],
  people: 120,
  measures: ['sessions-ended'],
};

beforeAll(async () => {
  world = await makeWorld();
  people = await makePeople(world);
});
afterAll(() => world.end());

const register = (by: string, more: object = {}) =>
  ask(world, who(by), { method: 'POST', url: '/api/incidents', payload: { ...told, ...more } });
const change = (by: string, { areaCode, id }: Incident, payload: object) =>
  ask(world, who(by), { method: 'POST', url: `/api/incidents/${areaCode}/${id}`, payload });

test('the clock of 72 hours runs from discovery, and ends when the authority and the people were told', async () => {
  const made = await register('kadir');
  expect(made.statusCode, made.body).toBe(201);
  const incident = made.json<Incident>();
  expect(incident).toMatchObject({
    dueAt: '2026-11-23T03:00:00.000Z',
    clock: 'overdue',
    hoursLeft: -25,
    state: 'open',
  });
  expect((await change('kadir', incident, { close: true })).json().problems[0].code).toBe('incident.not-notified');
  expect((await change('kadir', incident, { notified: 'authority' })).json()).toMatchObject({
    state: 'open',
    clock: 'overdue',
  });
  expect((await change('agus', incident, { notified: 'subjects', people: 130 })).json()).toMatchObject({
    state: 'notified',
    clock: 'missed',
    people: 130,
  });
  expect((await change('kadir', incident, { close: true })).json()).toMatchObject({ state: 'closed' });
  expect((await change('kadir', incident, { people: 0 })).json().problems[0].code).toBe('incident.closed');
  const { rows } = await world.owner.query(
    'select actor, action, purpose from audit where object = $1 order by at, id',
    [incident.id],
  );
  expect(rows).toHaveLength(4);
  expect(rows[0]).toEqual({ actor: who('kadir').actor.id, action: 'incident-registered', purpose: 'oversight' });
});

test('art. 46: the notice says which data, when, how and what is done, in Indonesian', async () => {
  const incident = (await register('agus', { areaCode: '19' })).json<Incident>();
  const answer = await ask(world, who('agus'), { url: `/api/incidents/19/${incident.id}/notice` });
  const text = JSON.stringify(answer.json());
  for (const word of [
    'pasal 46',
    'NIK, KK, nama',
    'data anak',
    '18 Nov 2026',
    '20 November 2026',
    'perangkat hilang',
    '120',
    'sesi diakhiri',
  ])
    expect(text).toContain(word);
});

test('only the regency, the province and the operator see incidents, each in its own area', async () => {
  const ofProvince = (await register('agus', { areaCode: '19', cause: 'attack' })).json<Incident>();
  const seen = async (key: string): Promise<string[]> =>
    (await ask(world, who(key), { url: '/api/incidents' })).json<{ items: Incident[] }>().items.map(({ id }) => id);
  expect(await seen('agus')).toContain(ofProvince.id);
  expect(await seen('kadir')).not.toContain(ofProvince.id);
  expect((await change('kadir', ofProvince, { people: 1 })).statusCode).toBe(404);
  expect((await register('kadir', { areaCode: '19.02' })).statusCode).toBe(404);
  for (const key of ['lina', 'siti', 'wati', 'hasan', 'budi', 'karim', 'pipit', 'ratna', 'maya', 'umum']) {
    expect((await ask(world, who(key), { url: '/api/incidents' })).statusCode, key).toBe(403);
    const rows = await world.services.db.asActor(who(key).actor, 'read', (tx) =>
      tx.client.query('select from data_incident'),
    );
    expect(rows.rowCount, key).toBe(0);
  }
});

test('nobody discovers an incident tomorrow', async () => {
  expect((await register('kadir', { foundAt: '2026-11-24T04:00:00.001Z' })).json().problems[0].code).toBe(
    'incident.found-in-future',
  );
});

test('a day that no calendar has is refused with a sentence, and nothing is registered', async () => {
  for (const happenedOn of ['2026-02-31', '3784-53-73']) {
    const answer = await register('kadir', { happenedOn });
    expect([happenedOn, answer.statusCode, answer.json().problems[0].code]).toEqual([
      happenedOn,
      400,
      'request.invalid',
    ]);
  }
});
