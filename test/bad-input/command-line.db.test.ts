/**
 * Issue 3, "Bad input", command line: `cikar import` ends on every file with 0, 1 or 2 and a report or a sentence
 * (contracts 31.9). Most files through the command's own function in this process, the others through the real program.
 */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#server/config.ts';
import { InputRefused } from '#server/cli-context.ts';
import { hasMessage } from '#messages/messages.ts';
import { importFromCommandLine, undoFromCommandLine } from '#server/import/command-line-import.ts';
import { wantedImport } from '#server/import/wanted-import.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../support/world.ts';
import { badFiles, populationCsv, populationRow } from './files.ts';
import { tableCounts } from './table-counts.ts';

const LONGEST_MS = 20_000;
let world: World;
let folder = '';
beforeAll(async () => {
  world = await makeWorld();
  folder = mkdtempSync(join(tmpdir(), 'cikar-cli-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.end();
});

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** The program as an operator runs it, on the database of this test. */
async function cikar(args: readonly string[], urls: Partial<World['urls']> = {}): Promise<Ended> {
  const { owner, app, auth, worker } = { ...world.urls, ...urls };
  const env = {
    PATH: process.env['PATH'],
    CIKAR_DATA: world.services.dataDir,
    CIKAR_INSTANCE_KEY: Buffer.alloc(32, 7).toString('base64'),
    DATABASE_OWNER_URL: owner,
    DATABASE_URL: app,
    AUTH_DATABASE_URL: auth,
    WORKER_DATABASE_URL: worker,
  };
  const program = join(projectRoot, 'src/server/cli.ts');
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], {
      env,
      timeout: LONGEST_MS,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    // execFile rejects with what the program said; `code` is null where it had to be stopped.
    const ended = error as Ended & { code: number | null };
    return { code: ended.code ?? -1, stdout: ended.stdout, stderr: ended.stderr };
  }
}

function expectOneSentence({ stderr, stdout }: Ended): void {
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/^[A-Z/.].{15,400}\.$/m);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|node:internal|Error:/);
}

function filed(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What stands in the way of the command's exit code: the problems it was refused with, none when it was done. */
async function problemsOf(path: string, commit: boolean): Promise<string[]> {
  try {
    const wanted = wantedImport(path, { village: KOTA_KAPUR, asOf: '2026-11-01', commit });
    await importFromCommandLine(world.services, wanted);
    return [];
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

describe('the command itself, on every file', () => {
  test.each(badFiles().map((file) => [file.title, file] as const))('%s', async (_, file) => {
    const before = await tableCounts(world);
    const began = performance.now();
    // Where nothing may be refused, nothing may be written either: a preview.
    const codes = await problemsOf(filed('berkas', file.content), file.end === 'refused');
    expect(performance.now() - began).toBeLessThan(LONGEST_MS);
    expect(codes.length > 0).toBe(file.end === 'refused');
    expect(codes.filter((code) => !hasMessage('id', `problem.${code}`))).toEqual([]);
    expect(await tableCounts(world)).toEqual(before);
  });

  test('a file of somebody else', async () => {
    const path = filed('rahasia.csv', populationCsv([populationRow()]));
    chmodSync(path, 0o000);
    // Root reads everything; as somebody else it is like anywhere.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(() => wantedImport(path, { village: KOTA_KAPUR })).toThrow('import.file-not-readable');
    } finally {
      if (isRoot) process.seteuid?.(0);
      rmSync(path);
    }
  });
});

describe('the real program', () => {
  test('a good file: exit 0 and the report', async () => {
    const path = filed('baik.csv', populationCsv([populationRow()]));
    const ended = await cikar(['import', path, '--village', KOTA_KAPUR, '--as-of', '2026-11-01', '--json']);
    expect(ended.code, ended.stderr).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ batch: null, rows: 1, people: 1 });
  });

  test('a refused file: exit 1, one sentence; with --json the problems as JSON beside it', async () => {
    const args = ['import', filed('kosong.csv', ''), '--village', KOTA_KAPUR];
    const plain = await cikar(args);
    expect(plain.code).toBe(1);
    expectOneSentence(plain);
    const told = await cikar([...args, '--json']);
    expect(told.code).toBe(1);
    expect(JSON.parse(told.stdout)).toMatchObject({
      problems: [{ code: 'import.empty', message: plain.stderr.trim() }],
    });
  });

  test('a folder, a pipe, a device, nothing: exit 1 and one sentence at once', async () => {
    const pipe = join(folder, 'pipa');
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe]);
    mkdirSync(join(folder, 'map.csv'));
    for (const path of [join(folder, 'map.csv'), pipe, '/dev/zero', join(folder, 'tidak-ada.csv')]) {
      const began = performance.now();
      const ended = await cikar(['import', path, '--village', KOTA_KAPUR]);
      expect(performance.now() - began).toBeLessThan(LONGEST_MS / 2);
      expect(ended.code, path).toBe(1);
      expectOneSentence(ended);
    }
  });

  test('a village that is none, one that is not there, a day that is none, no file: 2 or 1, and one sentence', async () => {
    const path = filed('baik.csv', populationCsv([populationRow()]));
    const expected: [number, string[]][] = [
      [2, [path, '--village', 'Kota Kapur']],
      [1, [path, '--village', '99.99.99.9999']],
      [2, [path, '--village', KOTA_KAPUR, '--as-of', '2026-02-31']],
      [1, [path, '--village', KOTA_KAPUR, '--as-of', '2099-01-01']],
      [2, ['--village', KOTA_KAPUR]],
    ];
    for (const [code, args] of expected) {
      const ended = await cikar(['import', ...args]);
      expect(ended.code, `${args.join(' ')}: ${ended.stderr}`).toBe(code);
      expectOneSentence(ended);
    }
  });

  test('a database that has ended: exit 2, one sentence, with --json also as JSON', async () => {
    const gone = 'postgres://cikar:rahasia@127.0.0.1:9/tidak_ada';
    const urls = { owner: gone, app: gone, auth: gone, worker: gone };
    const args = ['import', filed('baik.csv', populationCsv([populationRow()])), '--village', KOTA_KAPUR];
    const ended = await cikar(args, urls);
    expect(ended.code).toBe(2);
    expectOneSentence(ended);
    expect(ended.stderr).not.toContain('rahasia');
    expect(JSON.parse((await cikar([...args, '--json'], urls)).stdout)).toMatchObject({
      problems: [{ code: 'database-unreachable' }],
    });
  });

  test('other commands that read a file: a folder, a device, junk, deep JSON end in one sentence', async () => {
    const deep = filed('dalam.geojson', `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const junk = filed('acak.bin', Buffer.alloc(4_000, 0xa5));
    for (const args of [
      ['areas', 'boundaries', folder],
      ['areas', 'boundaries', junk],
      ['areas', 'boundaries', deep],
      ['restore', junk, '--identity', junk],
      ['restore', folder, '--identity', junk],
      ['restore', junk, '--identity', folder],
    ]) {
      const ended = await cikar(args);
      expect([1, 2], `${args.join(' ')}: ${ended.stderr}`).toContain(ended.code);
      expectOneSentence(ended);
    }
  }, 120_000);
});

describe('contracts 12: `cikar import undo`', () => {
  const imported = async (): Promise<string> => {
    const rows = [populationRow({ nama: `Data Sintetis ${uuidv7().slice(-4)}`, no_kk: '9901040104150009' })];
    const wanted = wantedImport(filed('undo.csv', populationCsv(rows)), { village: KOTA_KAPUR, commit: true });
    return (await importFromCommandLine(world.services, wanted)).batch ?? '';
  };

  test('two at the same moment undo it once: the state is asked inside the lock and moves with the entries', async () => {
    const batch = await imported();
    const both = await Promise.allSettled([
      undoFromCommandLine(world.services, batch),
      undoFromCommandLine(world.services, batch),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await world.owner.query<{ n: number; state: string }>(
      `select (select count(*)::int from ledger_entry where kind = 'import-undone' and batch = $1) as n, state from import_batch where id = $1`,
      [batch],
    );
    expect(rows).toEqual([{ n: 1, state: 'undone' }]);
  });

  test('one that somebody is undoing on screen is refused in words', async () => {
    const batch = await imported();
    await world.owner.query(`update import_batch set state = 'undoing' where id = $1`, [batch]);
    await expect(undoFromCommandLine(world.services, batch)).rejects.toThrow('import.wrong-state');
  });
});
