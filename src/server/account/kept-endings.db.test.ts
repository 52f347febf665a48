import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/support/world.ts';
import { reapplyEndings } from '#server/account/kept-endings.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.end());

const statusOf = async (id: string): Promise<unknown> =>
  (await world.owner.query('select status, password_hash is null as "isClosed" from auth.account where id = $1', [id]))
    .rows[0];

const rightsOf = async (id: string): Promise<{ places: string[]; endsOn: string | null }> => {
  const { rows } = await world.owner.query<{ places: string[]; endsOn: string | null }>(
    'select places, ends_on::text as "endsOn" from auth.account where id = $1',
    [id],
  );
  return rows[0] ?? { places: [], endsOn: null };
};

/** Somebody whom Lina may end, as she is in a backup from before. */
async function kader(login: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into auth.account (id, login, name, role, sector, places, status, created_at, created_by, password_hash)
     select gen_random_uuid(), $1, 'Kader Uji', 'kader', null, places, 'active', now(), $2, 'x' from auth.account where login = 'siti'
     returning id`,
    [login, world.actors.lina.id],
  );
  return rows[0]?.id ?? '';
}

const order = async (id: string, what: 'end' | 'reset'): Promise<number> => {
  const headers = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  return (await world.app.inject({ method: 'POST', url: `/api/people/${id}/${what}`, headers })).statusCode;
};
const asInTheBackup = (): Promise<unknown> =>
  world.owner.query(
    `update auth.account set status = 'active', password_hash = 'x', ended_at = null where name = 'Kader Uji'`,
  );

test('decision 19: who was ended or reset after the backup is so again after its restore, others are not', async () => {
  const [ended, reset, other] = [await kader('uji.satu'), await kader('uji.dua'), await kader('uji.tiga')];
  expect([await order(ended, 'end'), await order(reset, 'reset')]).toEqual([200, 200]);
  await asInTheBackup();
  const { auth, dataDir, clock } = world.services;
  await reapplyEndings(auth, dataDir, new Date(clock.now().getTime() - 1));
  expect(await statusOf(ended)).toEqual({ status: 'ended', isClosed: true });
  expect(await statusOf(reset)).toEqual({ status: 'invited', isClosed: true });
  expect(await statusOf(other)).toEqual({ status: 'active', isClosed: false });
});

test('decision 19: an area that was narrowed and an end date that was set hold again after its restore, the last word of several', async () => {
  const [changed, other] = [await kader('uji.lima'), await kader('uji.enam')];
  const headers = { cookie: await world.cookie('lina'), 'x-cikar': '1' };
  const change = async (id: string, payload: object): Promise<number> =>
    (await world.app.inject({ method: 'POST', url: `/api/people/${id}`, headers, payload })).statusCode;
  const before = await rightsOf(changed);
  const [place] = before.places;
  const narrow = { places: [`${String(place).slice(0, 17)}/009`], sector: null };
  expect(await change(changed, { ...narrow, endsOn: null })).toBe(200);
  expect(await change(changed, { ...narrow, endsOn: '2027-01-31' })).toBe(200);
  await world.owner.query('update auth.account set places = $2, ends_on = null where id = $1', [
    changed,
    before.places,
  ]);
  const { auth, dataDir, clock } = world.services;
  await reapplyEndings(auth, dataDir, clock.now());
  expect(await rightsOf(changed)).toEqual(before);
  await reapplyEndings(auth, dataDir, new Date(clock.now().getTime() - 1));
  expect(await rightsOf(changed)).toEqual({ places: narrow.places, endsOn: '2027-01-31' });
  expect(await rightsOf(other)).toEqual(before);
});

test('decision 19: what the backup knows already is not done again: she may have a new password since', async () => {
  const reset = await kader('uji.empat');
  expect(await order(reset, 'reset')).toBe(200);
  await asInTheBackup();
  const { auth, dataDir, clock } = world.services;
  await reapplyEndings(auth, dataDir, clock.now());
  expect(await statusOf(reset)).toEqual({ status: 'active', isClosed: false });
});
