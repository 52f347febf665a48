/** Issue 3, contracts 26: who reads P3 data leaves a line before the answer goes out; a route that has no line here fails. */
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jpegWith } from '#server/photo/photo.fixture.ts';
import { decide, register } from '#server/request/request-desk.ts';
import { holdSubmission } from '#server/sync/hold-work.ts';
import { registerFamily, send } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../support/world.ts';
import { routesOf } from './all-routes.ts';
import { UNAUDITED } from './unaudited-routes.ts';

let world: World;
let family: Awaited<ReturnType<typeof registerFamily>>;
beforeAll(async () => {
  world = await makeWorld();
  family = await registerFamily(world, '001', 'Ani');
  [held, toReturn, toClose] = [await heldWork(), await heldWork(), await heldWork()];
  access = await grantedAccess();
  incident = await registeredIncident();
  photo = await broughtPhoto();
});
afterAll(() => world.end());

let [held, toReturn, toClose, access, incident, photo] = ['', '', '', '', '', ''];

async function heldWork(): Promise<string> {
  const work = submission('family-answered', { form: 'family', items: {} }, { familyId: family.familyId });
  await world.services.db.inLedger(world.actors.siti, KOTA_KAPUR, (tx) =>
    holdSubmission(tx, work, 'rejected', [], world.services),
  );
  const { rows } = await world.owner.query<{ id: string }>('select id from held_submission where submission_id = $1', [
    work.submissionId,
  ]);
  return rows[0]?.id ?? '';
}

async function grantedAccess(): Promise<string> {
  const { id } = await register(world.services, world.actors.lina, {
    ...{ villageCode: KOTA_KAPUR, kind: 'access', requester: 'self', identityCheck: 'ktp', familyId: family.familyId },
    ...{ personId: null, items: [], restrictionGround: null },
  });
  await decide(world.services, world.actors.lina, { village: KOTA_KAPUR, id }, { grant: true, ground: null });
  return id;
}

const post = async (who: 'lina' | 'siti' | 'agus', url: string, payload?: object) =>
  world.app.inject({
    method: 'POST',
    url,
    headers: { cookie: await world.cookie(who), 'x-cikar': '1' },
    ...(payload && { payload }),
  });

async function registeredIncident(): Promise<string> {
  const what = { areaCode: '19', foundAt: '2026-11-24T03:00:00.000Z', happenedOn: null, cause: 'paper' };
  const made = await post('agus', '/api/incidents', { ...what, dataKinds: ['identity'], people: null, measures: [] });
  return made.json<{ id: string }>().id;
}

async function broughtPhoto(): Promise<string> {
  const [content, attachmentId] = [jpegWith({}), uuidv7()];
  const sha256 = createHash('sha256').update(content).digest('hex');
  const told = { attachmentId, sha256, type: 'image/jpeg', bytes: content.length, of: 'house', consent: true } as const;
  await send(world, world.actors.siti, submission('photo-attached', told, { familyId: family.familyId, basedOn: 99 }));
  const payload = { villageCode: KOTA_KAPUR, familyId: family.familyId, attachmentId };
  const brought = await post('siti', '/api/photos', { ...payload, content: content.toString('base64url') });
  expect(brought.statusCode, brought.body).toBe(200);
  return attachmentId;
}

const lines = async () =>
  (
    await world.owner.query<{ line: string }>(
      `select action || coalesce(' ' || purpose, '') as line from audit order by at, id`,
    )
  ).rows.map(({ line }) => line);

const READS: readonly [who: 'lina' | 'siti' | 'budi' | 'agus', url: () => string, line: string][] = [
  ['lina', () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}`, 'read-family service'],
  ['lina', () => '/api/findings', 'read-findings service'],
  ['lina', () => '/api/findings.xlsx?purpose=oversight', 'export-findings oversight'],
  ['lina', () => '/api/findings.csv?purpose=verification', 'export-findings verification'],
  ['budi', () => '/api/needs', 'read-needs service'],
  ['lina', () => '/api/growth', 'read-growth service'],
  [
    'lina',
    () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/growth/${family.childId}`,
    'read-family service',
  ],
  ['lina', () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/why`, 'read-family service'],
  [
    'lina',
    () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/members-on?on=2026-11-24`,
    'read-family service',
  ],
  ['lina', () => '/api/conflicts', 'read-conflicts repair'],
  ['siti', () => '/api/sync/pull', 'phone-copied service'],
  ['lina', () => '/api/held', 'held-read repair'],
  ['lina', () => `/api/requests/${KOTA_KAPUR}/${access}/sheet.pdf`, 'family-sheet citizen-request'],
  ['lina', () => `/api/requests/${KOTA_KAPUR}/${access}/data.json?full=yes`, 'family-sheet-full citizen-request'],
  ['agus', () => `/api/incidents/19/${incident}/notice`, 'incident-notice oversight'],
  [
    'lina',
    () => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/photos/${photo}?purpose=service`,
    'read-family service',
  ],
];

/** A file with one piece that cannot be opened. */
const rescue = { type: 'cikar-rescue', v: 1, sealedAt: '2026-11-24T03:00:00.000Z', envelopes: [{}] };
const POSTS: readonly [route: string, url: () => string, payload: object | undefined, line: string][] = [
  [
    'POST /api/sync/families',
    () => '/api/sync/families',
    { families: [{ villageCode: KOTA_KAPUR, id: null }] },
    'phone-copied service',
  ],
  ['POST /api/rescue', () => '/api/rescue', rescue, 'rescue-opened repair'],
  ['POST /api/rescue/preview', () => '/api/rescue/preview', rescue, 'rescue-previewed repair'],
  [
    'POST /api/villages/:village/held/:id/apply',
    () => `/api/villages/${KOTA_KAPUR}/held/${held}/apply`,
    undefined,
    'held-applied repair',
  ],
  [
    'POST /api/villages/:village/held/:id/return',
    () => `/api/villages/${KOTA_KAPUR}/held/${toReturn}/return`,
    { reason: 'Tanyakan lagi.' },
    'held-returned repair',
  ],
  [
    'POST /api/villages/:village/held/:id/close',
    () => `/api/villages/${KOTA_KAPUR}/held/${toClose}/close`,
    { reason: 'Sudah ada.' },
    'held-closed repair',
  ],
];

test('contracts 26: each route is an audited reading of this file, or stands in the list with the reason why not', () => {
  const routes = routesOf(world);
  const isOf = (route: string, url: string): boolean =>
    new RegExp(`^GET ${route.slice(4).replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`).test(
      `GET ${url.split('?')[0]}`,
    );
  const reading = routes.filter(
    (route) =>
      POSTS.some(([each]) => each === route) ||
      (route.startsWith('GET ') && READS.some(([, url]) => isOf(route, url()))),
  );
  const without = Object.values(UNAUDITED).flat();
  expect(routes.filter((route) => !reading.includes(route) && !without.includes(route))).toEqual([]);
  // And nothing stands in both, twice, or for a route that is no more.
  expect([...reading, ...without].toSorted()).toEqual(routes);
});

test.each(READS)('%s reads %s', async (who, url, line) => {
  const cookie = await world.cookie(who);
  const before = await lines();
  const answer = await world.app.inject({ url: url(), headers: { cookie } });
  expect(answer.statusCode, url()).toBe(200);
  const added = (await lines()).slice(before.length);
  expect([url(), added]).toEqual([url(), [line]]);
});

// After the readings: what is decided on waits no more.
test.each(POSTS)('%s leaves its line', async (_route, url, payload, line) => {
  const body = JSON.parse(JSON.stringify(payload ?? {}).replace('"id":null', `"id":"${family.familyId}"`));
  const before = await lines();
  const answer = await post('lina', url(), payload && body);
  expect(answer.statusCode, answer.body).toBe(200);
  expect((await lines()).slice(before.length)).toEqual([line]);
});

test('a phone that asks for one family again leaves a line too, and one that gets nothing leaves none', async () => {
  const headers = { cookie: await world.cookie('siti'), 'x-cikar': '1' };
  const ask = (id: string) =>
    world.app.inject({
      method: 'POST',
      url: '/api/sync/families',
      headers,
      payload: { families: [{ villageCode: KOTA_KAPUR, id }] },
    });
  const before = await lines();
  expect((await ask(family.familyId)).json().documents).toHaveLength(1);
  expect((await ask(family.headId)).json().documents).toHaveLength(0);
  expect((await lines()).slice(before.length)).toEqual(['phone-copied service']);
});
