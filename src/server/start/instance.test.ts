import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { instanceKey } from './instance-key.ts';
import { claimInstance, markSeeded, readInstance } from './instance.ts';
import { serve } from './serve.ts';
import { start } from './start.ts';

const clock = fixedClock('2026-11-24');

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'cikar-instance-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('contracts 7: an instance never changes mode, in either direction', async () => {
  const [demo, real] = [folder(), folder()];
  claimInstance(demo, 'demo', true, clock);
  claimInstance(real, 'production', true, clock);
  const production = { CIKAR_MODE: 'production', CIKAR_TRUST_PROXY: '1' };
  await expect(serve(readConfig({ ...production, CIKAR_DATA: demo }), () => {})).rejects.toMatchObject({
    problem: { code: 'instance-is-demo' },
  });
  await expect(start(readConfig({ CIKAR_DATA: real }), () => {})).rejects.toMatchObject({
    problem: { code: 'instance-is-production' },
  });
});

test('contracts 7: serve wants CIKAR_MODE=production and TLS or a proxy', async () => {
  const data = { CIKAR_DATA: folder() };
  await expect(serve(readConfig(data), () => {})).rejects.toMatchObject({
    problem: { code: 'serve-needs-production' },
  });
  await expect(serve(readConfig({ ...data, CIKAR_MODE: 'production' }), () => {})).rejects.toMatchObject({
    problem: { code: 'serve-needs-tls' },
  });
});

test('contracts 7: only an empty database is seeded, and a seeding that was broken off is still wanted', () => {
  const [empty, full] = [folder(), folder()];
  expect(claimInstance(full, 'demo', false, clock).seed).toBe('never');
  claimInstance(empty, 'demo', true, clock);
  const again = claimInstance(empty, 'demo', false, clock);
  expect(again.seed).toBe('wanted');
  markSeeded(empty, again);
  expect(readInstance(empty)).toEqual({ ...again, seed: 'done' });
});

test('contracts 31.15: the instance key is made once, 0600, and refused when others may read it', () => {
  const config = { dataDir: folder(), instanceKey: null };
  const key = instanceKey(config);
  expect(key).toHaveLength(32);
  expect(instanceKey(config)).toEqual(key);
  const file = join(config.dataDir, 'instance.key');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  chmodSync(file, 0o644);
  expect(() => instanceKey(config)).toThrow(/chmod 600/);
  expect(() => instanceKey({ ...config, instanceKey: 'short' })).toThrow(/32/);
  expect(instanceKey({ ...config, instanceKey: 'ab'.repeat(32) })).toEqual(Buffer.alloc(32, 0xab));
});
