import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeRecipient } from '#server/backup/recipients.ts';
import { writeBackupState } from '#server/backup/backup-state.ts';
import { registerFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  // What the template of the test database left to be done may be hours old.
  await world.drain();
});
afterAll(() => world.end());

const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  world.app.inject({ url, headers, remoteAddress });
const value = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );

test('/healthz answers without login and says nothing else', async () => {
  const answer = await get('/healthz');
  expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true }]);
});

test('contracts 28: /readyz is 200 while all is well and 503 with the reason in words when the backup is too old', async () => {
  const { dataDir, clock } = world.services;
  expect((await get('/readyz')).json()).toEqual({ ready: true, reasons: [] });
  storeRecipient(dataDir, 'age1example');
  const at = new Date(clock.now().getTime() - 27 * 3_600_000).toISOString();
  writeBackupState(dataDir, {
    lastSuccess: { at, file: '/secret/place', bytes: 1, seconds: 1 },
    lastTry: { at, problem: 'ENOSPC' },
  });
  const answer = await get('/readyz');
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toEqual({
    ready: false,
    reasons: [
      { code: 'ready.backup-old', message: 'Cadangan terakhir sudah 27 jam yang lalu (percobaan terakhir: ENOSPC).' },
    ],
  });
  expect(answer.body).not.toContain('/secret/place');
  const operationFor = async (who: 'agus' | 'lina'): Promise<unknown> =>
    (await get('/api/home', { cookie: await world.cookie(who) })).json<{ operation: unknown }>().operation;
  expect(await operationFor('agus')).toMatchObject([{ code: 'ready.backup-old', details: { hours: 27 } }]);
  expect(await operationFor('lina')).toBeNull();
  const { body } = await get('/metrics');
  expect(value(body, 'cikar_backup_age_seconds')).toBe(27 * 3_600);
  expect(value(body, 'cikar_ready')).toBe(0);
  rmSync(`${dataDir}/backup-recipient.txt`);
  rmSync(`${dataDir}/backups`, { recursive: true });
});

test('/metrics counts by route template, so that no id becomes a label, and knows ledgers, jobs and connections', async () => {
  const before = value((await get('/metrics')).body, 'cikar_ledger_entries');
  const { familyId } = await registerFamily(world, '001', 'Metrik');
  const cookie = await world.cookie('lina');
  await get(`/api/villages/${KOTA_KAPUR}/families/${familyId}`, { cookie });
  await get('/no/such/9901040103850001');
  await world.services.db.asActor(world.actors.lina, 'write', (tx) =>
    tx.client.query(
      `select jobs.enqueue('reassess-village', '${KOTA_KAPUR}', json_build_object('villageCode', '${KOTA_KAPUR}'))`,
    ),
  );
  const { body, headers } = await get('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(value(body, 'cikar_ledger_entries')).toBe(before + 1);
  expect(body).toContain(
    `cikar_http_requests_total{method="GET",route="/api/villages/:village/families/:id",status="200"} 1`,
  );
  expect(body).toContain('cikar_http_requests_total{method="GET",route="none",status="404"} 1');
  expect(body).toMatch(/cikar_http_request_duration_seconds_count\{method="POST",route="\/api\/session"\} [1-9]/);
  expect(body).not.toContain(familyId);
  expect(body).not.toContain('9901040103850001');
  expect(value(body, 'cikar_jobs_waiting')).toBe(1);
  const waitingAfterWork = async (): Promise<number> => {
    await world.drain();
    return value((await get('/metrics')).body, 'cikar_jobs_waiting');
  };
  // What work causes comes up to two seconds later.
  await expect.poll(waitingAfterWork, { timeout: 20_000 }).toBe(0);
  expect(body).toMatch(/cikar_database_connections\{pool="auth",state="idle"\} \d/);
  expect(value(body, 'cikar_database_up')).toBe(1);
});

test('/metrics is there for this machine and for the token only; to others it does not exist', async () => {
  expect((await get('/metrics', {}, '10.1.2.3')).statusCode).toBe(404);
  expect((await get('/metrics', { 'x-forwarded-for': '10.1.2.3' })).statusCode).toBe(404);
  expect((await get('/metrics', { authorization: 'Bearer wrong' })).statusCode).toBe(404);
  const bearer = { authorization: 'Bearer test-metrics-token' };
  expect((await get('/metrics', { ...bearer, 'x-forwarded-for': '10.1.2.3' }, '10.1.2.3')).statusCode).toBe(200);
});
