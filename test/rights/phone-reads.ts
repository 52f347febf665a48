/** What phones copy and what is said of children's growth, against the plain predicate. */
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import type { PullPage } from '#contract/sync.ts';
import { ask, expectSame } from './asking.ts';
import { VILLAGES } from './people.ts';
import { rowOf, seesFamily } from './predicate.ts';
import { expectRefused, ids, type Read, type Scene } from './scene.ts';

/** What a phone would copy: every family of her places, to the last page, and no other. */
async function phoneCopyRead({ world, person, truth }: Scene): Promise<void> {
  const pull = (cursor?: string) => ask(world, person, { url: `/api/sync/pull${cursor ? `?cursor=${cursor}` : ''}` });
  const first = await pull();
  if (!rowOf(person.actor).people) return expectRefused(first);
  const copied: { id: string }[] = [];
  for (let page = first.json<PullPage>(); ; page = (await pull(page.cursor)).json<PullPage>()) {
    copied.push(...page.documents);
    if (!page.more) break;
  }
  // Phones are for villages: who has a whole kecamatan works in the office.
  const isOfVillage = person.actor.places.every((place) => place.split('.').length === 4);
  const expected = truth.families.filter((family) => isOfVillage && seesFamily(person.actor, family.place));
  expect(ids(copied)).toEqual(ids(expected));
}

async function phoneFamilyRead({ world, person, truth, choose }: Scene): Promise<void> {
  const family = choose(truth.families);
  const answer = await ask(world, person, {
    method: 'POST',
    url: '/api/sync/families',
    payload: { families: [{ villageCode: family.villageCode, id: family.id }] },
  });
  if (!rowOf(person.actor).people) return expectRefused(answer);
  const given = answer.json<{ documents: { id: string }[] }>().documents;
  expect(ids(given)).toEqual(seesFamily(person.actor, family.place) ? [family.id] : []);
}

async function growthListRead({ world, person, truth, choose }: Scene): Promise<void> {
  const answer = await ask(world, person, { url: `/api/growth?village=${choose(VILLAGES)}` });
  if (!rowOf(person.actor).people) return expectRefused(answer);
  const shown = answer.json<{ children: { familyId: string }[] }>().children;
  const seen = new Set(ids(truth.families.filter((family) => seesFamily(person.actor, family.place))));
  expect(shown.filter(({ familyId }) => !seen.has(familyId))).toEqual([]);
}

async function childRead(scene: Scene): Promise<void> {
  const { world, person, truth, choose } = scene;
  const family = choose(truth.families);
  const child = choose(family.people);
  const at = (familyId: string): string =>
    `/api/villages/${family.villageCode}/families/${familyId}/growth/${child.id}`;
  if (!rowOf(person.actor).people) return expectRefused(await ask(world, person, { url: at(family.id) }));
  if (seesFamily(person.actor, family.place))
    return expect((await ask(world, person, { url: at(family.id) })).statusCode).toBe(200);
  const answer = await expectSame(world, person, { url: at(family.id) }, { url: at(uuidv7()) });
  expect(answer.statusCode).toBe(404);
}

export const PHONE_READS: Readonly<Record<string, Read>> = {
  'phone copy': phoneCopyRead,
  'one family for a phone': phoneFamilyRead,
  'growth list': growthListRead,
  'growth of a child': childRead,
};
