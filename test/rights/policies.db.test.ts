/** The database itself refuses: every table, as each person, by plain SQL through her own scope (contracts 4, 8). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonaName } from '../support/personas.ts';
import { registerFamily, send, type KnownFamily } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../support/world.ts';

const REBO = '19.01.01.2007';
let world: World;
let rt1: KnownFamily;

beforeAll(async () => {
  world = await makeWorld();
  rt1 = await registerFamily(world, '001', 'Rahman');
  await registerFamily(world, '002', 'Saleh');
  await registerFamily(world, '001', 'Yusuf', REBO, world.actors.dewi);
  const { rows } = await world.owner.query<{ id: string }>(
    `select id from need where kind = 'out-of-school' and family_id = $1`,
    [rt1.familyId],
  );
  const needId = rows[0]?.id ?? '';
  const [promised] = await send(
    world,
    world.actors.budi,
    submission('promise-made', { needId, dueOn: '2026-12-01' }, { familyId: rt1.familyId }),
  );
  expect(promised).toMatchObject({ result: 'accepted' });
  await world.drain();
});
afterAll(() => world.end());

async function countAs(name: PersonaName, table: string): Promise<number> {
  return world.services.db.asActor(world.actors[name], 'read', async (tx) => {
    const { rows } = await tx.client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    return rows[0]?.count ?? -1;
  });
}

/** What each person sees of three families in two villages: [Siti, Wati, Hasan, Lina, Budi, Agus, Dewi], and what exists. */
const SEEN: Record<
  string,
  [siti: number, wati: number, hasan: number, lina: number, budi: number, agus: number, dewi: number, all: number]
> = {
  family: [1, 2, 1, 2, 0, 0, 1, 3],
  family_rest: [1, 2, 0, 2, 0, 0, 1, 3],
  person: [3, 6, 3, 6, 0, 0, 3, 9],
  promise: [1, 1, 1, 1, 0, 0, 0, 1],
  village_month: [1, 1, 1, 1, 2, 2, 1, 2],
  published_value: [68, 68, 68, 68, 68, 68, 68, 68],
  area: [448, 448, 448, 448, 448, 448, 448, 448],
};

describe('contracts 4 and 8: what the policies let through', () => {
  test.each(Object.entries(SEEN))('%s', async (table, expected) => {
    const people: PersonaName[] = ['siti', 'wati', 'hasan', 'lina', 'budi', 'agus', 'dewi'];
    const seen = [];
    for (const name of people) seen.push(await countAs(name, table));
    const { rows } = await world.owner.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    expect([...seen, rows[0]?.count]).toEqual(expected);
  });

  test('Hasan of the RT sees who lives in his RT, and no finding, need, welfare answer or history, though they exist', async () => {
    for (const table of ['finding', 'need', 'family_rest', 'ledger_entry', 'import_batch'])
      expect(await countAs('hasan', table)).toBe(0);
    const { rows } = await world.owner.query<{ findings: number; needs: number }>(
      `select (select count(*)::int from finding) as findings, (select count(*)::int from need) as needs`,
    );
    expect(rows[0]?.findings).toBeGreaterThan(5);
    expect(rows[0]?.needs).toBeGreaterThan(5);
  });

  test('the core document that Hasan may read holds no schooling, no contraction and no certificate', async () => {
    const text = await world.services.db.asActor(world.actors.hasan, 'read', async (tx) => {
      const { rows } = await tx.client.query<{ doc: string }>('select doc::text as doc from family');
      return rows.map((row) => row.doc).join();
    });
    expect(text).toContain('Data Sintetis Rahman');
    for (const hidden of ['attending', 'kb_method', 'birth_cert', 'marital_status', 'water', 'nik', 'phone'])
      expect(text).not.toContain(`"${hidden}"`);
  });

  test('Budi of education sees the needs of his sector in his kabupaten, with cards and nothing else', async () => {
    const sectors = await world.services.db.asActor(world.actors.budi, 'read', async (tx) => {
      const { rows } = await tx.client.query<{ sector: string; village: string }>(
        'select distinct sector, village_code as village from need order by 2',
      );
      return rows;
    });
    expect(sectors).toEqual([
      { sector: 'education', village: REBO },
      { sector: 'education', village: KOTA_KAPUR },
    ]);
    for (const table of ['family', 'person', 'finding', 'family_rest', 'ledger_entry', 'promise'])
      expect(await countAs('budi', table)).toBe(0);
  });

  test('nobody sees anything before a scope is set', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: world.urls.app });
    await client.connect();
    try {
      for (const table of ['family', 'person', 'finding', 'need', 'ledger_entry', 'village_fact', 'audit']) {
        expect((await client.query(`select from ${table}`)).rowCount, table).toBe(0);
      }
    } finally {
      await client.end();
    }
  });
});

describe('contracts 5: what the application login may not do at all', () => {
  test.each([
    ['change the history', `update ledger_entry set body = '{}'`],
    ['remove the history', 'delete from ledger_entry'],
    ['change the audit', `update audit set actor = 'x'`],
    ['read accounts', 'select * from auth.account'],
    ['change areas', `update area set name = 'x'`],
    ['switch policies off', 'alter table family disable row level security'],
    ['ask for a job that is not on the list', `select jobs.enqueue('drop-everything', 'x', '{}')`],
  ])('%s', async (_what, sql) => {
    await expect(world.services.db.asActor(world.actors.lina, 'write', (tx) => tx.client.query(sql))).rejects.toThrow(
      /permission denied|must be owner|unknown task/,
    );
  });

  test('Lina cannot put a family into the village of Dewi', async () => {
    const insert = `insert into family (village_code, id, place_code, head_name, residents, seq, doc) values ('${REBO}', gen_random_uuid(), '${REBO}/001/001', 'x', 1, 1, '{}')`;
    await expect(
      world.services.db.asActor(world.actors.lina, 'write', (tx) => tx.client.query(insert)),
    ).rejects.toThrow(/row-level security/);
  });

  test('every table has row-level security, and only the listed schemas are without policies', async () => {
    const { rows } = await world.owner.query<{ name: string; rls: boolean; policies: number }>(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity as rls, (select count(*)::int from pg_policy where polrelid = c.oid) as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'auth')`,
    );
    expect(rows.filter((row) => !row.rls).map((row) => row.name)).toEqual([]);
    // The list of migrations belongs to the owner alone.
    expect(rows.filter((row) => row.policies === 0).map((row) => row.name)).toEqual(['public.migration']);
  });

  test('contracts 4: no policy holds a sub-select or an OR, and keys of territorial tables begin with the village', async () => {
    const { rows: policies } = await world.owner.query<{ name: string; text: string }>(
      `select polname as name, coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '') as text from pg_policy`,
    );
    expect(policies.filter(({ text }) => /\b(select|or)\b/i.test(text)).map(({ name }) => name)).toEqual([]);
    const { rows: keys } = await world.owner.query<{ name: string }>(
      `select c.conname as name from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
       where n.nspname = 'public' and c.contype in ('p', 'u') and t.relname not in ('area', 'migration')
         and not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'village_code' and a.attnum = any (c.conkey))`,
    );
    expect(keys).toEqual([]);
  });
});
