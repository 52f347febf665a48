import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { v7 as uuidv7 } from 'uuid';
import { importBatches, importDetail, importFields, type ImportBatch } from '#contract/import.ts';
import { uuid } from '#contract/common.ts';
import type { Actor } from '#domain/access/actor.ts';
import { worksInArea } from '#domain/access/may-write.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { namesOf } from '#server/account/accounts.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import {
  claimState,
  findBatch,
  insertBatch,
  listBatches,
  type StoredBatch,
} from '#server/import/import-batch.queries.ts';
import { importRunner, markInterrupted } from '#server/import/import-runner.ts';
import { turns } from '#server/import/turns.ts';
import { keepUpload } from '#server/import/upload-store.ts';
import type { Services } from '#server/services.ts';

const MOST_BATCHES = 100;
/** Each holds its whole file, up to 50 MB, in memory. */
const UPLOADS_AT_ONCE = 4;

export const importRoutes: Routes = (app, services) => {
  const runner = importRunner(services);
  const uploads = turns(UPLOADS_AT_ONCE, 0, 'import.busy');
  app.addHook('onReady', () => markInterrupted(services));
  app.addHook('onClose', () => runner.stop());

  app.get('/api/imports', { schema: { response: { 200: importBatches } } }, async (request) => {
    const actor = importer(actorOf(request));
    const rows = await services.db.asActor(actor, 'read', (tx) => listBatches(tx, MOST_BATCHES));
    const names = await namesOf(services.auth, [...new Set(rows.map((row) => row.createdBy))]);
    return { batches: rows.map((row) => batchView(services, row, names)) };
  });

  app.post('/api/imports', { schema: { response: { 202: z.object({ id: uuid }) } } }, async (request, reply) => {
    const actor = importer(actorOf(request));
    runner.refuseWhenFull();
    const { file, content } = await uploads.take(() => uploadOf(request));
    const fields = importFields.safeParse({
      village: fieldOf(file.fields['village']),
      asOf: fieldOf(file.fields['asOf']),
    });
    if (!fields.success) throw new HttpProblem(400, [problem('request.invalid')]);
    const { village, asOf } = fields.data;
    if (!worksInArea(actor, village) || !services.areas.find(village)) throw notFound('area.not-found');
    if (!isPlainDate(asOf)) throw new HttpProblem(400, [problem('cli.date', { value: asOf })]);
    if (asOf > services.clock.today()) throw new HttpProblem(400, [problem('import.as-of-in-future')]);
    const id = uuidv7();
    keepUpload(services.dataDir, services.keys, id, content);
    const batch = {
      villageCode: village,
      id,
      fileName: cleanName(file.filename),
      asOf,
      createdAt: services.clock.now(),
      createdBy: actor.id,
    };
    await services.db.asActor(actor, 'write', (tx) => insertBatch(tx, batch));
    await audited(services, actor, village, 'import', id);
    runner.preview(actor, batch);
    return reply.status(202).send({ id });
  });

  const params = z.object({ id: uuid });
  app.get('/api/imports/:id', { schema: { params, response: { 200: importDetail } } }, async (request) =>
    detail(services, importer(actorOf(request)), request.params.id),
  );

  app.post('/api/imports/:id/commit', { schema: { params, response: { 200: importDetail } } }, async (request) => {
    const actor = importer(actorOf(request));
    runner.refuseWhenFull();
    const batch = await move(services, actor, request.params.id, ['previewed'], 'committing');
    runner.commit(actor, batch);
    return detail(services, actor, batch.id);
  });

  app.post('/api/imports/:id/cancel', { schema: { params, response: { 200: importDetail } } }, async (request) => {
    const actor = importer(actorOf(request));
    const { id } = request.params;
    // Seen first: nobody stops the work of another village by its id.
    await detail(services, actor, id);
    await runner.cancel(id);
    await services.db.asActor(actor, 'write', (tx) => claimState(tx, id, ['reading', 'previewed'], 'cancelled'));
    return detail(services, actor, id);
  });

  app.post('/api/imports/:id/undo', { schema: { params, response: { 200: importDetail } } }, async (request) => {
    const actor = importer(actorOf(request));
    const batch = await move(services, actor, request.params.id, ['committed'], 'undoing');
    await audited(services, actor, batch.villageCode, 'import-undo', batch.id);
    runner.undo(actor, batch);
    return detail(services, actor, batch.id);
  });
};

function importer(actor: Actor): Actor {
  const { imports, importsGrowth } = rightsOf(actor);
  if (!imports && !importsGrowth) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}

/** The whole file in memory, at most as large as `app.ts` allows. */
async function uploadOf(request: FastifyRequest): Promise<{ file: MultipartFile; content: Buffer }> {
  try {
    const file = await request.file();
    if (file) return { file, content: await file.toBuffer() };
  } catch (error) {
    // The plugin's own refusals carry a status; what the parser says of a form that breaks off does not.
    if (error instanceof Error && 'statusCode' in error) throw error;
    throw new HttpProblem(400, [problem('request.bad')]);
  }
  throw new HttpProblem(400, [problem('import.no-file')]);
}

function fieldOf(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'value' in part ? part.value : undefined;
}

/** The name is shown, never used as a path. */
function cleanName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is left out
  const visible = name.replaceAll(/[\u0000-\u001f\u007f]/g, '').toWellFormed();
  return visible.slice(-120) || 'berkas';
}

async function move(
  services: Services,
  actor: Actor,
  id: string,
  from: readonly string[],
  to: string,
): Promise<StoredBatch> {
  const batch = await services.db.asActor(actor, 'write', async (tx) =>
    (await claimState(tx, id, from, to)) ? findBatch(tx, id) : null,
  );
  if (batch) return batch;
  const there = await services.db.asActor(actor, 'read', (tx) => findBatch(tx, id));
  throw there
    ? new HttpProblem(409, [problem('import.wrong-state', { state: there.state })])
    : notFound('import.batch-not-found');
}

async function detail(services: Services, actor: Actor, id: string): Promise<z.infer<typeof importDetail>> {
  const row = await services.db.asActor(actor, 'read', (tx) => findBatch(tx, id));
  if (!row) throw notFound('import.batch-not-found');
  const names = await namesOf(services.auth, [row.createdBy]);
  return { batch: batchView(services, row, names), preview: row.preview };
}

function batchView(services: Services, row: StoredBatch, names: ReadonlyMap<string, string>): ImportBatch {
  return {
    id: row.id,
    villageCode: row.villageCode,
    villageName: services.areas.nameOf(row.villageCode),
    fileName: row.fileName,
    state: row.state,
    progress: { done: row.progressDone, of: row.progressOf },
    createdAt: row.createdAt.toISOString(),
    createdBy: names.get(row.createdBy) ?? row.createdBy,
    committedAt: row.committedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    counts: row.counts,
    problems: row.problems,
    kept: row.kept,
  };
}
