import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isDataFile } from '#server/backup/manifest.ts';
import { jpegWith, PLACE } from '#server/photo/photo.fixture.ts';
import { registerFamily } from '../../../test/support/families.ts';
import type { PersonaName } from '../../../test/support/personas.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

let world: World;
let familyId: string;
beforeEach(async () => {
  world = await makeWorld();
  ({ familyId } = await registerFamily(world, '001', 'Ani'));
});
afterEach(() => world.end());

async function post(name: PersonaName, url: string, payload: Record<string, unknown>) {
  const headers = { cookie: await world.cookie(name), 'x-cikar': '1' };
  return world.app.inject({ method: 'POST', url, headers, payload });
}

const bring = (name: PersonaName, attachmentId: string, content: Buffer) =>
  post(name, '/api/photos', {
    villageCode: KOTA_KAPUR,
    familyId,
    attachmentId,
    content: content.toString('base64url'),
  });

const look = async (name: PersonaName, attachmentId: string) =>
  world.app.inject({
    url: `/api/villages/${KOTA_KAPUR}/families/${familyId}/photos/${attachmentId}`,
    headers: { cookie: await world.cookie(name) },
  });

/** What the phone sends before the bytes. */
async function attach(content: Buffer, attachmentId = uuidv7()): Promise<string> {
  const told = submission(
    'photo-attached',
    {
      attachmentId,
      sha256: createHash('sha256').update(content).digest('hex'),
      type: 'image/jpeg',
      bytes: content.length,
      of: 'house',
      consent: true,
    },
    { familyId },
  );
  const { source: _source, ...sent } = told;
  const answer = await post('siti', '/api/submissions', { submissions: [sent] });
  expect(answer.json().outcomes).toMatchObject([{ result: 'accepted' }]);
  return attachmentId;
}

test('31.10: a photo comes after its submission, lies sealed, and goes out as a sandboxed attachment without its place', async () => {
  const content = jpegWith({ exif: PLACE });
  const id = await attach(content);
  expect((await look('siti', id)).statusCode).toBe(404);
  expect((await bring('siti', id, content)).statusCode).toBe(200);
  // Sent twice, as over a broken line.
  expect((await bring('siti', id, content)).statusCode).toBe(200);
  const seen = await look('wati', id);
  expect(seen.statusCode).toBe(200);
  expect(seen.rawPayload).toEqual(jpegWith({}));
  expect(seen.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': `attachment; filename="foto-${id}.jpg"`,
    'content-security-policy': `default-src 'none'; sandbox`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  const files = readdirSync(join(world.services.dataDir, 'files'));
  expect(files).toEqual([`photo-${id}`]);
  expect(isDataFile(`files/photo-${id}`)).toBe(true);
  const lying = readFileSync(join(world.services.dataDir, 'files', `photo-${id}`));
  expect(lying.includes('JFIF')).toBe(false);
  expect(lying.includes(PLACE)).toBe(false);
});

test('31.10: without its submission, or by somebody else, no photo is taken', async () => {
  const content = jpegWith({});
  expect((await bring('siti', uuidv7(), content)).json().problems).toMatchObject([{ code: 'photo.not-attached' }]);
  const id = await attach(content);
  expect((await bring('lina', id, content)).statusCode).toBe(404);
  // Of another village, and of a role that sends no photos: not told whether there is one.
  expect((await bring('agus', id, content)).statusCode).toBe(403);
  expect((await bring('siti', id, jpegWith({ comment: 'lain' }))).json().problems).toMatchObject([
    { code: 'photo.another' },
  ]);
  expect((await look('siti', id)).statusCode).toBe(404);
});

test('31.10: hostile files are refused by their bytes, whatever they were announced as', async () => {
  const hostile = [
    Buffer.from('<!doctype html><script>alert(1)</script>'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'),
    jpegWith({ height: 65_535, width: 65_535 }),
    jpegWith({}).subarray(0, 60),
  ];
  for (const content of hostile) {
    const id = await attach(content);
    expect((await bring('siti', id, content)).json().problems).toMatchObject([{ code: 'photo.not-a-photo' }]);
    expect((await look('siti', id)).statusCode).toBe(404);
  }
});

test('31.10: more than 200 KB is refused', async () => {
  const big = Buffer.concat([jpegWith({}), Buffer.alloc(200 * 1024)]);
  const id = await attach(big);
  const answer = await bring('siti', id, big);
  expect(answer.statusCode).toBe(413);
  expect(answer.json().problems).toMatchObject([{ code: 'photo.too-large' }]);
});

test('contracts 8: photos are of class P3: who reads no families by name, or lives elsewhere, sees none', async () => {
  const content = jpegWith({});
  const id = await attach(content);
  await bring('siti', id, content);
  expect((await look('lina', id)).statusCode).toBe(200);
  // Of another village: not told whether there is one.
  expect((await look('dewi', id)).statusCode).toBe(404);
  for (const name of ['agus', 'budi'] as const) expect((await look(name, id)).statusCode).toBe(403);
});
