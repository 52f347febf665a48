/** The field app below /kader/: one page, its bundle, its service worker (issue 5). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { projectRoot } from '#server/config.ts';
import type { App } from '#server/http/app-types.ts';
import { notFound } from '#server/http/problems.ts';

const KADER = join(projectRoot, 'dist/kader');

/** Beside the page itself; all of them are asked for again each time, so that a new version is noticed. */
const FILES: Readonly<Record<string, string>> = {
  'sw.js': 'text/javascript; charset=utf-8',
  'manifest.webmanifest': 'application/manifest+json',
  'icon.svg': 'image/svg+xml',
  'icon-192.png': 'image/png',
  'icon-512.png': 'image/png',
  'index.html': 'text/html; charset=utf-8',
};

/**
 * Kept by the service worker with its headers, so nothing here may change from request to request: no nonce. A kader may
 * let the phone say where it is and take a picture; nothing else of the browser's powers is asked for.
 */
const HEADERS = {
  'content-security-policy': [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data: blob:`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; '),
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
};

export async function kaderPages(app: App): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(KADER, 'assets'),
    prefix: '/kader/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  });
  app.get('/kader', async (_request, reply) => reply.redirect('/kader/'));
  app.get('/kader/*', async (request, reply) => {
    const name = new URL(request.url, 'http://here').pathname.slice('/kader/'.length) || 'index.html';
    const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    // Read each time: a newer bundle may have been put in place under a running server.
    const content = type ? await readFile(join(KADER, name)).catch(() => null) : null;
    if (!type || !content) throw notFound();
    return reply.headers(HEADERS).type(type).header('cache-control', 'no-cache').send(content);
  });
}
