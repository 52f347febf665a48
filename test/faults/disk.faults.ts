import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '#server/db/embedded/files.ts';
import { answerError } from '#server/http/problems.ts';
import { checkHistory } from './checks/check-history.ts';
import type { Client } from './history/client.ts';
import { newFamily } from './history/families.ts';
import { populationCsv } from './history/population-file.ts';
import { withSystem } from './history/scenario.ts';
import { TODAY, VILLAGE } from './history/system.ts';
import { report } from './size.ts';

const DISK_MB = 180;
const MOST_PUSHES = 400;

const disk = smallDisk();
if (disk) {
  test('F3: on a full disk writes are refused with 507 or 503, never half; with room again they work, and nothing is lost', async () => {
    try {
      mkdirSync(join(disk, 'data'));
      const seen = await withSystem(
        (system, history, newClient) => fillAndFree(disk, system, history, newClient),
        join(disk, 'data'),
      );
      const { violations, ...facts } = seen;
      report('F3', facts);
      expect([503, 507]).toContain(seen.refused);
      expect([503, 507]).toContain(seen.upload);
      // A database that stopped for want of room cannot be read until there is some.
      expect([200, 503]).toContain(seen.read);
      expect(seen.isBack).toBe(true);
      expect(violations).toEqual([]);
    } finally {
      execFileSync('umount', ['-l', disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  });
} else {
  // Only root may mount a small disk: elsewhere what can be tried is how a full one would be told.
  test('F3 partly: a full disk, of the database or of the files, is told as 507 with Retry-After', () => {
    console.log('F3 partly: no small disk can be mounted here');
    for (const code of ['53100', 'ENOSPC'])
      expect(answered(Object.assign(new Error('full'), { code }))).toEqual([507, '30']);
  });
}

function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'cikar-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

interface FullDisk {
  /** Statuses: the first push refused, a reading and an upload while there was no room. */
  refused: number;
  read: number | undefined;
  upload: number | undefined;
  isBack: boolean;
  backMs: number;
  violations: string[];
}

async function fillAndFree(
  folder: string,
  ...[system, history, newClient]: Parameters<Parameters<typeof withSystem>[0]>
): Promise<FullDisk> {
  const client = await newClient('writer');
  await client.push(families(client, 0));
  const balloon = fill(folder);
  const refused = await pushUntilRefused(client);
  const read = (await client.once('GET', `/api/families?village=${VILLAGE}`).catch(() => null))?.status;
  const upload = await uploadOnce(client);
  rmSync(balloon);
  const began = performance.now();
  const push = () =>
    client.once('POST', '/api/submissions', { submissions: families(client, 9_000) }).catch(() => null);
  const isBack = (await until(60_000, 100, async () => (await push())?.status === 200)) === true;
  const backMs = Math.round(performance.now() - began);
  const found = await checkHistory(system, history, client);
  // What was pushed by hand while the disk was full is not in the history.
  return {
    refused,
    read,
    upload,
    isBack,
    backMs,
    violations: found.filter((each) => !each.includes('was never sent')),
  };
}

const families = (client: Client, from: number) =>
  Array.from({ length: 10 }, (_, index) => {
    const { family, payload } = newFamily(from + index);
    return client.submission('family-registered', family.id, payload, 0);
  });

/** The status of the first push that is not accepted. */
async function pushUntilRefused(client: Client): Promise<number> {
  for (let n = 1; n <= MOST_PUSHES; n += 1) {
    const answer = await client
      .once('POST', '/api/submissions', { submissions: families(client, n * 10) })
      .catch(() => null);
    if (answer && answer.status !== 200) return answer.status;
  }
  return 200;
}

async function uploadOnce(client: Client): Promise<number | undefined> {
  const form = new FormData();
  form.set('village', VILLAGE);
  form.set('asOf', TODAY);
  form.set('file', new Blob([populationCsv(9, 30).text.repeat(20)], { type: 'text/csv' }), 'warga.csv');
  return (await client.once('POST', '/api/imports', form).catch(() => null))?.status;
}

/** Takes all the room there is. */
function fill(folder: string): string {
  const file = join(folder, 'balloon');
  const handle = openSync(file, 'w');
  const piece = Buffer.alloc(4_096);
  try {
    while (statfsSync(folder).bavail > 0) writeSync(handle, piece);
  } catch {
    // Full.
  } finally {
    closeSync(handle);
  }
  return file;
}

function answered(error: Error): [number, string] {
  const told = { status: 0, retryAfter: '' };
  const reply = {
    header: (_name: string, value: string) => ((told.retryAfter = value), reply),
    status: (status: number) => ((told.status = status), reply),
    send: () => reply,
  };
  // The two arguments stand for Fastify's own, of which only these methods are used.
  answerError(error, { log: { error: () => {} } } as never, reply as never);
  return [told.status, told.retryAfter];
}
