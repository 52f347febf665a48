import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { ensureWebBundles } from './build-web.ts';
import type { WebBundle } from './build-web.ts';

let bundle: WebBundle;
let kader: WebBundle;
let index: string;
beforeAll(async () => {
  ({ office: bundle, kader } = await ensureWebBundles({ log: () => undefined }));
  index = await readFile(path.join(bundle.folder, 'index.html'), 'utf8');
}, 120_000);

test('the bundle of the same sources is not built twice', async () => {
  const again = await ensureWebBundles({ log: () => undefined });
  expect(again.office).toMatchObject({ built: false, hash: bundle.hash });
  expect(again.kader).toMatchObject({ built: false, hash: kader.hash });
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

test('issue 5: what the field app needs to start is at most 150 KB gzip, all of it at most 450 KB', async () => {
  const page = await readFile(path.join(kader.folder, 'index.html'), 'utf8');
  const folder = path.join(kader.folder, 'assets');
  const sizes = new Map<string, number>();
  for (const file of await readdir(folder))
    sizes.set(file, gzipSync(await readFile(path.join(folder, file)), { level: 9 }).length);
  const started = [...sizes].filter(([file]) => page.includes(`/kader/assets/${file}`));
  expect(started.length).toBeGreaterThan(1);
  expect(started.reduce((sum, [, size]) => sum + size, 0)).toBeLessThanOrEqual(150_000);
  expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(450_000);
});

test('issue 5: the service worker keeps every file of the field app, and takes over only when it is told to', async () => {
  const worker = await readFile(path.join(kader.folder, 'sw.js'), 'utf8');
  for (const file of await readdir(path.join(kader.folder, 'assets')))
    expect(worker).toContain(`/kader/assets/${file}`);
  expect(worker).toContain('/kader/index.html');
  expect(worker.match(/skipWaiting/g)).toHaveLength(1);
});
