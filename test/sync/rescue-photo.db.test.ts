/** A photo outlives the PIN it was taken under: in the rescue file it reaches the server whole (contracts 20, 31.10). */
import { createHash } from 'node:crypto';
import { IDBKeyRange } from 'fake-indexeddb';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerFamily } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../support/world.ts';
import type { Ports } from '#kader/core/ports.ts';
import { keepPhoto, waitingPhotos } from '#kader/photo/photo-store.ts';
import { sendPhotos } from '#kader/photo/send-photos.ts';
import { jpegWith } from '#server/photo/photo.fixture.ts';
import { readPhoto } from '#server/photo/photo-files.ts';
import { serverOf } from './server-of.ts';
import { SimulatedPhone } from './simulated-phone.ts';

/** Nearly as large as a photo may be; behind the end of the picture lies what the server takes away. */
const CONTENT = jpegWith({ behind: 'x'.repeat(199 * 1024) });

let world: World;
let siti: SimulatedPhone;
let familyId: string;
beforeEach(async () => {
  world = await makeWorld('2026-11-24T03:00:00Z');
  siti = new SimulatedPhone(serverOf(world), world.logins.siti);
  ({ familyId } = await registerFamily(world, '001', 'Ani'));
  await siti.enrol();
  await siti.sync();
});
afterEach(() => world.end());

const portsOf = (phone: SimulatedPhone): Ports => ({
  indexedDB: phone.disk.factory,
  keyRange: IDBKeyRange,
  crypto: globalThis.crypto,
  call: phone.network.call,
  now: () => Date.parse('2026-11-24T03:00:00Z'),
});

async function photograph(): Promise<string> {
  const attachmentId = await onlyThePicture();
  await tellOf(attachmentId);
  return attachmentId;
}

async function onlyThePicture(): Promise<string> {
  const attachmentId = uuidv7();
  if (!siti.phone) throw new Error('the phone is off');
  const photo = { account: siti.account, attachmentId, villageCode: KOTA_KAPUR, familyId };
  await keepPhoto(portsOf(siti), siti.phone, photo, new Uint8Array(CONTENT));
  return attachmentId;
}

async function tellOf(attachmentId: string): Promise<void> {
  const sha256 = createHash('sha256').update(CONTENT).digest('hex');
  const told = { attachmentId, sha256, type: 'image/jpeg', bytes: CONTENT.length, of: 'house' } as const;
  const where = { villageCode: KOTA_KAPUR, familyId, observedOn: '2026-11-24' };
  await siti.capture({ ...where, kind: 'photo-attached', payload: { ...told, consent: true } });
}

async function bring(path: string, payload: object) {
  const headers = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  const answer = await world.app.inject({ method: 'POST', url: path, headers, payload });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function loseThePin(): Promise<void> {
  for (let tries = 1; tries <= 10; tries += 1) await siti.phone?.unlock(siti.account, '000000');
  siti.phone?.lock();
}

test('contracts 20: a photo goes into the rescue file without a PIN, and the server keeps what the camera gave, once', async () => {
  const id = await photograph();
  await loseThePin();
  const file = (await siti.phone?.rescueFile()) ?? {};
  expect(JSON.stringify(file)).not.toContain(CONTENT.toString('base64url'));
  expect(await bring('/api/rescue/preview', file)).toMatchObject({
    authors: [{ name: 'Siti', pieces: 2, from: '2026-11-24', to: '2026-11-24' }],
    pieces: [
      { at: 0, kind: 'photo-attached' },
      { at: 1, kind: 'photo', observedOn: null },
    ],
    unreadable: [],
  });
  expect(await readPhoto(world.services, id)).toBeNull();
  expect((await bring('/api/rescue', file)).receipts).toMatchObject([
    { result: 'accepted' },
    { at: 1, submissionId: id, result: 'accepted', problems: [] },
  ]);
  expect(await readPhoto(world.services, id)).toEqual(jpegWith({}));
  expect((await bring('/api/rescue', file)).receipts[1]).toMatchObject({ result: 'already-accepted' });
  expect(await readPhoto(world.services, id)).toEqual(jpegWith({}));
});

test('contracts 20: a photo whose submission is not there is told and kept nowhere; the same file brings it later', async () => {
  const id = await onlyThePicture();
  const file = (await siti.phone?.rescueFile()) ?? {};
  expect(await bring('/api/rescue/preview', file)).toMatchObject({ authors: [{ pieces: 1, from: null, to: null }] });
  expect(await bring('/api/rescue', file)).toMatchObject({
    receipts: [{ submissionId: id, result: 'not-kept', problems: [{ code: 'rescue.photo-alone' }] }],
    unreadable: 0,
  });
  expect(await readPhoto(world.services, id)).toBeNull();
  expect(await world.owner.query('select from held_submission')).toMatchObject({ rowCount: 0 });
  await tellOf(id);
  await siti.sync();
  expect(await bring('/api/rescue', file)).toMatchObject({ receipts: [{ submissionId: id, result: 'accepted' }] });
  expect(await readPhoto(world.services, id)).toEqual(jpegWith({}));
});

test('contracts 20: a changed photo is not the one that was sealed', async () => {
  await photograph();
  const file = structuredClone(await siti.phone?.rescueFile()) as { envelopes: { sealed: string }[] };
  const photo = file.envelopes[1];
  if (photo) photo.sealed = `${photo.sealed.startsWith('A') ? 'B' : 'A'}${photo.sealed.slice(1)}`;
  expect((await bring('/api/rescue', file)).receipts[1]).toMatchObject({
    result: 'unreadable',
    problems: [{ code: 'rescue.signature' }],
  });
});

test('contracts 20: after ten wrong PINs and a new log-in the photo goes up by itself', async () => {
  const id = await photograph();
  await loseThePin();
  await siti.enrol();
  expect(await siti.sync()).toBe('done');
  if (!siti.phone) throw new Error('the phone is off');
  expect(await sendPhotos(portsOf(siti), siti.phone, siti.account)).toBe(0);
  expect(await waitingPhotos(portsOf(siti), siti.account)).toEqual([]);
  expect(await readPhoto(world.services, id)).toEqual(jpegWith({}));
});

test('F7: a revoked phone hands its photos over where their submissions are, and keeps the others', async () => {
  const told = await photograph();
  await siti.sync();
  const alone = await onlyThePicture();
  const { devices } = await world.app
    .inject({ url: '/api/devices', headers: { cookie: await world.cookie('lina') } })
    .then((answer) => answer.json());
  await bring(`/api/devices/${devices[0].id}/revoke`, {});
  expect(await siti.sync()).toBe('revoked');
  expect(await readPhoto(world.services, told)).toEqual(jpegWith({}));
  const left = (await waitingPhotos(portsOf(siti), siti.account)).map(({ attachmentId }) => attachmentId);
  expect(left).toEqual([alone]);
});
