/** For machines that watch this one: is it there, is all well, how much does it do. No person stands in any answer. */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sha256 } from '#server/ledger/chain.ts';
import { countEntries } from '#server/health/health.queries.ts';
import { gauge, metricsText, type Metric } from '#server/health/metric-registry.ts';
import { operationFacts } from '#server/health/operation-facts.ts';
import { notReadyReasons, type OperationFacts } from '#server/health/readiness.ts';
import { countRequests } from '#server/health/request-metrics.ts';
import type { Routes } from '#server/http/app-types.ts';
import { notFound } from '#server/http/problems.ts';
import { sentence } from '#server/http/sentences.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import type { Services } from '#server/services.ts';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const ok = z.object({ ok: z.literal(true) });
const readiness = z.object({
  ready: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
});

export const healthRoutes: Routes = (app, services) => {
  const requestMetrics = countRequests(app);

  /** The process answers. For a proxy in front: the database may be down and back in ten seconds. */
  app.get('/healthz', { schema: { response: { 200: ok } } }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ ok: true }),
  );

  /** All is as it should be, or the reasons why not. For whoever is woken up. */
  app.get('/readyz', { schema: { response: { 200: readiness, 503: readiness } } }, async (_request, reply) => {
    const reasons = notReadyReasons(await operationFacts(services)).map((reason) => ({
      code: reason.code,
      message: sentence(reason),
    }));
    const ready = reasons.length === 0;
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, reasons });
  });

  /** To others it is not there. */
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, services.operation.metricsToken)) throw notFound();
    const facts = await operationFacts(services);
    const entries = await entriesOf(services);
    const text = metricsText([
      ...requestMetrics(),
      ...poolMetrics(services),
      ...factMetrics(facts, entries),
      ...processMetrics(),
    ]);
    return reply.type(TEXT).header('cache-control', 'no-store').send(text);
  });
};

/** With the token, or from this machine itself and not passed on by a proxy on it. */
function mayRead(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null && given !== undefined)
    return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(token)));
  const wasPassedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via'].some(
    (name) => name in request.headers,
  );
  return !wasPassedOn && /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '');
}

async function entriesOf({ db, pack }: Services): Promise<number | null> {
  try {
    return await db.asActor(jobActor('health', pack.province), 'read', countEntries);
  } catch {
    return null;
  }
}

function poolMetrics({ operation }: Services): Metric[] {
  const name = 'cikar_database_connections';
  const samples = Object.entries(operation.pools).flatMap(([pool, { totalCount, idleCount, waitingCount }]) => [
    { name, labels: { pool, state: 'busy' }, value: totalCount - idleCount },
    { name, labels: { pool, state: 'idle' }, value: idleCount },
    { name, labels: { pool, state: 'wanted' }, value: waitingCount },
  ]);
  return [{ name, type: 'gauge', help: 'Connections by pool; wanted: requests that wait for one.', samples }];
}

function factMetrics(facts: OperationFacts, entries: number | null): Metric[] {
  const { jobs } = facts;
  return [
    gauge('cikar_database_up', 'Whether PostgreSQL answers.', facts.databaseAnswers ? 1 : 0),
    gauge('cikar_ledger_entries', 'Entries of all ledgers.', entries),
    gauge('cikar_jobs_waiting', 'Jobs whose time has come and that nobody has taken.', jobs && jobs.waiting),
    gauge(
      'cikar_jobs_oldest_wait_seconds',
      'How long the oldest of them waits.',
      jobs && (jobs.oldestWaitSeconds ?? 0),
    ),
    gauge('cikar_jobs_failed', 'Jobs that were given up.', jobs && jobs.failed),
    gauge('cikar_backup_age_seconds', 'Since the last regular backup that succeeded.', facts.backupAgeSeconds),
    gauge('cikar_disk_free_bytes', 'Free space where the data lie.', facts.diskFreeBytes),
    gauge('cikar_ready', 'Whether /readyz says yes.', notReadyReasons(facts).length === 0 ? 1 : 0),
  ];
}

function processMetrics(): Metric[] {
  return [
    gauge('process_resident_memory_bytes', 'Memory of the server process.', process.memoryUsage.rss()),
    gauge('process_uptime_seconds', 'Since the server process started.', Math.round(process.uptime())),
  ];
}
