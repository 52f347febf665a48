import { readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import type { Pack } from '#domain/pack/pack.ts';
import { openRehearsal } from '#kader/rehearsal/open-rehearsal.ts';
import { REHEARSAL_VILLAGE, rehearsalVillage } from '#kader/rehearsal/village.ts';

const TODAY = '2026-11-24';
/** The province's own, with the settings that it leaves to the rulebook. */
const raw: Pack = JSON.parse(readFileSync('db/reference/pack/babel.json', 'utf8'));
const pack: Pack = {
  ...raw,
  ruleSets: raw.ruleSets.map((rules) => ({ ...rules, settings: { ...DEFAULT_SETTINGS, ...rules.settings } })),
};

function portsThat(called: string[]) {
  return {
    indexedDB: new IDBFactory(),
    keyRange: IDBKeyRange,
    crypto: globalThis.crypto,
    now: () => Date.parse(`${TODAY}T03:00:00Z`),
    call: async (method: string, path: string) => {
      called.push(`${method} ${path}`);
      return { status: 200, body: {} };
    },
    onPage: () => () => false,
  };
}

test('the practice village is the same for everybody, in a province that does not exist, and has something to find', () => {
  const village = rehearsalVillage(TODAY, pack);
  expect(rehearsalVillage(TODAY, pack)).toEqual(village);
  expect(village).toHaveLength(12);
  expect(new Set(village.map(({ villageCode }) => villageCode))).toEqual(new Set([REHEARSAL_VILLAGE]));
  expect(REHEARSAL_VILLAGE.startsWith('99.')).toBe(true);
  expect(village.flatMap(({ findings }) => findings).length).toBeGreaterThan(3);
});

test('issue 5: a rehearsal is saved and "sent" without one request, in databases of its own, and begins anew each time', async () => {
  const called: string[] = [];
  const ports = portsThat(called);
  const open = () => openRehearsal(ports, { name: 'Siti', today: TODAY, pack });
  const { core } = await open();
  expect(await core.phone.sync()).toBe('done');
  const [family] = await core.phone.families();
  if (!family) throw new Error('the village is empty');
  const where = { villageCode: family.villageCode, familyId: family.id, observedOn: TODAY };
  await core.phone.capture({ ...where, kind: 'visit-made', payload: { topics: ['data'], place: 'home' } });
  expect(await core.phone.waiting()).toMatchObject({ waiting: 1, sent: 0 });
  expect(await core.phone.sync()).toBe('done');
  expect(await core.phone.waiting()).toMatchObject({ waiting: 0, sent: 1 });
  expect((await core.phone.family(family.villageCode, family.id))?.care?.visits[0]?.on).toBe(TODAY);
  expect(called).toEqual([]);
  const names = (await ports.indexedDB.databases()).map(({ name }) => name);
  expect(names.length).toBe(4);
  for (const name of names) expect(name).toMatch(/^latihan-/);
  core.phone.close();
  const { core: again } = await open();
  expect(await again.phone.waiting()).toMatchObject({ waiting: 0, sent: 0 });
});
