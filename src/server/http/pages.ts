/** What is no API: the public start page, the bundles of the office and the field app, the shapes of the map. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import { projectRoot } from '#server/config.ts';
import { homePage } from '#public/home-page.ts';
import { countEnrolled } from '#server/enrolment/enrolment-reads.ts';
import type { App } from '#server/http/app-types.ts';
import { kaderPages } from '#server/http/kader-pages.ts';
import { notFound } from '#server/http/problems.ts';
import { publishedFor } from '#server/indicator/indicator-reads.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import type { Services } from '#server/services.ts';

const OFFICE = join(projectRoot, 'dist/office');
const SHAPES = join(projectRoot, 'db/reference/areas/areas.topo.json');
const PUBLIC_CSS = join(projectRoot, 'src/public/public.css');
const HOUR = 'public, max-age=3600';

export async function pageRoutes(app: App, services: Services): Promise<void> {
  app.get(
    '/',
    { schema: { querystring: z.object({ lang: z.enum(['id', 'en']).default('id') }) } },
    async (request, reply) => {
      const { province } = services.pack;
      const facts = await services.db.asActor(jobActor('public-page', province), 'read', async (tx) => ({
        enrolled: await countEnrolled(tx, province, services.clock.today()),
        published: await publishedFor(tx, ['IN-30'], [province]),
      }));
      const villages = services.areas.villagesIn(province).length;
      const page = homePage({
        ...facts,
        villages,
        target: services.pack.targets['IN-30'] ?? 0,
        language: request.query.lang,
        mode: services.mode,
      });
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
    },
  );

  app.get('/assets/public.css', async (_request, reply) =>
    reply
      .type('text/css; charset=utf-8')
      .header('cache-control', HOUR)
      .send(await readFile(PUBLIC_CSS)),
  );

  /** Official boundaries, where the operator loaded them, stand before our own drawing. */
  app.get('/assets/areas.topo.json', async (_request, reply) => {
    const official = join(services.dataDir, 'areas.topo.json');
    const file = existsSync(official) ? official : SHAPES;
    if (!existsSync(file)) throw notFound();
    return reply
      .type('application/json')
      .header('cache-control', HOUR)
      .send(await readFile(file));
  });

  await app.register(fastifyStatic, {
    root: join(OFFICE, 'assets'),
    prefix: '/app/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  });
  await kaderPages(app);
  app.get('/app', async (_request, reply) => reply.redirect('/app/'));
  app.get('/app/*', async (request, reply) => {
    // Read each time: a newer bundle may have been put in place under a running server.
    const index = request.url.startsWith('/app/assets/')
      ? null
      : await readFile(join(OFFICE, 'index.html'), 'utf8').catch(() => null);
    if (!index) throw notFound();
    const page = index.replace('name="csp-nonce" content=""', `name="csp-nonce" content="${reply.nonce}"`);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
  });
}
