/** Who keeps the children's register brings e-PPGBM herself: her villages, files of measurements, and nothing else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { importDetail } from '#contract/import.ts';
import type { z } from 'zod';
import { registerFamily, send, person, type KnownFamily } from '../../../test/support/families.ts';
import type { PersonaName } from '../../../test/support/personas.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';
import { upload } from '../../../test/rights/upload.ts';

let world: World;
let family: KnownFamily;
const babyId = uuidv7();

beforeAll(async () => {
  world = await makeWorld('2026-11-24');
  family = await registerFamily(world, '001', 'Rahman');
  const baby = { personId: babyId, items: person('Data Sintetis Adit', 'P', '2025-11-24', 'CHILD') };
  await send(world, world.actors.lina, submission('member-added', baby, { familyId: family.familyId }));
});
afterAll(() => world.end());

const MEASURED = [
  'No;NIK;Nama;JK;Tgl Lahir;Nama Ortu;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur',
  '1;;Data Sintetis Adit;P;2025-11-24;Data Sintetis Istri Rahman;2026-10-12;7,4;64,5;Terlentang',
].join('\n');
const PEOPLE = [
  'nama,nik,no_kk,sex,tempatlahir,tanggallahir,agama_id,pendidikan_kk_id,pekerjaan_id,status_kawin,kk_level,warganegara_id',
  'Data Sintetis Asing,9901040103900001,9901040103900002,1,Bangka,1990-03-01,1,5,15,2,1,1',
].join('\n');

/** Logging in again and again is what the server slows down. */
const cookies = new Map<PersonaName, Promise<string>>();
function cookieOf(login: PersonaName): Promise<string> {
  const known = cookies.get(login) ?? world.cookie(login);
  cookies.set(login, known);
  return known;
}

async function ask(login: PersonaName, options: { method?: 'GET' | 'POST'; url: string }) {
  return world.app.inject({ ...options, headers: { 'x-cikar': '1', cookie: await cookieOf(login) } });
}

async function bring(login: PersonaName, content: string, village = KOTA_KAPUR) {
  const { headers, ...body } = upload({ village, asOf: '2026-11-24' }, { name: 'berkas.csv', content });
  return world.app.inject({ ...body, headers: { 'x-cikar': '1', ...headers, cookie: await cookieOf(login) } });
}

type Batch = z.infer<typeof importDetail>['batch'];
async function settled(login: PersonaName, id: string): Promise<Batch> {
  for (;;) {
    const { batch } = (await ask(login, { url: `/api/imports/${id}` })).json<z.infer<typeof importDetail>>();
    if (!['reading', 'committing', 'undoing'].includes(batch.state)) return batch;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const measurements = async (): Promise<number> => {
  const { rows } = await world.owner.query<{ count: number }>(
    `select coalesce(json_array_length((doc #> array['care', 'growth', $2::text])::json), 0) as count from family_rest where id = $1`,
    [family.familyId, babyId],
  );
  return rows[0]?.count ?? 0;
};

test('rulebook 14.4: the midwife brings the measurements of her village, and takes them back', async () => {
  const id = (await bring('wati', MEASURED)).json<{ id: string }>().id;
  expect(await settled('wati', id)).toMatchObject({ state: 'previewed', counts: { created: 1 } });
  expect(await measurements()).toBe(0);
  await ask('wati', { method: 'POST', url: `/api/imports/${id}/commit` });
  expect((await settled('wati', id)).state).toBe('committed');
  expect(await measurements()).toBe(1);
  // The office of the village sees what she brought, the next village does not.
  expect((await ask('lina', { url: `/api/imports/${id}` })).statusCode).toBe(200);
  expect((await ask('dewi', { url: `/api/imports/${id}` })).statusCode).toBe(404);
  await ask('wati', { method: 'POST', url: `/api/imports/${id}/undo` });
  expect((await settled('wati', id)).state).toBe('undone');
  expect(await measurements()).toBe(0);
});

test('a register of people is refused her, and those that the office brought are not hers to see or to take back', async () => {
  const own = (await bring('wati', PEOPLE)).json<{ id: string }>().id;
  expect(await settled('wati', own)).toMatchObject({ state: 'refused', problems: [{ code: 'import.growth-only' }] });
  const id = (await bring('lina', PEOPLE)).json<{ id: string }>().id;
  expect((await settled('lina', id)).state).toBe('previewed');
  await ask('lina', { method: 'POST', url: `/api/imports/${id}/commit` });
  expect((await settled('lina', id)).state).toBe('committed');
  for (const step of ['', '/commit', '/cancel', '/undo'])
    expect([
      step,
      (await ask('wati', { method: step ? 'POST' : 'GET', url: `/api/imports/${id}${step}` })).statusCode,
    ]).toEqual([step, 404]);
  expect((await settled('lina', id)).state).toBe('committed');
  const seen = (await ask('wati', { url: '/api/imports' })).json<{ batches: { id: string }[] }>().batches;
  expect(seen.map((batch) => batch.id)).toContain(own);
  expect(seen.map((batch) => batch.id)).not.toContain(id);
});

test('not for a village of others, not for who keeps no register', async () => {
  expect((await bring('wati', MEASURED, '19.01.01.2007')).statusCode).toBe(404);
  for (const login of ['siti', 'hasan', 'budi', 'agus'] as const)
    expect([login, (await bring(login, MEASURED)).statusCode]).toEqual([login, 403]);
});
