import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureWebBundle } from './build-web.ts';
import type { WebBundle } from './build-web.ts';

let bundle: WebBundle;
let index: string;
beforeAll(async () => {
  bundle = await ensureWebBundle({ log: () => undefined });
  index = await readFile(path.join(bundle.folder, 'index.html'), 'utf8');
}, 120_000);

test('the bundle of the same sources is not built twice', async () => {
  const again = await ensureWebBundle({ log: () => undefined });
  expect(again).toMatchObject({ built: false, hash: bundle.hash });
});

test('contracts 31.17: the page holds no script and no style of its own, so the policy needs no exception', () => {
  expect(index).not.toMatch(/<script(?![^>]* src=)/);
  expect(index).not.toMatch(/<style| style=| on\w+=/);
  expect(index).toContain('name="csp-nonce" content=""');
});

test('everything the page loads lies below /app/ and carries a hash in its name', () => {
  const loaded = [...index.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  expect(loaded.length).toBeGreaterThan(1);
  for (const address of loaded) expect(address).toMatch(/^\/app\/assets\/[\w-]+-[\w-]{8}\.(js|css)$/);
});

test('no part of the bundle makes code from text', async () => {
  const folder = path.join(bundle.folder, 'assets');
  const scripts = (await readdir(folder)).filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  for (const script of scripts)
    expect(await readFile(path.join(folder, script), 'utf8'), script).not.toMatch(/\beval\(|\bnew Function\(/);
});
