import { expect, test } from 'vitest';
import { outdatedBackups, type DatedBackup } from './retention.ts';

const ZONE = 'Asia/Jakarta';
const DAY_MS = 86_400_000;

/** One backup every night at half past one in Jakarta, the last one on `until`. */
function nightly(until: string, nights: number): DatedBackup[] {
  const last = Date.parse(`${until}T01:30:00+07:00`);
  return Array.from({ length: nights }, (_, ago) => {
    const at = new Date(last - ago * DAY_MS).toISOString();
    return { file: at, at };
  });
}

function keptDays(backups: DatedBackup[]): string[] {
  const removed = new Set(outdatedBackups(backups, ZONE));
  return backups
    .filter(({ file }) => !removed.has(file))
    .map(({ at }) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10));
}

test('the first seven nights stay', () => {
  expect(outdatedBackups(nightly('2026-11-24', 7), ZONE)).toEqual([]);
  expect(outdatedBackups([], ZONE)).toEqual([]);
});

test('after two years of nights: 7 days, the last of 4 weeks and of 12 months', () => {
  expect(keptDays(nightly('2026-11-24', 730))).toEqual([
    // Seven days; the Sunday 22nd also stands for its week, the 24th for this week and month.
    ...['2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18'],
    // Sundays: the last of the two weeks before.
    ...['2026-11-15', '2026-11-08'],
    // Last days of the eleven months before.
    ...['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30'],
    ...['2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'],
  ]);
});

test('of several backups of one day the last one stays', () => {
  const [first, second] = ['2026-11-24T02:00:00.000Z', '2026-11-24T09:00:00.000Z'];
  const both = [first, second].map((at) => ({ file: at, at }));
  expect(outdatedBackups(both, ZONE)).toEqual([first]);
});

test('a day is a day of the time zone: 16.30 and 17.30 UTC are two days in Jakarta', () => {
  const both = ['2026-11-24T16:30:00.000Z', '2026-11-24T17:30:00.000Z'].map((at) => ({ file: at, at }));
  expect(outdatedBackups(both, ZONE)).toEqual([]);
  expect(outdatedBackups(both, 'UTC')).toEqual([both[0]?.file]);
});

test('after a pause nothing is removed because of it: days without a backup do not count', () => {
  const before = nightly('2026-03-10', 5);
  expect(keptDays([...nightly('2026-11-24', 2), ...before])).toHaveLength(7);
});

test('nights one by one lead to the same files as all nights at once', () => {
  let kept: DatedBackup[] = [];
  for (const backup of nightly('2026-11-24', 500).toReversed()) {
    kept.push(backup);
    const removed = new Set(outdatedBackups(kept, ZONE));
    kept = kept.filter(({ file }) => !removed.has(file));
    expect(kept).toContain(backup);
    expect(kept.length).toBeLessThanOrEqual(23);
  }
  const atOnce = keptDays(nightly('2026-11-24', 500));
  expect(keptDays(kept).toSorted()).toEqual(atOnce.toSorted());
});
