/** Data incidents and their notices (UU 27/2022 art. 46). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Incident } from '#contract/incident.ts';
import { runRetention } from '#server/request/run-retention.ts';
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
  const { history } = (await ask(world, who('kadir'), { url: '/api/incidents' }))
    .json<{ items: Incident[] }>()
    .items.find(({ id }) => id === incident.id) as Incident;
  expect(history.map(({ by, changes }) => [by, changes.map(({ field }) => field)])).toEqual([
    ['Kadir', ['closedAt']],
    ['Agus', ['people', 'subjectsNotifiedAt']],
    ['Kadir', ['authorityNotifiedAt']],
  ]);
  const { rows } = await world.owner.query(
    'select actor, action, purpose from audit where object = $1 order by at, id',
    [incident.id],
  );
  expect(rows).toHaveLength(4);
  expect(rows[0]).toEqual({ actor: who('kadir').actor.id, action: 'incident-registered', purpose: 'oversight' });
});

test('each change is kept with who, when and what it was; what changes nothing leaves no line; the clock’s beginning stays', async () => {
  const made = (await register('kadir', { people: null, measures: [] })).json<Incident>();
  expect((await change('kadir', made, { foundAt: '2026-11-23T03:00:00.000Z' })).statusCode).toBe(400);
  expect(
    (await change('kadir', made, { cause: made.cause, dataKinds: ['children', 'identity'] })).json(),
  ).toMatchObject({
    history: [],
  });
  await change('kadir', made, { people: 40, dataKinds: ['identity'], happenedOn: null });
  const after = (await change('agus', made, { people: 45 })).json<Incident>();
  expect(after).toMatchObject({ people: 45, dataKinds: ['identity'], happenedOn: null, foundAt: made.foundAt });
  expect(after.history).toEqual([
    { at: '2026-11-24T04:00:00.000Z', by: 'Agus', changes: [{ field: 'people', was: 40, is: 45 }] },
    {
      at: '2026-11-24T04:00:00.000Z',
      by: 'Kadir',
      changes: [
        { field: 'happenedOn', was: '2026-11-18', is: null },
        { field: 'dataKinds', was: ['identity', 'children'], is: ['identity'] },
        { field: 'people', was: null, is: 40 },
      ],
    },
  ]);
  const notice = await ask(world, who('agus'), { url: `/api/incidents/${made.areaCode}/${made.id}/notice` });
  expect(notice.body).toContain('45');
  expect(notice.body).not.toContain('data anak');
});

test('the history cannot be changed by the application, and goes with its incident', async () => {
  const made = (await register('kadir')).json<Incident>();
  await change('kadir', made, { people: 1 });
  const asKadir = (sql: string) => world.services.db.asActor(who('kadir').actor, 'write', (tx) => tx.client.query(sql));
  await expect(asKadir(`update data_incident_change set changed_by = 'x'`)).rejects.toThrow(/permission denied/);
  await expect(asKadir('delete from data_incident_change')).rejects.toThrow(/permission denied/);
  const siti = await world.services.db.asActor(who('siti').actor, 'read', (tx) =>
    tx.client.query('select from data_incident_change'),
  );
  expect(siti.rowCount).toBe(0);
  await world.owner.query(`update data_incident set closed_at = '2015-01-01' where id = $1`, [made.id]);
  const pack = { ...world.services.pack, retention: { ...world.services.pack.retention, closedIncidents: 12 } };
  await runRetention(world.owner, { ...world.services, pack }, { run: true, by: 'operator:uji' });
  const left = await world.owner.query('select from data_incident_change where incident_id = $1', [made.id]);
  const others = await world.owner.query('select from data_incident_change');
  expect([left.rowCount, (others.rowCount ?? 0) > 0]).toEqual([0, true]);
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
