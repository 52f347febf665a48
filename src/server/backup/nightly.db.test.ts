import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { registerFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../../../test/support/world.ts';
import { readBackupState, writeBackupState } from './backup-state.ts';
import { isBackupDue, regularBackup } from './nightly.ts';
import { newKeyPair, storeRecipient } from './recipients.ts';
import { scheduleBackups } from './schedule.ts';

const ZONE = 'Asia/Jakarta';
let world: World;
let recipient: string;
beforeAll(async () => {
  world = await makeWorld();
  ({ recipient } = await newKeyPair());
});
afterAll(() => world.end());
beforeEach(() => rmSync(join(world.services.dataDir, 'backups'), { recursive: true, force: true }));

function backUpAt(instant: string, ownerUrl = world.urls.owner): ReturnType<typeof regularBackup> {
  const { dataDir } = world.services;
  const source = { ownerUrl, dataDir, instanceKey: Buffer.alloc(32, 7), clock: fixedClock(instant) };
  return regularBackup(source, { dataDir, backupDir: join(dataDir, 'backups'), timeZone: ZONE }, [recipient]);
}

test('contracts 28: the regular backup keeps its folder in order and notes when it was made', async () => {
  const folder = join(world.services.dataDir, 'backups');
  mkdirSync(folder, { recursive: true });
  const [old, foreign, unfinished] = [
    'cikar-20240101T183000Z.age',
    'of-somebody.age',
    'cikar-20261101T183000Z.age.unfinished',
  ];
  for (const name of [old, foreign, unfinished]) writeFileSync(join(folder, name), '');
  for (let day = 1; day <= 12; day += 1)
    writeFileSync(join(folder, `cikar-2025${String(day).padStart(2, '0')}15T183000Z.age`), '');
  const report = await backUpAt('2026-11-24T01:30:00+07:00');
  expect(report.removed).toEqual(['cikar-20250115T183000Z.age', old]);
  const names = readdirSync(folder);
  expect(names).toContain('cikar-20261123T183000Z.age');
  expect(names).toContain(foreign);
  expect(names).not.toContain(unfinished);
  expect(readBackupState(world.services.dataDir)).toMatchObject({
    lastSuccess: {
      at: '2026-11-23T18:30:00.000Z',
      file: join(folder, 'cikar-20261123T183000Z.age'),
      bytes: report.bytes,
    },
    lastTry: { problem: null },
  });
});

test('a backup that fails is noted by code beside the last one that succeeded, and removes none', async () => {
  await backUpAt('2026-11-23T01:30:00+07:00');
  const succeeded = readBackupState(world.services.dataDir).lastSuccess;
  await expect(backUpAt('2026-11-24T01:30:00+07:00', world.urls.app)).rejects.toThrow(/permission denied/);
  expect(readBackupState(world.services.dataDir)).toEqual({
    lastSuccess: succeeded,
    lastTry: { at: '2026-11-23T18:30:00.000Z', problem: '42501' },
  });
  expect(existsSync(succeeded?.file ?? '')).toBe(true);
});

test('contracts 28: a backup with a ledger that is not whole is said, is a red line, and removes no older one', async () => {
  const folder = join(world.services.dataDir, 'backups');
  await registerFamily(world, '001', 'Uji Rantai');
  const old = 'cikar-20240101T183000Z.age';
  await backUpAt('2026-11-23T01:30:00+07:00');
  writeFileSync(join(folder, old), '');
  await world.owner.query('update ledger_entry set hash = md5(hash) where seq = 1 and village_code = $1', [KOTA_KAPUR]);
  expect(await backUpAt('2026-11-24T01:30:00+07:00')).toMatchObject({ brokenLedgers: [KOTA_KAPUR], removed: [] });
  expect(readdirSync(folder)).toContain(old);
  expect(readBackupState(world.services.dataDir).lastTry?.problem).toBe('ledger-broken');
});

test('a backup is due once a night from half past one, at once where there is none, and an hour after a failure', () => {
  const { dataDir } = world.services;
  const due = (instant: string): boolean => isBackupDue(dataDir, new Date(instant), ZONE);
  expect(due('2026-11-24T12:00:00+07:00')).toBe(true);
  const lastSuccess = { at: '2026-11-23T18:30:00.000Z', file: '', bytes: 1, seconds: 1 };
  writeBackupState(dataDir, { lastSuccess, lastTry: { at: lastSuccess.at, problem: null } });
  expect(due('2026-11-24T12:00:00+07:00')).toBe(false);
  expect(due('2026-11-25T01:29:00+07:00')).toBe(false);
  expect(due('2026-11-25T01:30:00+07:00')).toBe(true);
  writeBackupState(dataDir, { lastSuccess, lastTry: { at: '2026-11-24T18:30:00.000Z', problem: 'ENOSPC' } });
  expect(due('2026-11-25T02:29:00+07:00')).toBe(false);
  expect(due('2026-11-25T02:31:00+07:00')).toBe(true);
});

test('the launcher makes one backup at a time, none without a recipient, and ends it when it ends', async () => {
  const { dataDir } = world.services;
  const config = { dataDir, timeZone: ZONE, now: '2026-11-24' };
  const begun: AbortSignal[] = [];
  const run = (signal: AbortSignal): Promise<boolean> => {
    begun.push(signal);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(false)));
  };
  const often = { firstLookMs: 1, lookEveryMs: 2 };
  const without = scheduleBackups(config, () => {}, run, often);
  await new Promise((done) => setTimeout(done, 60));
  await without.end();
  expect(begun).toEqual([]);
  storeRecipient(dataDir, recipient);
  const schedule = scheduleBackups(config, () => {}, run, often);
  await expect.poll(() => begun.length).toBe(1);
  await new Promise((done) => setTimeout(done, 60));
  await schedule.end();
  expect(begun).toHaveLength(1);
  expect(begun[0]?.aborted).toBe(true);
});
