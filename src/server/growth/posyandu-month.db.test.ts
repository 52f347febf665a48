/** A posyandu closes its month: sent by its kader, shown to who reads the families of the village (R-ANT-10). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GrowthVillage } from '#contract/growth.ts';
import type { Outcome } from '#contract/submission.ts';
import type { Payloads, Submission } from '#domain/submission/submission.ts';
import { rebuildAll } from '#server/ledger/ledger-commands.ts';
import { registerFamily, send } from '../../../test/support/families.ts';
import type { PersonaName } from '../../../test/support/personas.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

type Closing = Payloads['posyandu-month-closed'];

const RT_1 = `${KOTA_KAPUR}/001/001`;
const RT_2 = `${KOTA_KAPUR}/001/002`;
/** What is true of RT 001 after `beforeAll`: one child under five, weighed once, nobody asked for a book. */
const COUNTED = { s: 1, k: null, d: 1, n: 0, t: 0, o: 0, b: 1 };

const cookies = new Map<PersonaName, string>();
let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const { familyId, childId } = await registerFamily(world, '001', 'Ani');
  const born = { birth_date: { date: '2024-05-01', precision: 'DAY' as const } };
  await send(
    world,
    world.actors.lina,
    submission('member-changed', { personId: childId, items: born }, { familyId, basedOn: 100 }),
  );
  const measures = { weightKg: 11.2, lenheiCm: 86, measure: 'h' as const, oedema: false, armcCm: null, headcCm: null };
  await send(
    world,
    world.actors.wati,
    submission('growth-measured', { personId: childId, measuredOn: '2026-11-20', ...measures }, { familyId }),
  );
});
afterAll(() => world.end());

/** One login for all questions: many in a minute are stopped. */
async function cookieOf(login: PersonaName): Promise<string> {
  const cookie = cookies.get(login) ?? (await world.cookie(login));
  cookies.set(login, cookie);
  return cookie;
}

function closing(
  change: Partial<Closing> = {},
  more: Partial<Submission<'posyandu-month-closed'>> = {},
): Submission<'posyandu-month-closed'> {
  const payload = { month: '2026-11', places: [RT_1], reported: COUNTED, ...change };
  return submission('posyandu-month-closed', payload, more);
}

async function post(login: PersonaName, { source: _source, ...told }: Submission): Promise<Outcome | undefined> {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/submissions',
    headers: { cookie: await cookieOf(login), 'x-cikar': '1' },
    payload: { submissions: [told] },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ outcomes: Outcome[] }>().outcomes[0];
}

async function read<T>(login: PersonaName, url: string): Promise<T> {
  const answer = await world.app.inject({ url, headers: { cookie: await cookieOf(login) } });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.json<T>();
}

const closedIn = async (month: string, login: PersonaName = 'lina'): Promise<GrowthVillage['closed']> =>
  (await read<GrowthVillage>(login, `/api/growth?village=${KOTA_KAPUR}&month=${month}`)).closed;
const onPhones = async (login: PersonaName): Promise<unknown[]> =>
  (await read<{ months: unknown[] }>(login, '/api/posyandu/months')).months;
const entries = async (): Promise<number> =>
  (await world.owner.query(`select from ledger_entry where kind = 'posyandu-month-closed'`)).rowCount ?? 0;

test('R-ANT-10: what a kader reports stands beside what the data say of the same RTs, with the letters that differ', async () => {
  const reported = { s: 3, k: 2, d: 2, n: 1, t: 0, o: 0, b: 1 };
  expect(await post('siti', closing({ reported }))).toMatchObject({ result: 'accepted' });
  expect(await closedIn('2026-11')).toEqual([
    {
      ...{ places: [RT_1], closedOn: '2026-11-24', by: 'Siti', reported, recomputed: COUNTED },
      // K is known on one side only, B is the same on both.
      differing: ['s', 'd', 'n'],
    },
  ]);
  expect(await closedIn('2026-10')).toEqual([]);
  const [month] = await onPhones('siti');
  expect(month).toEqual({ month: '2026-11', places: [RT_1], closedOn: '2026-11-24', by: 'Siti', reported });
  expect(await onPhones('wati')).toEqual([month]);
  expect(await onPhones('dewi')).toEqual([]);
});

test('contracts 31.13: the same closing sent twice is one; other words under its id are refused', async () => {
  const before = await entries();
  const told = closing();
  expect(await post('siti', told)).toMatchObject({ result: 'accepted' });
  expect(await post('siti', told)).toMatchObject({ result: 'already-accepted' });
  const other = { ...told, payload: { ...told.payload, reported: { ...COUNTED, s: 9 } } };
  expect(await post('siti', other)).toMatchObject({ result: 'rejected', problems: [{ code: 'submission.id-used' }] });
  expect(await entries()).toBe(before + 1);
  expect(await closedIn('2026-11')).toMatchObject([{ reported: COUNTED, differing: [] }]);
});

test('R-ANT-10: closed again by another phone, the closing of the last day stands in one row, and the ledger has both', async () => {
  const before = await entries();
  const asBidan = { ...COUNTED, k: 1 };
  const later = closing({ reported: asBidan }, { device: 'hp-wati', observedOn: '2026-11-24' });
  expect(await post('wati', later)).toMatchObject({ result: 'accepted' });
  // Without a signal for days: its closing is older than the one that stands.
  const late = closing({ reported: { ...COUNTED, s: 5 } }, { device: 'hp-lama', observedOn: '2026-11-22' });
  expect(await post('siti', late)).toMatchObject({ result: 'accepted' });
  expect(await closedIn('2026-11')).toMatchObject([{ by: 'Wati', closedOn: '2026-11-24', reported: asBidan }]);
  expect(await onPhones('siti')).toHaveLength(1);
  expect(await entries()).toBe(before + 2);
});

test('R-ANT-10: the RTs of one posyandu are one set, in whatever order a phone names them; another set is another row', async () => {
  const both = { month: '2026-10', places: [RT_2, RT_1] };
  expect(await post('wati', closing(both))).toMatchObject({ result: 'accepted' });
  expect(await post('wati', closing({ ...both, places: [RT_1, RT_2] }))).toMatchObject({ result: 'accepted' });
  expect(await post('siti', closing({ month: '2026-10' }))).toMatchObject({ result: 'accepted' });
  expect((await closedIn('2026-10')).map(({ places }) => places)).toEqual([[RT_1], [RT_1, RT_2]]);
});

test('contracts 5, 8: an RT of others, another village and who works at no posyandu are refused, and nothing is written', async () => {
  const before = await entries();
  const notHers = { result: 'rejected', problems: [{ code: 'access.place-not-yours' }] };
  expect(await post('siti', closing({ places: [RT_2] }))).toMatchObject(notHers);
  expect(await post('siti', closing({ places: [RT_1, RT_2] }))).toMatchObject(notHers);
  expect(await post('wati', closing({ places: ['19.01.01.2007/001/001'] }))).toMatchObject(notHers);
  for (const login of ['lina', 'hasan', 'budi', 'agus'] as const)
    expect([login, await post(login, closing())]).toMatchObject([
      login,
      { result: 'rejected', problems: [{ code: 'access.kind-not-allowed' }] },
    ]);
  expect(await entries()).toBe(before);
  for (const login of ['hasan', 'budi', 'agus'] as const) {
    const answer = await world.app.inject({
      url: '/api/posyandu/months',
      headers: { cookie: await cookieOf(login) },
    });
    expect([login, answer.statusCode]).toEqual([login, 403]);
  }
});

const BAD: [what: string, change: Record<string, unknown>, code: string][] = [
  ['no month', { month: '2026-13' }, 'submission.payload'],
  ['a month with a day', { month: '2026-11-24' }, 'submission.payload'],
  ['a month to come', { month: '2026-12' }, 'posyandu.month-to-come'],
  ['no RT', { places: [] }, 'submission.payload'],
  ['a village in place of an RT', { places: [KOTA_KAPUR] }, 'submission.payload'],
  ['an RT twice', { places: [RT_1, RT_1] }, 'posyandu.place-twice'],
  ['a letter missing', { reported: { s: 1, k: null, d: 1, n: 1, t: 0, o: 0 } }, 'submission.payload'],
  ['a count below nought', { reported: { ...COUNTED, b: -1 } }, 'submission.payload'],
  ['half a child', { reported: { ...COUNTED, s: 1.5 } }, 'submission.payload'],
  ['letters that do not add up to D', { reported: { ...COUNTED, n: 1 } }, 'posyandu.letters-differ'],
  ['more weighed than there are', { reported: { ...COUNTED, s: 0 } }, 'posyandu.more-than-s'],
  ['more books than children', { reported: { ...COUNTED, k: 2 } }, 'posyandu.more-than-s'],
  ['more than the form has', { note: 'x' }, 'submission.payload'],
];

test.each(BAD)('R-ANT-10: a closing with %s is refused by name', async (_what, change, code) => {
  const before = await entries();
  const { payload, ...told } = closing();
  // What no type of ours allows is what a client may send.
  const bad = { ...told, payload: { ...payload, ...change } } as unknown as Submission;
  expect(await post('siti', bad)).toMatchObject({ result: 'rejected', problems: [{ code }] });
  expect(await entries()).toBe(before);
});

test('contracts 1: what areas say of themselves comes back from the ledger with `cikar ledger rebuild`', async () => {
  const rows = async (table: string): Promise<string[]> =>
    (await world.owner.query<{ row: string }>(`select t::text as row from ${table} t order by 1`)).rows.map(
      ({ row }) => row,
    );
  const before = [await rows('posyandu_month'), await rows('published_value')];
  expect(before.map(({ length }) => length > 2)).toEqual([true, true]);
  await world.owner.query('delete from posyandu_month');
  await world.owner.query('delete from published_value');
  expect(await rebuildAll(world.services, undefined)).toContainEqual({ ledger: KOTA_KAPUR, families: 1 });
  expect([await rows('posyandu_month'), await rows('published_value')]).toEqual(before);
});
