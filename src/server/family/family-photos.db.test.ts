/** The pictures on the family page: named with day and author to who may read the family, shown when they have come. */
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FamilyPageView } from '#contract/family.ts';
import { jpegWith } from '#server/photo/photo.fixture.ts';
import { registerFamily, send } from '../../../test/support/families.ts';
import type { PersonaName } from '../../../test/support/personas.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.end());

test('issue 5, contracts 31.10: the page names a photo before it has come, and shows it then; who may not read the family sees neither', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  const url = `/api/villages/${KOTA_KAPUR}/families/${familyId}`;
  const ask = async (who: PersonaName, path: string) =>
    world.app.inject({ url: path, headers: { cookie: await world.cookie(who) } });
  const photosFor = async (who: PersonaName) => (await ask(who, url)).json<FamilyPageView>().photos;
  const [content, id] = [jpegWith({}), uuidv7()];
  const told = submission(
    'photo-attached',
    {
      attachmentId: id,
      sha256: createHash('sha256').update(content).digest('hex'),
      type: 'image/jpeg',
      bytes: content.length,
      of: 'house',
      consent: true,
    },
    { familyId },
  );
  await send(world, world.actors.siti, told);
  expect(await photosFor('lina')).toEqual([{ id, of: 'house', on: '2026-11-24', by: 'Siti', isHere: false }]);
  const brought = await world.app.inject({
    method: 'POST',
    url: '/api/photos',
    headers: { cookie: await world.cookie('siti'), 'x-cikar': '1' },
    payload: { villageCode: KOTA_KAPUR, familyId, attachmentId: id, content: content.toString('base64url') },
  });
  expect(brought.statusCode).toBe(200);
  for (const who of ['lina', 'siti', 'wati'] as const)
    expect([who, (await photosFor(who)).map(({ isHere }) => isHere)]).toEqual([who, [true]]);
  for (const [who, status] of [
    ['dewi', 404],
    ['hasan', 403],
    ['budi', 403],
  ] as const)
    for (const path of [url, `${url}/photos/${id}`])
      expect([who, path === url, (await ask(who, path)).statusCode]).toEqual([who, path === url, status]);
});
