/**
 * Issue 3, "Bad input", files: every way in × every file. An answer in time, a sentence that says what to do, nothing half
 * saved, no memory kept, and the next request is answered.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportBatch } from '#contract/import.ts';
import { hasMessage } from '#messages/messages.ts';
import { ask } from '../rights/asking.ts';
import { KOTA_KAPUR, makePeople, type Person } from '../rights/people.ts';
import { upload } from '../rights/upload.ts';
import { makeWorld, type World } from '../support/world.ts';
import type { BadFile } from './bad-file.ts';
import { badFiles, goodFile, populationCsv, populationRow } from './files.ts';
import { tableCounts } from './table-counts.ts';

/** A form's answer, and a file's (contracts 31.3 gives its reader 20 s). */
const FORM_MS = 5_000;
const FILE_MS = 20_000;
/** The largest file of the corpus is 10 MB and travels as text, bytes and sealed bytes. */
const MOST_MEMORY_KEPT = 200 * 1024 * 1024;

let world: World;
let lina: Person;
const FILES = badFiles();

beforeAll(async () => {
  world = await makeWorld();
  const people = await makePeople(world, {
    lina: { name: 'Lina', role: 'desa_operator', sector: null, places: [KOTA_KAPUR] },
  });
  const found = people.get('lina');
  if (!found) throw new Error('Lina has an account');
  lina = found;
});
afterAll(() => world.end());

interface Detail {
  batch: ImportBatch;
}

async function importFile(file: Pick<BadFile, 'name' | 'content'>): Promise<ImportBatch> {
  const answer = await ask(world, lina, upload({ village: KOTA_KAPUR, asOf: '2026-11-01' }, file));
  expect(answer.statusCode, answer.body).toBe(202);
  return whenDone(answer.json<{ id: string }>().id);
}

async function whenDone(id: string): Promise<ImportBatch> {
  for (;;) {
    const { batch } = (await ask(world, lina, { url: `/api/imports/${id}` })).json<Detail>();
    if (!['reading', 'committing', 'undoing'].includes(batch.state)) return batch;
    await wait(20);
  }
}

async function nextIsAnswered(): Promise<void> {
  expect((await ask(world, lina, { url: '/api/me' })).statusCode).toBe(200);
}

/** Every code has a sentence of its own, one that is not just "something went wrong". */
function expectSentences(problems: readonly { code: string }[]): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const { code } of problems) {
    expect(hasMessage('id', `problem.${code}`), code).toBe(true);
    expect(['import.interrupted', 'server.failed']).not.toContain(code);
  }
}

describe('a file by HTTP', () => {
  test.each(FILES.map((file) => [file.title, file] as const))('%s', async (_, file) => {
    const before = await tableCounts(world);
    const began = performance.now();
    const batch = await importFile(file);
    expect(performance.now() - began).toBeLessThan(FILE_MS);
    expect(batch.state).toBe(file.end === 'refused' ? 'refused' : 'previewed');
    if (file.end === 'refused') expectSentences(batch.problems);
    expect(await tableCounts(world)).toEqual(before);
    // Nothing of it lies about in clear.
    expect(readdirSync(join(world.services.dataDir, 'tmp'))).toEqual([]);
    await nextIsAnswered();
  });

  test('a name is shown and never a path: nothing was written outside the data folder', () => {
    expect(existsSync('/tmp/cikar-climbed')).toBe(false);
    expect(readdirSync(join(world.services.dataDir, 'files')).every((name) => /^[0-9a-f-]{36}$/.test(name))).toBe(true);
  });

  test('contracts 31.3: a refused file leaves no sealed copy of people whom nobody imported', async () => {
    const before = readdirSync(join(world.services.dataDir, 'files')).length;
    await importFile({ name: 'a.csv', content: Buffer.from('a;b\r\n1;2\r\n') });
    expect(readdirSync(join(world.services.dataDir, 'files'))).toHaveLength(before);
  });

  test('all of them again leave the memory as it was', async () => {
    const before = process.memoryUsage().rss;
    for (const file of FILES) await importFile(file);
    expect(process.memoryUsage().rss - before).toBeLessThan(MOST_MEMORY_KEPT);
  }, 300_000);

  test('contracts 31.3: forty at once are read two by two, the rest is told when to come again, and all who got in get an end', async () => {
    const file = { name: 'baik.xlsx', content: goodFile() };
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => ask(world, lina, upload({ village: KOTA_KAPUR, asOf: '2026-11-01' }, file))),
    );
    const refused = answers.filter(({ statusCode }) => statusCode !== 202);
    expect(refused.length).toBeGreaterThan(0);
    for (const each of refused) {
      expect(each.statusCode, each.body).toBe(503);
      expect(Number(each.headers['retry-after'])).toBeGreaterThan(0);
      expect(each.body).toContain('Tunggu sebentar');
    }
    const taken = answers.filter(({ statusCode }) => statusCode === 202);
    expect(taken.length).toBeGreaterThan(0);
    const ends = await Promise.all(taken.map((each) => whenDone(each.json<{ id: string }>().id)));
    expect(new Set(ends.map(({ state }) => state))).toEqual(new Set(['previewed']));
    await nextIsAnswered();
  }, 120_000);
});

describe('the same bytes where they do not belong', () => {
  const doors = ['/api/session', '/api/submissions', '/api/people', '/api/people/csv', '/api/families/search'];

  test.each(doors)(
    'as the body of POST %s',
    async (url) => {
      const before = await tableCounts(world);
      for (const file of FILES) {
        for (const type of ['application/json', 'text/csv', 'application/octet-stream']) {
          const began = performance.now();
          const answer = await ask(world, lina, {
            method: 'POST',
            url,
            payload: file.content,
            headers: { 'content-type': type },
          });
          expect(answer.statusCode, `${file.title}: ${answer.body}`).toBeGreaterThanOrEqual(400);
          expect(answer.statusCode, `${file.title}: ${answer.body}`).toBeLessThan(500);
          expect(performance.now() - began).toBeLessThan(FORM_MS);
          expectSentences(answer.json<{ problems: { code: string }[] }>().problems);
        }
      }
      expect(await tableCounts(world)).toEqual(before);
      await nextIsAnswered();
    },
    120_000,
  );

  test('as a file of people: refused in words, and nobody gets an account', async () => {
    const before = await tableCounts(world);
    for (const file of FILES) {
      for (const text of [file.content.toString('utf8'), file.content.toString('latin1')]) {
        const answer = await ask(world, lina, {
          method: 'POST',
          url: '/api/people/csv',
          payload: { text, commit: true },
        });
        expect(answer.statusCode, file.title).toBeLessThan(500);
        if (answer.statusCode === 200) expectSentences(answer.json<{ problems: { code: string }[] }>().problems);
      }
    }
    expect(await tableCounts(world)).toEqual(before);
    await nextIsAnswered();
  }, 120_000);

  test('a file of 2,001 people, of one name of a million letters, of a thousand columns: refused in words', async () => {
    const before = await tableCounts(world);
    const texts = [
      `nama;peran\n${'Data Sintetis;kader\n'.repeat(2_001)}`,
      `nama;peran\n${'x'.repeat(1_000_000)};kader\n`,
      `${'nama;'.repeat(1_000)}peran\n${'a;'.repeat(1_000)}kader\n`,
      'nama;peran\n"Data Sintetis;kader\n',
    ];
    for (const text of texts) {
      const answer = await ask(world, lina, {
        method: 'POST',
        url: '/api/people/csv',
        payload: { text, commit: true },
      });
      const { problems = [], rows = [] } = answer.json<{ problems?: []; rows?: { problems: [] }[] }>();
      expect(answer.statusCode, answer.body.slice(0, 200)).toBeLessThan(500);
      expectSentences([...problems, ...rows.flatMap((row) => row.problems)]);
    }
    expect(await tableCounts(world)).toEqual(before);
  }, 60_000);
});

describe('contracts 24: kinds that only the system writes', () => {
  test.each(['family-imported', 'import-undone', 'reassessed', 'erased'])(
    '%s is rejected and changes nothing',
    async (kind) => {
      const batch = await importFile({ name: 'satu.csv', content: Buffer.from(populationCsv([populationRow()])) });
      const before = await tableCounts(world, []);
      const told = {
        submissionId: uuidv7(),
        villageCode: KOTA_KAPUR,
        kind,
        formVersion: 1,
        ...(kind === 'import-undone' ? {} : { familyId: uuidv7() }),
        payload: { batch: batch.id, family: {}, members: [], asOf: '2026-11-24', ruleSet: 'x' },
        observedOn: '2026-11-24',
        capturedAt: '2026-11-24T03:00:00.000Z',
        device: 'uji',
        deviceCounter: 1,
        basedOn: 0,
      };
      const answer = await ask(world, lina, {
        method: 'POST',
        url: '/api/submissions',
        payload: { submissions: [told] },
      });
      expect(answer.json()).toMatchObject({
        outcomes: [{ result: 'rejected', problems: [{ code: 'submission.system-kind', details: { kind } }] }],
      });
      expect(await tableCounts(world, [])).toEqual(before);
    },
  );
});
