import { expect, test } from 'vitest';
import { hasMessage } from '#messages/messages.ts';
import { notReadyReasons, type OperationFacts } from './readiness.ts';

const GOOD: OperationFacts = {
  mode: 'production',
  databaseAnswers: true,
  jobs: { waiting: 0, oldestWaitSeconds: null, failed: 0, lastTakenSeconds: null },
  diskFreeBytes: 50 * 1024 ** 3,
  backupAgeSeconds: 3_600,
  backupIsSetUp: true,
  backupProblem: null,
};
const codes = (change: Partial<OperationFacts>): string[] =>
  notReadyReasons({ ...GOOD, ...change }).map(({ code }) => code);
const jobs = (oldestWaitSeconds: number | null, lastTakenSeconds: number | null): Partial<OperationFacts> => ({
  jobs: { waiting: 3, oldestWaitSeconds, failed: 0, lastTakenSeconds },
});

test('contracts 28: a red line when the last backup is older than 26 hours, or there is none', () => {
  expect(codes({ backupAgeSeconds: 26 * 3_600 })).toEqual([]);
  expect(codes({ backupAgeSeconds: 26 * 3_600 + 1 })).toEqual(['ready.backup-old']);
  expect(codes({ backupAgeSeconds: null })).toEqual(['ready.backup-none']);
  expect(codes({ backupAgeSeconds: null, backupIsSetUp: false })).toEqual(['ready.backup-not-set-up']);
  expect(notReadyReasons({ ...GOOD, backupAgeSeconds: 50 * 3_600, backupProblem: 'ENOSPC' })).toEqual([
    { code: 'ready.backup-old', details: { hours: 50, last: 'ENOSPC' } },
  ]);
});

test('the demo needs no backup, but once it is set up it is watched there too', () => {
  expect(codes({ mode: 'demo', backupAgeSeconds: null, backupIsSetUp: false })).toEqual([]);
  expect(codes({ mode: 'demo', backupAgeSeconds: null })).toEqual(['ready.backup-none']);
});

test('a red line when the disk is nearly full', () => {
  expect(codes({ diskFreeBytes: 1024 ** 3 })).toEqual([]);
  expect(codes({ diskFreeBytes: 1024 ** 3 - 1 })).toEqual(['ready.disk']);
  expect(codes({ diskFreeBytes: null })).toEqual([]);
});

test('a worker counts as gone when work waits a quarter of an hour and none is under way', () => {
  expect(codes(jobs(900, null))).toEqual([]);
  expect(codes(jobs(901, null))).toEqual(['ready.worker']);
  expect(codes(jobs(901, 30))).toEqual([]);
  expect(codes(jobs(5_000, 4_000))).toEqual(['ready.worker']);
});

test('every reason has its sentence', () => {
  const all = [
    ...notReadyReasons({ ...GOOD, databaseAnswers: false, jobs: null, diskFreeBytes: 0, backupAgeSeconds: 1e9 }),
    ...notReadyReasons({ ...GOOD, ...jobs(1_000, null), backupAgeSeconds: null }),
    ...notReadyReasons({ ...GOOD, backupIsSetUp: false }),
  ];
  expect(new Set(all.map(({ code }) => code)).size).toBe(6);
  for (const { code } of all) expect(hasMessage('id', `problem.${code}`), code).toBe(true);
});
