import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInRange } from './audit/advisories.ts';
import { lockedPackages } from './audit/lock-file.ts';

const LOCK = {
  packages: {
    '': { name: 'cikar', version: '0.1.0' },
    'node_modules/runs': { version: '1.2.0' },
    'node_modules/@a/tests': { version: '3.0.0', dev: true },
    'node_modules/@a/tests/node_modules/runs': { version: '0.9.0', dev: true },
    'node_modules/alias': { name: 'real', version: '2.0.0' },
    'node_modules/linked': { link: true },
  },
};
const advisory = (severity: string, range: string) => ({
  severity,
  title: 'Reads what it should not',
  url: 'https://advisories.example/1',
  vulnerable_versions: range,
});

let server: Server;
let folder = '';
let answer: { status: number; body: string };
let asked: unknown;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cikar-audit-'));
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(LOCK));
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      asked = { url: request.url, body: JSON.parse(gunzipSync(Buffer.concat(pieces)).toString()) as unknown };
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** The tool itself against a registry of this test. */
async function audit(status: number, body: unknown): Promise<{ code: number; said: string }> {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return run(`http://127.0.0.1:${port}/`);
}
async function run(registry: string): Promise<{ code: number; said: string }> {
  const args = [join(import.meta.dirname, 'audit.ts'), '--registry', registry, '--lock', join(folder, 'lock.json')];
  try {
    return { code: 0, said: (await promisify(execFile)(process.execPath, args)).stdout };
  } catch (error) {
    // execFile rejects with what the program said.
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, said: stdout };
  }
}

describe('the vulnerability check', () => {
  test('asks about every name and version of the lock file, once', async () => {
    await audit(200, {});
    expect(asked).toEqual({
      url: '/-/npm/v1/security/advisories/bulk',
      body: { runs: ['1.2.0', '0.9.0'], '@a/tests': ['3.0.0'], real: ['2.0.0'] },
    });
  });

  test('no advisory: exit 0, and it says how many were asked about', async () => {
    expect(await audit(200, {})).toEqual({
      code: 0,
      said: 'audit: 4 packages, 0 advisories, 0 of them high in what runs\n',
    });
  });

  test('a high one in what runs: exit 1, with name, version and address', async () => {
    const { code, said } = await audit(200, { runs: [advisory('high', '>=1.0.0 <1.3.0')] });
    expect(code).toBe(1);
    expect(said).toContain('high     runtime runs 1.2.0: Reads what it should not https://advisories.example/1');
  });

  test('a high one where we only develop, or a moderate one: shown, exit 0', async () => {
    const { code, said } = await audit(200, {
      '@a/tests': [advisory('critical', '<4.0.0')],
      runs: [advisory('moderate', '*'), advisory('high', '<1.0.0')],
    });
    expect(code).toBe(0);
    expect(said).toContain('high     dev     runs 0.9.0');
    expect(said).toContain('3 advisories, 0 of them high in what runs');
  });

  test('a registry without such answers, one that answers nonsense, none at all: said, exit 0', async () => {
    for (const each of [
      await audit(404, 'not found'),
      await audit(200, '"hello"'),
      await audit(200, '<html>'),
      await run('http://127.0.0.1:9/'),
    ]) {
      expect(each.code).toBe(0);
      expect(each.said).toContain('tidak terjangkau / not reachable');
    }
  });

  test('a range that cannot be read counts for all versions', async () => {
    expect((await audit(200, { runs: [advisory('high', 'whatever')] })).code).toBe(1);
  });
});

test.each<[string, string, boolean]>([
  ['1.2.0', '>=1.0.0 <1.2.1', true],
  ['1.2.1', '>=1.0.0 <1.2.1', false],
  ['2.0.0', '<1.0.0 || =2.0.0', true],
  ['1.10.0', '<1.9.0', false],
  ['1.0.0-beta.1', '<=1.0.0', true],
  ['3.0.0', '>3.0.0', false],
])('%s in %s: %s', (version, range, expected) => {
  expect(isInRange(version, range)).toBe(expected);
});

test('a package that is there twice counts as runtime when one of them does', () => {
  const text = JSON.stringify({
    packages: {
      'node_modules/a': { version: '1.0.0', dev: true },
      'node_modules/b/node_modules/a': { version: '1.0.0' },
    },
  });
  expect(lockedPackages(text)).toEqual([{ name: 'a', version: '1.0.0', atRuntime: true }]);
});
