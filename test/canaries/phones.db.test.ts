/**
 * The same search for the doors that came later: phones and their sealed work, photos, rescue files, the desk for residents,
 * incidents, sign-in through another office, files of measurements (contracts 31.14, 31.15).
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oidcProvider } from '#server/account/oidc-provider.ts';
import { jpegWith } from '#server/photo/photo.fixture.ts';
import { upload } from '../rights/upload.ts';
import { person, registerFamily, type KnownFamily } from '../support/families.ts';
import { atProvider, openOffice } from '../support/openid-office.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../support/world.ts';
import { serverOf } from '../sync/server-of.ts';
import { SimulatedPhone } from '../sync/simulated-phone.ts';
import { NAMES, NUMBERS, SECRETS } from './canaries.ts';
import { listenTo, type Listening } from './listening.ts';
import { leaks } from './traces.ts';

/** Given out by the server or a provider: cookies of phones, codes and states of a sign-in. */
const tokens: Record<string, string> = {};
let world: World;
let office: Server;
let listening: Listening;
let phone: SimulatedPhone;
let family: KnownFamily;
let lina: string;
let siti: string;

beforeAll(async () => {
  world = await makeWorld();
  family = await registerFamily(world, '001', 'Biasa');
  const opened = await openOffice({ who: 'sub-lina', methods: ['pwd'], isEmailVerified: true });
  office = opened.office;
  listening = await listenTo({ ...world.services, oidc: oidcProvider(opened.settings) });
  [lina, siti] = [await world.cookie('lina'), await world.cookie('siti')];
  // The phone talks to the server that is listened to, and what is refused to it counts as well.
  const server = serverOf({ ...world, app: listening.app });
  const { login, password } = world.logins.siti;
  phone = new SimulatedPhone(
    {
      ...server,
      send: async (sent) => {
        const got = await server.send(sent);
        if (got.status >= 300) listening.heard.refusals.push(got.body);
        if (got.cookie) tokens[`cookie of a phone ${Object.keys(tokens).length}`] = got.cookie.split('=')[1] ?? '';
        return got;
      },
    },
    { login, password },
  );
});
afterAll(async () => {
  await listening.end();
  office.close();
  await world.end();
});

const household = (name: string, nik: string, more = {}) => ({
  kind: 'family-registered' as const,
  villageCode: KOTA_KAPUR,
  familyId: uuidv7(),
  payload: {
    family: { rw: '001', rt: '001', ...more },
    members: [{ personId: uuidv7(), items: person(name, 'P', '1990-05-11', 'HEAD', { nik, nik_status: 'as_stated' }) }],
  },
  observedOn: '2026-11-24',
});

test('the way of phones: registered, captured, sent, copied, refused and held, shown to the office and handed back', async () => {
  await phone.enrol();
  await phone.capture(
    household(NAMES['from a phone'], NUMBERS['nik from a phone'], { phone: NUMBERS['phone number from a phone'] }),
  );
  expect(await phone.sync()).toBe('done');
  // Refused: no such water, in the same breath as a number.
  await phone.capture(household(NAMES['in held work'], NUMBERS['nik in held work'], { water: 4711 }));
  await phone.sync();
  const held = (await listening.ask(lina, '/api/held')).json<{ held: { id: string; payload: unknown }[] }>().held;
  expect(JSON.stringify(held[0]?.payload)).toContain(NAMES['in held work']);
  const at = `/api/villages/${KOTA_KAPUR}/held/${held[0]?.id}`;
  expect((await listening.ask(lina, `${at}/apply`, {})).json()).toMatchObject({ state: 'waiting' });
  const reason = `Tanyakan ${NAMES['in a reason of held work']}, ${NUMBERS['nik in a reason of held work']}.`;
  expect((await listening.ask(lina, `${at}/return`, { reason })).statusCode).toBe(200);
  const copied = (await listening.ask(siti, '/api/sync/pull')).json<{ held: { reason: string | null }[] }>().held;
  expect(copied.map((each) => each.reason)).toEqual([reason]);
  const path = NUMBERS['nik in a phone’s path'];
  for (const [url, payload] of [
    ['/api/sync/families', { families: [{ villageCode: path, id: path }] }],
    [`/api/session/device/${path}/challenge`, {}],
    [`/api/session/device/${uuidv7()}`, { challenge: path, signature: SECRETS['made-up signature of a phone'] }],
    ['/api/devices', { publicKey: path, name: path }],
  ] as const)
    expect((await listening.ask(siti, url, payload)).statusCode, url).toBeGreaterThanOrEqual(400);
  // A cursor that says nothing begins anew.
  expect((await listening.ask(siti, `/api/sync/pull?cursor=${path}`)).body).not.toContain(path);
});

test('the way of rescue files: whole ones, and ones in which a number stands in clear', async () => {
  await phone.capture(household('Data Sintetis Penyelamat', NUMBERS['nik in a rescue file']));
  const file = await phone.phone?.rescueFile();
  expect(JSON.stringify(file)).not.toContain(NUMBERS['nik in a rescue file']);
  for (const url of ['/api/rescue/preview', '/api/rescue'])
    expect((await listening.ask(lina, url, file)).statusCode, url).toBe(200);
  const damaged = {
    ...file,
    envelopes: [NUMBERS['nik in a damaged envelope'], { nik: NUMBERS['nik in a damaged envelope'] }],
  };
  for (const url of ['/api/rescue/preview', '/api/rescue', '/api/session/rescue'])
    expect((await listening.ask(lina, url, damaged)).body, url).toContain('rescue.damaged');
  expect(
    (await listening.ask(lina, '/api/rescue', { ...file, type: NUMBERS['nik in a damaged envelope'] })).statusCode,
  ).toBe(400);
});

test('the way of photos: what a picture carries beside itself is cut off, and what is no picture is not kept', async () => {
  const photo = async (content: Buffer, kept: Buffer): Promise<number> => {
    const attachmentId = uuidv7();
    const { source: _source, ...told } = submission(
      'photo-attached',
      {
        attachmentId,
        sha256: createHash('sha256').update(kept).digest('hex'),
        type: 'image/jpeg',
        bytes: kept.length,
        of: 'house',
        consent: true,
      },
      { familyId: family.familyId, basedOn: 99 },
    );
    expect((await listening.ask(siti, '/api/submissions', { submissions: [told] })).json()).toMatchObject({
      outcomes: [{ result: 'accepted' }],
    });
    const answer = await listening.ask(siti, '/api/photos', {
      villageCode: KOTA_KAPUR,
      familyId: family.familyId,
      attachmentId,
      content: content.toString('base64url'),
    });
    return answer.statusCode;
  };
  const marked = jpegWith({ exif: NUMBERS['nik in a photo'], comment: NUMBERS['nik in a photo'] });
  expect(await photo(marked, marked)).toBe(200);
  const none = Buffer.from(`bukan gambar ${NUMBERS['nik in a refused photo']}`);
  expect(await photo(none, none)).toBeGreaterThanOrEqual(400);
});

test('the way of the desk: requests and their sheets, incidents, and values that fit no list', async () => {
  const wanted = {
    villageCode: KOTA_KAPUR,
    kind: 'access',
    requester: 'self',
    identityCheck: 'ktp',
    familyId: family.familyId,
    personId: null,
  };
  const nik = NUMBERS['nik in a request'];
  for (const wrong of [{ kind: nik }, { items: [nik] }, { personId: nik }, { receivedAt: nik }, { [nik]: nik }])
    expect((await listening.ask(lina, '/api/requests', { ...wanted, ...wrong })).statusCode).toBe(400);
  const made = (await listening.ask(lina, '/api/requests', wanted)).json<{ id: string }>();
  const at = `/api/requests/${KOTA_KAPUR}/${made.id}`;
  expect((await listening.ask(lina, `${at}/decision`, { grant: false, ground: nik })).statusCode).toBe(400);
  expect((await listening.ask(lina, `${at}/decision`, { grant: true, ground: null })).statusCode).toBe(200);
  expect((await listening.ask(lina, `${at}/data.json?full=yes`)).body).toContain('9901040103850001');
  expect((await listening.ask(lina, `${at}/sheet.pdf?full=yes`)).statusCode).toBe(200);
  for (const url of [
    `/api/requests/${NUMBERS['nik in a path of the desk']}/${made.id}/sheet.pdf`,
    `${at}/sheet.pdf?full=${NUMBERS['nik in a path of the desk']}`,
  ])
    expect((await listening.ask(lina, url)).statusCode).toBe(400);
  const told = {
    areaCode: '19.01',
    foundAt: '2026-11-24T03:00:00.000Z',
    happenedOn: null,
    cause: 'paper',
    dataKinds: ['identity'],
    people: null,
    measures: [],
  };
  const kadir = await world.cookie('agus');
  const number = NUMBERS['nik in an incident'];
  for (const wrong of [{ cause: number }, { people: Number(number) }, { measures: [number] }, { areaCode: number }])
    expect((await listening.ask(kadir, '/api/incidents', { ...told, ...wrong })).statusCode).toBe(400);
  const incident = (await listening.ask(kadir, '/api/incidents', told)).json<{ id: string }>();
  expect((await listening.ask(kadir, `/api/incidents/19.01/${incident.id}`, { cause: number })).statusCode).toBe(400);
});

test('the way in through another office: linked, entered, and a code and a state that somebody made up', async () => {
  for (const start of ['/api/oidc/link', '/api/oidc/start']) {
    const started = await listening.ask(start.endsWith('link') ? lina : null, start, {});
    const url = new URL(started.json<{ url: string }>().url);
    const back = await atProvider(url.href);
    const flow = started.cookies.find(({ name }) => name === 'cikar-oidc');
    const query = new URL(back, 'https://cikar.example').searchParams;
    tokens[`state ${start}`] = query.get('state') ?? '';
    tokens[`code ${start}`] = query.get('code') ?? '';
    const came = await listening.app.inject({ url: back, headers: { cookie: `cikar-oidc=${flow?.value}` } });
    expect(came.statusCode).toBe(302);
    const session = came.cookies.find(({ name }) => name === 'cikar');
    if (session?.value) tokens['session through another office'] = session.value;
  }
  expect(tokens['session through another office']).toBeTruthy();
  const madeUp = `code=${SECRETS['made-up code of a provider']}&state=${SECRETS['made-up state of a provider']}`;
  const broken = await listening.ask(null, `/api/oidc/callback?${madeUp}`);
  expect(broken.headers['location']).toContain('problem=oidc.');
});

test('the way of measurements: a file of a posyandu with a child’s number, brought, previewed, written', async () => {
  const content = [
    'No;NIK;Nama;JK;Tgl Lahir;Nama Ortu;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;ZS BB/U;ZS TB/U;ZS BB/TB',
    `1;${NUMBERS['nik in a file of measurements']};${NAMES['in a file of measurements']};P;2025-11-24;Ibu Kenari;2026-10-12;7,4;64,5;Terlentang;-1,20;-2,10;0,10`,
  ].join('\n');
  const { url, payload, headers } = upload(
    { village: KOTA_KAPUR, asOf: '2026-11-24' },
    { name: 'eppgbm.csv', content },
  );
  const { id } = (await listening.ask(lina, url, payload, headers)).json<{ id: string }>();
  const state = (wanted: string) =>
    expect
      .poll(
        async () => (await listening.ask(lina, `/api/imports/${id}`)).json<{ batch: { state: string } }>().batch.state,
        { timeout: 20_000, interval: 100 },
      )
      .toBe(wanted);
  await state('previewed');
  await listening.ask(lina, `/api/imports/${id}/commit`, {});
  await state('committed');
  expect(readdirSync(join(world.services.dataDir, 'tmp'))).toEqual([]);
  await world.drain();
});

test('contracts 31.14: nothing of it stands in clear in any table, file, log line or error answer; names only where families are', async () => {
  expect(listening.heard.refusals.length).toBeGreaterThan(20);
  expect(Object.keys(tokens).length).toBeGreaterThan(5);
  expect((await world.owner.query('select from person where name = $1', [NAMES['from a phone']])).rowCount).toBe(1);
  expect(await leaks(world, listening.heard, tokens)).toEqual([]);
});
