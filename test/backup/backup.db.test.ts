/** Backup and restore, tried as a whole: into another database, with the right key, a wrong one, and damaged files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKeyPair, type KeyPair } from '#server/backup/recipients.ts';
import { restoreBackup, type RestoreReport } from '#server/backup/restore-backup.ts';
import { openSealed, sealInto } from '#server/backup/sealing.ts';
import { readTar, tarEnd, tarFile } from '#server/backup/tar.ts';
import { writeBackup, type BackupReport } from '#server/backup/write-backup.ts';
import { loadAreaBook } from '#server/area/area-book.ts';
import { restoreAndCatchUp } from '#server/backup/restore-command.ts';
import { fixedClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { InputRefused } from '#server/cli-context.ts';
import { database } from '#server/db/as-actor.ts';
import { openPool } from '#server/db/pool.ts';
import { verifyAll } from '#server/ledger/ledger-commands.ts';
import { registerFamily } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../support/world.ts';
import { newDatabase, newFolder, sumsOf } from './new-database.ts';

/** The key of the test world. */
const INSTANCE_KEY = Buffer.alloc(32, 7);
const clock = fixedClock('2026-11-24');
const FAMILIES = 120;

let world: World;
let keys: KeyPair;
let folder: string;
let report: BackupReport;

beforeAll(async () => {
  world = await makeWorld();
  keys = await newKeyPair();
  for (let n = 0; n < FAMILIES; n += 1) await registerFamily(world, '001', `Uji "${n}"\t\\ ü`);
  await world.drain();
  const { dataDir } = world.services;
  mkdirSync(join(dataDir, 'files'));
  writeFileSync(join(dataDir, 'files', 'sealed-upload'), Buffer.alloc(3_000_000, 5));
  writeFileSync(join(dataDir, 'files', 'empty'), '');
  writeFileSync(
    join(dataDir, 'instance.json'),
    JSON.stringify({ mode: 'production', id: 'one', createdAt: '2026-01-01T00:00:00.000Z', seed: 'never' }),
  );
  folder = join(dataDir, 'copies');
  mkdirSync(folder);
  report = await writeBackup(
    { ownerUrl: world.urls.owner, dataDir, instanceKey: INSTANCE_KEY, clock },
    join(folder, 'whole.age'),
    [keys.recipient],
  );
});
afterAll(() => world.end());

const restore = (
  file: string,
  ownerUrl: string,
  dataDir: string,
  identity = keys.identity,
  givenKey: string | null = null,
): Promise<RestoreReport> => restoreBackup(file, [identity], { ownerUrl, dataDir, givenKey, clock });

/** The code with which it was refused; anything else fails the test. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof InputRefused) return error.problems.map(({ code }) => code).join(', ');
    throw error;
  }
  return 'not refused';
}

test('contracts 28: a backup comes back in a new database with the same bytes in every table, files, key and whole ledgers', async () => {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const restored = await restore(report.file, urls.owner, dataDir);
  const [before, after] = [await sumsOf(world.urls.owner), await sumsOf(urls.owner)];
  expect(after).toEqual(before);
  expect(before['public.ledger_entry']?.rows).toBeGreaterThan(FAMILIES);
  expect(before['auth.account']?.rows).toBeGreaterThan(0);
  expect(restored).toMatchObject({ rows: report.rows, files: 2, keyFingerprint: report.keyFingerprint });
  for (const name of ['sealed-upload', 'empty'])
    expect(
      readFileSync(join(dataDir, 'files', name)).equals(readFileSync(join(world.services.dataDir, 'files', name))),
    ).toBe(true);
  expect(readFileSync(join(dataDir, 'instance.key'), 'utf8').trim()).toBe(INSTANCE_KEY.toString('base64url'));
  expect(JSON.parse(readFileSync(join(dataDir, 'instance.json'), 'utf8'))).toMatchObject({
    mode: 'production',
    id: 'one',
    epoch: restored.epoch,
    restored: { backupOf: report.createdAt },
  });
  expect(readdirSync(dataDir).filter((name) => name.startsWith('restore-'))).toEqual([]);
  const app = openPool(urls.app, 2);
  try {
    const services = { ...world.services, db: database(app), areas: await loadAreaBook(app) };
    const checked = await verifyAll(services, undefined);
    expect(checked.map(({ ledger }) => ledger)).toContain(KOTA_KAPUR);
    expect(checked.flatMap(({ faults }) => faults)).toEqual([]);
  } finally {
    await app.end();
  }
});

test('contracts 28: sessions do not come back: one that was ended after the backup stays ended', async () => {
  await world.cookie('lina');
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const file = join(folder, 'with-session.age');
  const source = { ownerUrl: world.urls.owner, dataDir: world.services.dataDir, instanceKey: INSTANCE_KEY, clock };
  await writeBackup(source, file, [keys.recipient]);
  await restore(file, urls.owner, dataDir);
  const owner = openPool(urls.owner, 1);
  const { rows } = await owner.query('select from auth.session').finally(() => owner.end());
  expect(rows).toEqual([]);
});

test('a backup is one moment: what is written while it runs is in none of its tables', async () => {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const file = join(folder, 'while-writing.age');
  const source = { ownerUrl: world.urls.owner, dataDir: world.services.dataDir, instanceKey: INSTANCE_KEY, clock };
  const writing = (async () => {
    for (let n = 0; n < 20; n += 1) await registerFamily(world, '001', `Sementara ${n}`);
  })();
  await writeBackup(source, file, [keys.recipient]);
  await writing;
  // A head without its entries, or entries without their head, would be found here.
  await expect(restore(file, urls.owner, dataDir)).resolves.toMatchObject({ ledgers: report.ledgers });
});

test('the file and nothing of its content is readable: 0600, no name in it, another key does not open it', async () => {
  expect(statSync(report.file).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(report.file);
  expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  expect(bytes.includes('Data Sintetis')).toBe(false);
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const other = await newKeyPair();
  expect(await refusal(restore(report.file, urls.owner, dataDir, other.identity))).toBe('backup.wrong-key');
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a file that was cut off or changed anywhere is refused, and nothing of it is left', async () => {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const before = await sumsOf(urls.owner);
  const whole = readFileSync(report.file);
  const damaged: [string, Buffer, string][] = [
    ['cut-by-one', whole.subarray(0, -1), 'backup.damaged'],
    ['half', whole.subarray(0, Math.floor(whole.length / 2)), 'backup.damaged'],
    // Between two chunks of age, where every chunk for itself is whole.
    ['at-a-chunk', whole.subarray(0, headerLength(whole) + 65_552), 'backup.damaged'],
    ['only-header', whole.subarray(0, headerLength(whole)), 'backup.damaged'],
    ['flipped-early', flipped(whole, headerLength(whole) + 10), 'backup.damaged'],
    ['flipped-late', flipped(whole, whole.length - 20), 'backup.damaged'],
    ['longer', Buffer.concat([whole, Buffer.from('x')]), 'backup.damaged'],
    ['in-header', flipped(whole, headerLength(whole) - 25), 'backup.damaged'],
    ['other-recipient', flipped(whole, 30), 'backup.wrong-key'],
    ['text', Buffer.from('no backup at all'), 'backup.not-ours'],
    ['empty', Buffer.alloc(0), 'backup.not-ours'],
  ];
  for (const [name, content, code] of damaged) {
    const file = join(folder, `${name}.age`);
    writeFileSync(file, content);
    expect(await refusal(restore(file, urls.owner, dataDir)), name).toBe(code);
  }
  expect(await sumsOf(urls.owner)).toEqual(before);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('into a database that holds anything of anybody it is refused', async () => {
  const dataDir = newFolder();
  expect(await refusal(restore(report.file, world.urls.owner, dataDir))).toBe('backup.not-empty');
  const urls = await newDatabase();
  const owner = openPool(urls.owner, 1);
  await owner
    .query(
      `insert into audit (village_code, id, at, actor, action, object) values ('19', gen_random_uuid(), now(), 'x', 'y', 'z')`,
    )
    .finally(() => owner.end());
  expect(await refusal(restore(report.file, urls.owner, dataDir))).toBe('backup.not-empty');
});

test('into a database of another schema it is refused', async () => {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const owner = openPool(urls.owner, 1);
  await owner.query(`insert into migration (name, sha256) values ('9999-later.sql', 'x')`).finally(() => owner.end());
  expect(await refusal(restore(report.file, urls.owner, dataDir))).toBe('backup.other-schema');
});

test('contracts 31.15: another instance key is never replaced where a server ran; a fresh one is put aside', async () => {
  const urls = await newDatabase();
  const used = newFolder();
  writeFileSync(join(used, 'instance.key'), `${Buffer.alloc(32, 9).toString('base64url')}\n`, { mode: 0o600 });
  writeFileSync(
    join(used, 'instance.json'),
    JSON.stringify({ mode: 'production', id: 'two', createdAt: '', seed: 'never' }),
  );
  expect(await refusal(restore(report.file, urls.owner, used))).toBe('backup.other-key');
  expect(await refusal(restore(report.file, urls.owner, newFolder(), keys.identity, 'ab'.repeat(32)))).toBe(
    'backup.other-key',
  );
  const fresh = newFolder();
  writeFileSync(join(fresh, 'instance.key'), `${Buffer.alloc(32, 9).toString('base64url')}\n`, { mode: 0o600 });
  await restore(report.file, urls.owner, fresh);
  expect(readFileSync(join(fresh, 'instance.key'), 'utf8').trim()).toBe(INSTANCE_KEY.toString('base64url'));
  expect(readdirSync(fresh).filter((name) => name.startsWith('instance.key.before-restore-'))).toHaveLength(1);
});

test('contracts 7: the backup of a production instance does not become a demo', async () => {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  writeFileSync(
    join(dataDir, 'instance.json'),
    JSON.stringify({ mode: 'demo', id: 'three', createdAt: '', seed: 'never' }),
  );
  await expect(restore(report.file, urls.owner, dataDir)).rejects.toMatchObject({
    problem: { code: 'instance-is-demo' },
  });
});

test('a backup that fails leaves no file behind', async () => {
  const file = join(folder, 'never.age');
  const source = { ownerUrl: world.urls.app, dataDir: world.services.dataDir, instanceKey: INSTANCE_KEY, clock };
  await expect(writeBackup(source, file, [keys.recipient])).rejects.toThrow(/permission denied/);
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
});

test('contracts 3, 21: a history that was changed before the backup is found by the restore', async () => {
  const [urls, broken, dataDir] = [await newDatabase(), await newDatabase(), newFolder()];
  await restore(report.file, broken.owner, newFolder());
  const owner = openPool(broken.owner, 1);
  await owner
    .query(
      `update ledger_entry set author = author || 'x', header = replace(header, '"lina"', '"dewi"'), hash = md5(hash) where seq = 7 and village_code = $1`,
      [KOTA_KAPUR],
    )
    .finally(() => owner.end());
  const file = join(folder, 'broken-history.age');
  await writeBackup({ ownerUrl: broken.owner, dataDir: newFolder(), instanceKey: INSTANCE_KEY, clock }, file, [
    keys.recipient,
  ]);
  expect(await refusal(restore(file, urls.owner, dataDir))).toBe('backup.ledger-broken');
  expect(readdirSync(dataDir)).toEqual([]);
});

test('what its own sums contradict is refused, and so is an archive without them', async () => {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const planted: [string, (name: string, content: Buffer) => Buffer | null, string][] = [
    [
      'other-hash',
      (name, content) =>
        name === 'sums.json' ? edited(content, /("public.need"[^}]*"sha256": ")[0-9a-f]{4}/, '$1beef') : content,
      'backup.table-differs',
    ],
    [
      'lost-rows',
      (name, content) => (name.startsWith('tables/public.person/') ? Buffer.alloc(0) : content),
      'backup.table-differs',
    ],
    [
      'lost-table',
      (name, content) => (name.startsWith('tables/public.finding/') ? null : content),
      'backup.table-differs',
    ],
    ['lost-file', (name, content) => (name === 'files/empty' ? null : content), 'backup.damaged'],
    ['other-file', (name, content) => (name === 'files/empty' ? Buffer.from('x') : content), 'backup.damaged'],
    ['no-sums', (name, content) => (name === 'sums.json' ? null : content), 'backup.damaged'],
    ['no-key', (name, content) => (name === 'instance.key' ? null : content), 'backup.damaged'],
    ['no-manifest', (name, content) => (name === 'manifest.json' ? null : content), 'backup.not-ours'],
  ];
  for (const [name, change, code] of planted) {
    const file = join(folder, `${name}.age`);
    await sealInto(file, [keys.recipient], changedArchive(report.file, change));
    expect(await refusal(restore(file, urls.owner, dataDir)), name).toBe(code);
  }
  const outside = join(folder, 'outside.age');
  await sealInto(
    outside,
    [keys.recipient],
    changedArchive(report.file, (_, content) => content, 'files/../../outside'),
  );
  expect(await refusal(restore(outside, urls.owner, dataDir))).toBe('backup.not-ours');
  expect(readdirSync(dataDir)).toEqual([]);
});

async function* changedArchive(
  file: string,
  change: (name: string, content: Buffer) => Buffer | null,
  nameOfEmpty = 'files/empty',
): AsyncGenerator<Buffer> {
  for await (const entry of readTar(openSealed(file, [keys.identity]))) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry.content) chunks.push(chunk);
    const content = change(entry.name, Buffer.concat(chunks));
    const name = entry.name === 'files/empty' ? nameOfEmpty : entry.name;
    if (content) yield* tarFile(name, content.length, [content]);
  }
  yield tarEnd();
}

function edited(content: Buffer, pattern: RegExp, by: string): Buffer {
  const text = content.toString('utf8').replaceAll(/\s+/g, ' ');
  return Buffer.from(text.replace(pattern, by));
}

/** The header of age ends with its `---` line; 16 bytes of nonce follow. */
function headerLength(bytes: Buffer): number {
  const mac = bytes.indexOf('\n--- ');
  return bytes.indexOf('\n', mac + 1) + 1 + 16;
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

test('UU 27/2022 art. 31: a restore stands in the audit, with the backup it brought and who did it', async () => {
  const [urls, dataDir] = [await newDatabase(), newFolder()];
  const config = { ...readConfig(), dataDir, instanceKey: null };
  const { createdAt } = await restoreAndCatchUp(urls, config, report.file, [keys.identity]);
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  const { rows } = await owner.query(`select village_code, actor, object from audit where action = 'restored'`);
  await owner.end();
  expect(rows).toEqual([{ village_code: '19', actor: expect.stringMatching(/^operator:/), object: createdAt }]);
});
