/** A month that was closed in the field and came after its kader's account had ended (contracts 20, R-ANT-10). */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HeldList } from '#contract/sync.ts';
import type { NewPlaceWork } from '#kader/core/new-work.ts';
import { endAccount } from '#server/account/people.queries.ts';
import { registerFamily } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../support/world.ts';
import { serverOf } from './server-of.ts';
import { SimulatedPhone } from './simulated-phone.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld('2026-11-24T03:00:00Z');
  await registerFamily(world, '001', 'Ani');
});
afterEach(() => world.end());

const CLOSING: NewPlaceWork = {
  kind: 'posyandu-month-closed',
  villageCode: KOTA_KAPUR,
  observedOn: '2026-11-24',
  payload: {
    month: '2026-11',
    places: [`${KOTA_KAPUR}/001/001`],
    reported: { s: 3, k: 2, d: 2, n: 1, t: 0, o: 0, b: 1 },
  },
};

test('it waits at the office and is put in there, under the name of who counted', async () => {
  const siti = new SimulatedPhone(serverOf(world), world.logins.siti);
  await siti.enrol();
  await siti.sync();
  await siti.phone?.captureAll([CLOSING]);
  await endAccount(world.services.auth, world.actors.siti.id, new Date('2026-11-24T04:00:00Z'));
  world.services.sessions.forgetAccount(world.actors.siti.id);
  expect(await siti.sync()).toBe('ended');
  const headers = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  const { held } = (await world.app.inject({ url: '/api/held', headers })).json<HeldList>();
  expect(held.map(({ kind, why }) => [kind, why])).toEqual([['posyandu-month-closed', 'rights-ended']]);
  const url = `/api/villages/${KOTA_KAPUR}/held/${held[0]?.id}/apply`;
  expect((await world.app.inject({ method: 'POST', url, headers, payload: {} })).json()).toMatchObject({
    state: 'applied',
  });
  const { rows } = await world.owner.query('select month, closed_by as by, reported from posyandu_month');
  expect(rows).toEqual([{ month: '2026-11', by: world.actors.siti.id, reported: CLOSING.payload.reported }]);
});
