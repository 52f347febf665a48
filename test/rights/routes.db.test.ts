/**
 * The golden matrix role × route (issue 3): what each role gets from each registered route, by class of status. A change of
 * rights shows as a diff of `routes.golden.json`; a route without a row fails. `UPDATE_GOLDEN=1` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { ROLES, type Role } from '#domain/access/roles.ts';
import type { Kind } from '#domain/submission/submission.ts';
import { makeWorld, type World } from '../support/world.ts';
import { routesOf } from './all-routes.ts';
import { ask, type Question } from './asking.ts';
import { KOTA_KAPUR, makePeople, type Person } from './people.ts';
import { makeRecords, readTruth, type Truth } from './records.ts';
import { upload } from './upload.ts';
import { ANSWERS, AREA_KINDS, envelope, KINDS, payloadFor, push } from './writes.ts';

const GOLDEN = new URL('./routes.golden.json', import.meta.url);
type Matrix = Record<string, Record<string, string>>;

let world: World;
let people: Map<string, Person>;
let truth: Truth;
/** Method and pattern of everything the server answers to. */
let routes: string[];

/** Each role where it would see most of Kota Kapur. */
const PLACES: Partial<Record<Role, string>> = {
  kader: `${KOTA_KAPUR}/001/001`,
  rt: `${KOTA_KAPUR}/001/001`,
  kec_supervisor: '19.01.04',
  puskesmas: '19.01.04',
  sector_officer: '19.01',
  kab_admin: '19.01',
  province_officer: '19',
};
const account = (role: Role): Omit<Actor, 'id'> => ({
  name: role,
  role,
  sector: role === 'sector_officer' ? 'education' : null,
  places: [PLACES[role] ?? KOTA_KAPUR],
});

beforeAll(async () => {
  world = await makeWorld();
  await makeRecords(world, await makePeople(world));
  people = await makePeople(world, Object.fromEntries(ROLES.map((role) => [`peran-${role}`, account(role)])));
  truth = await readTruth(world);
  routes = routesOf(world);
});
afterAll(() => world.end());

/** Of a damaged piece: the file itself can be read. */
const emptyRescue = { type: 'cikar-rescue', v: 1, sealedAt: '2026-11-24T03:00:00.000Z', envelopes: [{}] };

/** A question that is in order in itself, for each route; the family, the file and the words exist. */
function questionFor(route: string): Question | null {
  const family = truth.families.find(({ place }) => place === `${KOTA_KAPUR}/001/001`);
  const questions: Record<string, Question> = {
    'GET /api/villages/:village': { url: `/api/villages/${KOTA_KAPUR}` },
    'GET /api/villages/:village/families/:id': { url: `/api/villages/${KOTA_KAPUR}/families/${family?.id}` },
    'GET /api/growth': { url: `/api/growth?village=${KOTA_KAPUR}` },
    'GET /api/villages/:village/families/:id/growth/:person': {
      url: `/api/villages/${KOTA_KAPUR}/families/${family?.id}/growth/${family?.people[0]?.id}`,
    },
    'GET /api/indicators/:id': { url: '/api/indicators/IN-01' },
    'GET /api/villages/:village/families/:id/readers': {
      url: `/api/villages/${KOTA_KAPUR}/families/${family?.id}/readers`,
    },
    'GET /api/villages/:village/families/:id/why': {
      url: `/api/villages/${KOTA_KAPUR}/families/${family?.id}/why`,
    },
    'GET /api/villages/:village/families/:id/members-on': {
      url: `/api/villages/${KOTA_KAPUR}/families/${family?.id}/members-on?on=2026-11-24`,
    },
    // No photo is there: who may look or bring one is told so, the others are refused before.
    'POST /api/photos': {
      method: 'POST',
      url: '/api/photos',
      payload: { villageCode: KOTA_KAPUR, familyId: family?.id, attachmentId: uuidv7(), content: '' },
    },
    'GET /api/villages/:village/families/:id/photos/:photo': {
      url: `/api/villages/${KOTA_KAPUR}/families/${family?.id}/photos/${uuidv7()}`,
    },
    'POST /api/activation': {
      method: 'POST',
      url: '/api/activation',
      payload: { login: 'tidak-ada', code: 'aaaaa-aaaaa-aaaaa', password: 'sandi-yang-panjang', acceptsConduct: true },
    },
    'POST /api/conduct': { method: 'POST', url: '/api/conduct', payload: { version: 1 } },
    'POST /api/password': {
      method: 'POST',
      url: '/api/password',
      // Refused before it is judged: a wrong one would count against the address all of them share.
      payload: { present: 'perahu pagi di tanjung', password: 'perahu pagi di tanjung' },
    },
    // No provider is set up where these tests run.
    'GET /api/oidc/callback': { url: '/api/oidc/callback' },
    'POST /api/oidc/start': { method: 'POST', url: '/api/oidc/start' },
    'POST /api/oidc/link': { method: 'POST', url: '/api/oidc/link' },
    'DELETE /api/oidc/link': { method: 'DELETE', url: '/api/oidc/link' },
    'POST /api/oidc/code': { method: 'POST', url: '/api/oidc/code', payload: { code: '000000' } },
    'POST /api/people/:id/sign-in': {
      method: 'POST',
      url: `/api/people/${uuidv7()}/sign-in`,
      payload: { email: null, subject: null },
    },
    'POST /api/people': {
      method: 'POST',
      url: '/api/people',
      payload: { name: 'Kader Baru', role: 'kader', places: [`${KOTA_KAPUR}/001/001`], sector: null, endsOn: null },
    },
    'POST /api/people/csv': { method: 'POST', url: '/api/people/csv', payload: { text: 'nama\n', commit: false } },
    'POST /api/people/:id': {
      method: 'POST',
      url: `/api/people/${uuidv7()}`,
      payload: { places: [`${KOTA_KAPUR}/001/001`], sector: null, endsOn: null },
    },
    'POST /api/people/:id/end': { method: 'POST', url: `/api/people/${uuidv7()}/end` },
    'POST /api/people/:id/reset': { method: 'POST', url: `/api/people/${uuidv7()}/reset` },
    'DELETE /api/passkeys/:id': { method: 'DELETE', url: '/api/passkeys/tidak-ada' },
    'POST /api/passkeys': { method: 'POST', url: '/api/passkeys', payload: {} },
    'POST /api/passkeys/start': { method: 'POST', url: '/api/passkeys/start' },
    'POST /api/session/passkey': { method: 'POST', url: '/api/session/passkey', payload: {} },
    'POST /api/session/passkey/start': { method: 'POST', url: '/api/session/passkey/start' },
    'POST /api/second-factor/start': { method: 'POST', url: '/api/second-factor/start' },
    'POST /api/second-factor/confirm': {
      method: 'POST',
      url: '/api/second-factor/confirm',
      payload: { code: '000000' },
    },
    'POST /api/second-factor/remove': { method: 'POST', url: '/api/second-factor/remove', payload: { code: '000000' } },
    'GET /api/findings.xlsx': { url: '/api/findings.xlsx?purpose=verification' },
    'GET /api/findings.csv': { url: '/api/findings.csv?purpose=verification' },
    'POST /api/requests': {
      method: 'POST',
      url: '/api/requests',
      payload: {
        villageCode: KOTA_KAPUR,
        kind: 'access',
        requester: 'self',
        identityCheck: 'ktp',
        familyId: family?.id,
        personId: null,
      },
    },
    'POST /api/requests/:village/:id/decision': {
      method: 'POST',
      url: `/api/requests/${KOTA_KAPUR}/${uuidv7()}/decision`,
      payload: { grant: true, ground: null },
    },
    'POST /api/requests/:village/:id/closing': {
      method: 'POST',
      url: `/api/requests/${KOTA_KAPUR}/${uuidv7()}/closing`,
    },
    'GET /api/anchors/:date': { url: '/api/anchors/2020-01-01' },
    'GET /api/anchors/:date/proof': { url: `/api/anchors/2020-01-01/proof?ledger=${KOTA_KAPUR}` },
    'POST /api/requests/:village/:id/withdrawal': {
      method: 'POST',
      url: `/api/requests/${KOTA_KAPUR}/${uuidv7()}/withdrawal`,
    },
    'GET /api/requests/:village/:id/sheet.pdf': { url: `/api/requests/${KOTA_KAPUR}/${uuidv7()}/sheet.pdf` },
    'GET /api/requests/:village/:id/data.json': { url: `/api/requests/${KOTA_KAPUR}/${uuidv7()}/data.json` },
    'POST /api/incidents': {
      method: 'POST',
      url: '/api/incidents',
      payload: {
        areaCode: '19.01',
        foundAt: '2026-11-24T03:00:00.000Z',
        happenedOn: null,
        cause: 'unknown',
        dataKinds: ['identity'],
        people: null,
        measures: [],
      },
    },
    'POST /api/incidents/:area/:id': { method: 'POST', url: `/api/incidents/19.01/${uuidv7()}`, payload: {} },
    'GET /api/incidents/:area/:id/notice': { url: `/api/incidents/19.01/${uuidv7()}/notice` },
    // Nobody's phone: the same answer as for somebody else's.
    'POST /api/devices': { method: 'POST', url: '/api/devices', payload: { publicKey: 'AAAA', name: 'HP uji' } },
    'POST /api/devices/:id/revoke': { method: 'POST', url: `/api/devices/${uuidv7()}/revoke` },
    'POST /api/devices/:id/wipe': { method: 'POST', url: `/api/devices/${uuidv7()}/wipe` },
    'POST /api/session/device/:id/challenge': { method: 'POST', url: `/api/session/device/${uuidv7()}/challenge` },
    'POST /api/session/device/:id': {
      method: 'POST',
      url: `/api/session/device/${uuidv7()}`,
      payload: { challenge: 'AAAA', signature: 'AAAA' },
    },
    'POST /api/session/device/:id/wiped': {
      method: 'POST',
      url: `/api/session/device/${uuidv7()}/wiped`,
      payload: { order: uuidv7(), signature: 'AAAA' },
    },
    'POST /api/rescue/preview': { method: 'POST', url: '/api/rescue/preview', payload: emptyRescue },
    'POST /api/rescue': { method: 'POST', url: '/api/rescue', payload: emptyRescue },
    'POST /api/session/rescue': { method: 'POST', url: '/api/session/rescue', payload: emptyRescue },
    'POST /api/sync/families': {
      method: 'POST',
      url: '/api/sync/families',
      payload: { families: [{ villageCode: KOTA_KAPUR, id: family?.id }] },
    },
    'POST /api/villages/:village/held/:id/apply': {
      method: 'POST',
      url: `/api/villages/${KOTA_KAPUR}/held/${uuidv7()}/apply`,
    },
    'POST /api/villages/:village/held/:id/return': {
      method: 'POST',
      url: `/api/villages/${KOTA_KAPUR}/held/${uuidv7()}/return`,
      payload: { reason: 'salah alamat' },
    },
    'POST /api/villages/:village/held/:id/close': {
      method: 'POST',
      url: `/api/villages/${KOTA_KAPUR}/held/${uuidv7()}/close`,
      payload: { reason: 'sudah ada' },
    },
    'GET /api/imports/:id': { url: `/api/imports/${uuidv7()}` },
    'POST /api/imports': upload({ village: KOTA_KAPUR, asOf: '2026-11-01' }, { name: 'a.csv', content: 'nama\n' }),
    'POST /api/imports/:id/commit': { method: 'POST', url: `/api/imports/${uuidv7()}/commit` },
    'POST /api/imports/:id/cancel': { method: 'POST', url: `/api/imports/${uuidv7()}/cancel` },
    'POST /api/imports/:id/undo': { method: 'POST', url: `/api/imports/${uuidv7()}/undo` },
    'POST /api/families/search': { method: 'POST', url: '/api/families/search', payload: { q: 'Anggrek' } },
    'POST /api/submissions': { method: 'POST', url: '/api/submissions', payload: { submissions: [] } },
    'POST /api/session': { method: 'POST', url: '/api/session', payload: { login: 'tidak-ada', password: 'salah' } },
  };
  const known = questions[route];
  if (known) return known;
  const [method, pattern = ''] = route.split(' ');
  return method === 'GET' && !/[:*]/.test(pattern) ? { url: pattern } : null;
}

/** An entry of that kind about one family of RT 001, as good as the form would send it. */
function entryOf(kind: Kind, payload?: Record<string, unknown>): Question {
  const family = truth.families.find(({ place }) => place === `${KOTA_KAPUR}/001/001`);
  if (!family) throw new Error('RT 001 has families');
  const ofFamily = {
    ...truth,
    needs: truth.needs.filter((need) => need.familyId === family.id && need.sector === 'education'),
    batches: [{ id: uuidv7(), villageCode: KOTA_KAPUR, state: '' }],
  };
  // The first of everything: the matrix has to be the same each time.
  const first = <T>(from: readonly T[]): T => from[0] as T; // Only asked of lists that hold something.
  const isNew = kind === 'family-registered' || kind === 'family-imported';
  const id = AREA_KINDS.includes(kind) ? undefined : isNew ? uuidv7() : family.id;
  return push(envelope(kind, KOTA_KAPUR, payload ?? payloadFor(kind, family, { truth: ofFamily, choose: first }), id));
}

/** The write allow-list, seen from outside: every kind, and every sort of field. */
function entries(): Record<string, () => Question> {
  const member = truth.families.find(({ place }) => place === `${KOTA_KAPUR}/001/001`)?.people[0]?.id ?? '';
  const kinds = KINDS.map((kind) => [`send ${kind}`, () => entryOf(kind)] as const);
  const fields = ANSWERS.map(([subject, item, [value]]) => {
    const path = subject === 'family' ? `family/${item}` : `person/${member}/${item}`;
    return [
      `write ${subject} ${item}`,
      () => entryOf('family-answered', { form: 'family', items: { [path]: value } }),
    ] as const;
  });
  return Object.fromEntries([...fields, ...kinds]);
}

/** What rights decide: the status, and of an entry its own outcome. */
function classOf(answer: { statusCode: number; body: string }): string {
  const { statusCode } = answer;
  const outcome = /"result":"([\w-]+)"(?:,"problems":\[\{"code":"([^"]+)")?/.exec(answer.body);
  if (outcome) return outcome[2] ?? outcome[1] ?? '';
  return statusCode >= 400 ? String(statusCode) : `${Math.floor(statusCode / 100)}xx`;
}

async function rowFor(question: () => Question): Promise<Record<string, string>> {
  const row: Record<string, string> = { 'not logged in': classOf(await ask(world, null, question())) };
  for (const role of ROLES) row[role] = classOf(await ask(world, people.get(`peran-${role}`) ?? null, question()));
  return row;
}

async function matrixOf(): Promise<{ matrix: Matrix; missing: string[] }> {
  const matrix: Matrix = {};
  const missing: string[] = [];
  for (const route of routes) {
    if (route === 'DELETE /api/session') continue;
    const question = questionFor(route);
    if (question) matrix[route] = await rowFor(() => question);
    else missing.push(route);
  }
  for (const [name, question] of Object.entries(entries())) matrix[name] = await rowFor(question);
  // Last, since it ends the sessions.
  matrix['DELETE /api/session'] = await rowFor(() => ({ method: 'DELETE', url: '/api/session' }));
  return { matrix, missing };
}

test('contracts 8: every role × every route answers as the golden matrix says, and no route is without a row', async () => {
  expect(routes.length).toBeGreaterThan(20);
  const { matrix, missing } = await matrixOf();
  expect(missing, 'give these routes a question in test/rights/routes.db.test.ts').toEqual([]);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, `${JSON.stringify(matrix, null, 2)}\n`);
  // The file is the matrix that was written by this test and reviewed.
  expect(matrix).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')) as Matrix);
}, 300_000);
