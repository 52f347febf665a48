/** A list by name leaves the system with a purpose (UU 27/2022 art. 16, 31), and not without. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerFamily } from '../../../test/support/families.ts';
import { makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await registerFamily(world, '001', 'Rahman');
});
afterAll(() => world.end());

const get = async (url: string, person: 'lina' | 'hasan' = 'lina') =>
  world.app.inject({ url, headers: { cookie: await world.cookie(person) } });
const lines = async (action: string): Promise<unknown[]> =>
  (await world.owner.query('select purpose from audit where action = $1 order by at', [action])).rows;

test.each(['xlsx', 'csv'])(
  'findings.%s: no purpose, no list and no line in the audit; whoever may not export is told that first',
  async (format) => {
    const before = await lines('export-findings');
    const refused = await get(`/api/findings.${format}`);
    expect([refused.statusCode, refused.json().problems[0].code]).toEqual([400, 'export.purpose-needed']);
    expect((await get(`/api/findings.${format}`, 'hasan')).statusCode).toBe(403);
    expect((await get(`/api/findings.${format}?purpose=rasa-ingin-tahu`)).statusCode).toBe(400);
    expect(await lines('export-findings')).toEqual(before);
    expect((await get(`/api/findings.${format}?purpose=oversight`)).statusCode).toBe(200);
    expect(await lines('export-findings')).toEqual([...before, { purpose: 'oversight' }]);
  },
);

test('findings.csv: where people are synthetic every line says so, as the workbook does in its title', async () => {
  const { body } = await get('/api/findings.csv?purpose=oversight');
  const [heading = '', ...rows] = body.trimEnd().split('\n');
  expect(heading).toMatch(/,Catatan$/);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => !row.endsWith('data sintetis: orang-orang ini tidak ada'))).toEqual([]);
});

test('a page has its own purpose, and a reader with another one says so', async () => {
  const { rows } = await world.owner.query<{ village: string; id: string }>(
    'select village_code as village, id from family',
  );
  const url = `/api/villages/${rows[0]?.village}/families/${rows[0]?.id}`;
  await get(url);
  await get(`${url}?purpose=repair`);
  expect(await lines('read-family')).toEqual([{ purpose: 'service' }, { purpose: 'repair' }]);
});
