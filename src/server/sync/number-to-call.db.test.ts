/** Decision 21: whose phone has a family's telephone number, and that no other number comes with it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PullPage } from '#contract/sync.ts';
import type { ItemValue } from '#domain/family/family-state.ts';
import { registerFamily, send } from '../../../test/support/families.ts';
import type { PersonaName } from '../../../test/support/personas.ts';
import { askRestriction } from '../../../test/support/requests.ts';
import { makeWorld, submission, type World } from '../../../test/support/world.ts';

/** As `registerFamily` writes them. */
const [PHONE, NIK] = ['081199990001', '9901040103850001'];

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.end());

async function copyOf(who: PersonaName): Promise<{ text: string; documents: PullPage['documents'] }> {
  const answer = await world.app.inject({ url: '/api/sync/pull', headers: { cookie: await world.cookie(who) } });
  return { text: answer.body, documents: answer.json<PullPage>().documents ?? [] };
}
const phones = ({ documents }: { documents: PullPage['documents'] }): (ItemValue | undefined)[] =>
  documents.map(({ fields }) => fields['phone']?.[0]);

test('decision 21: a kader’s phone can call the families of her own RT, and holds no other number whole', async () => {
  await registerFamily(world, '001', 'Ani');
  await registerFamily(world, '002', 'Budi');
  const siti = await copyOf('siti');
  expect(phones(siti)).toEqual([PHONE]);
  expect(siti.text).not.toContain(NIK);
  for (const who of ['wati', 'lina'] as const) {
    const copy = await copyOf(who);
    expect([who, phones(copy)]).toEqual([who, [1, 2].map(() => ({ sealed: '', hash: '', last4: '0001' }))]);
    expect(copy.text).not.toContain(PHONE);
  }
});

test('UU 27/2022 art. 11: of a restricted family no number is on her phone, since nothing of it is', async () => {
  const { familyId } = await registerFamily(world, '001', 'Ani');
  const restricted = submission('restricted', { on: true, ground: 'safety' }, { familyId });
  await askRestriction(world, familyId);
  expect(await send(world, world.actors.lina, restricted)).toMatchObject([{ result: 'accepted' }]);
  const copy = await copyOf('siti');
  expect(copy.documents).toEqual([]);
  expect(copy.text).not.toContain(PHONE);
});
