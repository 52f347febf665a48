/** A first load of several pages: the next ones are made while a phone takes one (`pages-ahead.ts`). */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { redactFamily } from '#domain/access/redact-family.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { withNumberToCall } from '#server/sync/number-to-call.ts';
import { registerFamily } from '../../../test/support/families.ts';
import { makeWorld, type World } from '../../../test/support/world.ts';

const FAMILIES = 600;

interface Given {
  cursor: string;
  more: boolean;
  documents: { id: string }[];
}
let world: World;
beforeEach(async () => {
  world = await makeWorld();
  const { familyId } = await registerFamily(world, '001', 'Ani');
  for (const [table, columns] of [
    ['family', 'head_name, residents, seq'],
    ['family_rest', 'open_findings, facts'],
  ])
    await world.owner.query(
      `insert into ${table} (village_code, id, place_code, ${columns}, doc)
         select village_code, md5(n::text)::uuid, place_code, ${columns?.replace('seq', 'seq + n / 2')},
           replace(doc::text, id::text, md5(n::text)::uuid::text)::json
         from ${table}, generate_series(1, $2) as n where id = $1`,
      [familyId, FAMILIES - 1],
    );
  await world.owner.query('update ledger set seq = seq + $1 where village_code like $2', [
    FAMILIES - 1,
    '19.01.04.2010',
  ]);
});
afterEach(() => world.end());

const pull = async (cookie: string, cursor = ''): Promise<Given> =>
  (await world.app.inject({ url: `/api/sync/pull?cursor=${cursor}`, headers: { cookie } })).json();
const ids = ({ documents }: Given): string[] => documents.map(({ id }) => id).toSorted();

// Two families share each sequence, and the pieces in which a page is read end between two of them.
test('31.1: page after page each family comes once, redacted; a page that was lost on the way comes again', async () => {
  const cookie = await world.cookie('siti');
  const pages = [await pull(cookie)];
  for (let last = pages[0]; last?.more; last = pages.at(-1)) pages.push(await pull(cookie, last.cursor));
  expect(pages.map(({ documents }) => documents.length)).toEqual([250, 250, 100]);
  const all = pages.flatMap(({ documents }) => documents);
  const { rows } = await world.owner.query<{ core: never; rest: never }>(
    'select f.doc as core, r.doc as rest from family f join family_rest r using (village_code, id) order by f.seq, f.id',
  );
  const { siti } = world.actors;
  const expected = rows.map(({ core, rest }) => {
    const state = joinDocuments(core, rest);
    const redacted = redactFamily(state, siti, world.services.clock.today());
    return withNumberToCall(redacted, state, siti, world.services.keys);
  });
  expect(all.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  expect(all).toEqual(expected);
  const again = await pull(cookie, pages[0]?.cursor);
  expect(again.documents).toEqual(pages[1]?.documents);
});

test('31.1, contracts 5: pages made ahead under other places are not given; nor to anybody else', async () => {
  const cookie = await world.cookie('siti');
  const first = await pull(cookie);
  const other = await registerFamily(world, '002', 'Budi');
  await world.owner.query(`update auth.account set places = '{19.01.04.2010/001/002}' where login = 'siti'`);
  world.services.sessions.forgetAccount(world.actors.siti.id);
  const moved = await pull(cookie, first.cursor);
  expect(ids(moved)).toEqual([other.familyId]);
  const again = await pull(await world.cookie('lina'));
  expect(again.documents).toHaveLength(250);
  expect((await pull(await world.cookie('siti'), again.cursor)).documents.map(({ id }) => id)).toEqual([
    other.familyId,
  ]);
});
