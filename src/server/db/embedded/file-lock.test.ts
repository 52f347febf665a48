import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { withLock } from './file-lock.ts';
import { ownIdentity } from './process-identity.ts';

function lock(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cikar-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'lock');
}

test('contracts 6: one holder at a time, also when many find the lock of a dead process', async () => {
  const path = lock();
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: 'long ago' }));
  let [inside, most, done] = [0, 0, 0];
  const enter = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(3);
    inside -= 1;
    done += 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => withLock(path, enter)));
  expect({ most, done }).toEqual({ most: 1, done: 20 });
});

test('a failure inside gives the lock back', async () => {
  const path = lock();
  await expect(withLock(path, () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
  expect(await withLock(path, async () => 'again')).toBe('again');
});

test('a lock of a living process is waited for', async () => {
  const path = lock();
  writeFileSync(path, JSON.stringify(ownIdentity()));
  const waiting = withLock(path, async () => 'mine');
  expect(await Promise.race([waiting, sleep(200, 'still waiting')])).toBe('still waiting');
  rmSync(path);
  expect(await waiting).toBe('mine');
});
