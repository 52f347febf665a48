import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { scheduleDuties } from '#server/start/schedule-duties.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cikar-duties-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function nightAt(instant: string, succeeds: boolean): Promise<{ ran: string[]; told: string[] }> {
  const [ran, told]: [string[], string[]] = [[], []];
  const run = async (args: readonly string[]): Promise<boolean> => {
    ran.push(args.join(' '));
    return succeeds;
  };
  const config = { dataDir, timeZone: 'Asia/Jakarta', now: null };
  const schedule = scheduleDuties(config, (key) => told.push(key), run, {
    firstLookMs: 1,
    lookEveryMs: 5,
    clock: fixedClock(instant),
  });
  await wait(60);
  await schedule.end();
  return { ran, told };
}

test('erasures, then retention, once a night: the night begins at one o’clock', async () => {
  const both = ['requests carry-out', 'retention --run'];
  expect(await nightAt('2026-11-24T01:00:00+07:00', true)).toEqual({
    ran: both,
    told: ['requests-begin', 'requests-done'],
  });
  expect((await nightAt('2026-11-25T00:59:00+07:00', true)).ran).toEqual([]);
  expect((await nightAt('2026-11-25T01:00:00+07:00', true)).ran).toEqual(both);
});

test('what failed is tried again after an hour, not at once, and nothing is removed by age before erasures are done', async () => {
  expect(await nightAt('2026-11-24T02:00:00+07:00', false)).toEqual({
    ran: ['requests carry-out'],
    told: ['requests-begin', 'requests-failed'],
  });
  expect((await nightAt('2026-11-24T03:00:00+07:00', true)).ran).toHaveLength(2);
});
