import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerFamily, send, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';
import { TABLES } from '#domain/ledger/project.ts';
import { keepUpload, withClearCopy } from '#server/import/upload-store.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';
import { verifyLedger } from '#server/ledger/verify.ts';
import { deriveKeys } from '#server/secrets/keys.ts';
import { resealAll, rotateKeys, sealedUnder, type Rotation } from '#server/secrets/rotate.ts';
import { removeGeneration, RING_NAME } from '#server/secrets/seal-ring.ts';
import { seal, unseal } from '#server/secrets/seal.ts';

const INSTANCE_KEY = Buffer.alloc(32, 7);
const FILE = '01a00000-0000-7000-8000-00000000f11e';

let world: World;
let family: KnownFamily;
let rotation: Rotation;
beforeAll(async () => {
  world = await makeWorld();
  family = await registerFamily(world, '001', 'Rahman');
  for (let index = 0; index < 8; index += 1) await registerFamily(world, '002', `Saleh ${index}`);
  keepUpload(world.services.dataDir, world.services.keys, FILE, Buffer.from('isi berkas'));
  await world.owner.query('update auth.account set totp_sealed = $1 where login = $2', [
    seal(world.services.keys, '0102030405'),
    'siti',
  ]);
  const { dataDir, keys } = world.services;
  rotation = { owner: world.owner, keys, dataDir };
});
afterAll(() => world.end());

const job = jobActor('test', KOTA_KAPUR);
const verify = () =>
  world.services.db.inLedger(job, KOTA_KAPUR, (tx) => verifyLedger(tx, KOTA_KAPUR, world.services.keys));

async function hashes(): Promise<string[]> {
  const { rows } = await world.owner.query<{ hash: string }>(
    'select body_hash || hash as hash from ledger_entry where village_code = $1 order by seq',
    [KOTA_KAPUR],
  );
  return rows.map(({ hash }) => hash);
}

async function projections(): Promise<string> {
  const hash = createHash('sha256');
  for (const table of TABLES) {
    const { rows } = await world.owner.query<{ row: string }>(`select t::text as row from ${table} t order by id`);
    for (const { row } of rows) hash.update(row);
  }
  return hash.digest('hex');
}

test('contracts 3: a rotation broken off half way is gone on with, while people work, and hashes stay', async () => {
  const before = await hashes();
  const abort = new AbortController();
  // Broken off after the first table: the ledger is under one key, the documents under the other.
  const broken = rotateKeys({ ...rotation, signal: abort.signal, onProgress: () => abort.abort() }, '2026-11-24');
  await expect(broken).rejects.toThrow(/abort/i);
  expect(world.services.keys.sealing.ids()).toEqual(['1', '2']);
  expect(await sealedUnder(rotation, '1')).toBeGreaterThan(0);
  // Half way everything reads and everything writes.
  expect((await verify()).faults).toEqual([]);
  const [outcome] = await send(
    world,
    world.actors.lina,
    submission(
      'family-answered',
      { form: 'family', items: { 'family/phone': '081199990077' } },
      { familyId: family.familyId },
    ),
  );
  expect(outcome).toMatchObject({ result: 'accepted' });
  const report = await resealAll(rotation);
  expect(report).toMatchObject({ generation: '2', files: 1, unreadable: 0 });
  expect(report.rows).toBeGreaterThan(0);
  expect(await sealedUnder(rotation, '1')).toBe(0);
  expect((await hashes()).slice(0, before.length)).toEqual(before);
  expect((await verify()).faults).toEqual([]);
  expect((await resealAll(rotation)).rows).toBe(0);
});

test('contracts 1, 3: after a rotation a rebuild still gives the same rows, byte for byte', async () => {
  const before = await projections();
  await world.services.db.inLedger(job, KOTA_KAPUR, (tx) => rebuildVillage(tx, KOTA_KAPUR, world.services));
  expect(await projections()).toBe(before);
});

test('contracts 3: rotation under load: what is accepted meanwhile ends under the new key too', async () => {
  let stop = false;
  const working = (async () => {
    let accepted = 0;
    while (!stop) {
      await registerFamily(world, '003', `Kerja ${accepted}`);
      accepted += 1;
    }
    return accepted;
  })();
  const report = await rotateKeys(rotation, '2026-11-25');
  stop = true;
  expect(await working).toBeGreaterThan(0);
  expect(report).toMatchObject({ generation: '3', unreadable: 0 });
  expect(await sealedUnder(rotation, '2')).toBe(0);
  expect((await verify()).faults).toEqual([]);
});

test('contracts 31.15: with the old generations taken out everything still opens', async () => {
  const { dataDir } = world.services;
  const file = join(dataDir, RING_NAME);
  expect(() => removeGeneration(file, '3')).toThrow(/in use/);
  for (const id of ['1', '2']) removeGeneration(file, id);
  const keys = deriveKeys(INSTANCE_KEY, file);
  expect(keys.sealing.ids()).toEqual(['3']);
  const checked = await world.services.db.inLedger(job, KOTA_KAPUR, (tx) => verifyLedger(tx, KOTA_KAPUR, keys));
  expect(checked.faults).toEqual([]);
  const { rows } = await world.owner.query<{ sealed: string }>(
    `select totp_sealed as sealed from auth.account where login = 'siti'`,
  );
  expect(unseal(keys, rows[0]?.sealed ?? '')).toBe('0102030405');
  const text = await withClearCopy(dataDir, keys, FILE, async (path) => readFileSync(path, 'utf8'));
  expect(text).toBe('isi berkas');
  // The ring alone, without the instance key, opens nothing, and others cannot read it.
  expect(statSync(file).mode & 0o077).toBe(0);
  const other = deriveKeys(Buffer.alloc(32, 8), file);
  expect(() => unseal(other, rows[0]?.sealed ?? '')).toThrow(/authenticate/);
});

test('a file that no key opens is left as it is and counted', async () => {
  const folder = join(world.services.dataDir, 'files');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'asing'), 'bukan berkas tersegel dari instansi ini, hanya teks');
  expect(await resealAll(rotation)).toMatchObject({ files: 0, unreadable: 1 });
  expect(readFileSync(join(folder, 'asing'), 'utf8')).toContain('bukan berkas tersegel');
});
