/** `cikar import`: the same reading, plan and write as on screen, for operators and for checks on data kept apart. */
import { basename } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { InputRefused } from '#server/cli-context.ts';
import { operatorActor, type CommandServices } from '#server/cli-services.ts';
import { audited } from '#server/http/audit.ts';
import { beginReading, type Reading } from '#server/import/begin-reading.ts';
import { changeBatch, findBatch, insertBatch } from '#server/import/import-batch.queries.ts';
import { commitIn, MovedOn, planFile, undoBatch, type ImportJob } from '#server/import/run-import.ts';
import type { WantedImport } from '#server/import/wanted-import.ts';
import type { ImportPreview } from '#contract/import.ts';

type Counts = ImportPreview['counts'];

/** The numbers of contracts 13 and where each row stands. `batch` is null for a preview: nothing was made. */
export interface ImportReport extends Counts {
  batch: string | null;
  layout: string;
  rejectedRows: number[];
  warningRows: number[];
  problems: ImportPreview['problems'];
  /** Of e-PPGBM files only. */
  growth?: NonNullable<ImportPreview['growth']>;
  /** Of lists of deciles only. */
  desil?: NonNullable<ImportPreview['desil']>;
}

/** @param reading of the file, where it has begun already */
export async function importFromCommandLine(
  services: CommandServices,
  wanted: WantedImport,
  reading?: Reading,
): Promise<ImportReport> {
  if (!services.areas.find(wanted.village)) throw new InputRefused([problem('area.not-found')]);
  const asOf = wanted.asOf ?? services.clock.today();
  if (asOf > services.clock.today()) throw new InputRefused([problem('import.as-of-in-future')]);
  const read = await (reading ?? beginReading(wanted.file)).asOf(asOf, services.pack);
  if (!read.ok) throw new InputRefused(read.problems);
  const job = jobOf(services, wanted.village, asOf, basename(wanted.file));
  const preview = await services.db.inLedger(job.actor, wanted.village, async (tx) => {
    if (!wanted.commit) return (await planFile(tx, job, read.value)).preview;
    await insertBatch(tx, { ...job.batch, createdAt: services.clock.now(), createdBy: job.actor.id });
    const done = await commitIn(tx, job, read.value);
    await changeBatch(tx, wanted.village, job.batch.id, {
      state: 'committed',
      committedAt: services.clock.now(),
      counts: done.counts,
      preview: done,
    });
    return done;
  });
  await audited(services, job.actor, wanted.village, 'import', job.batch.id);
  return reportOf(preview, wanted.commit ? job.batch.id : null);
}

export async function undoFromCommandLine(
  services: CommandServices,
  batch: string,
): Promise<{ batch: string; state: string; kept: number | null }> {
  const notThere = new InputRefused([problem('import.batch-not-found')]);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(batch)) throw notThere;
  const { province } = services.pack;
  const found = await services.db.asActor(operatorActor(province), 'read', (tx) => findBatch(tx, batch));
  if (!found) throw notThere;
  if (found.state !== 'committed') throw new InputRefused([problem('import.wrong-state', { state: found.state })]);
  const job = jobOf(services, found.villageCode, found.asOf, found.fileName);
  job.batch.id = batch;
  // Asked again inside the lock: somebody may undo it on screen at this moment.
  await undoBatch(job, 'committed').catch((error: unknown) => {
    throw error instanceof MovedOn ? new InputRefused([problem('import.wrong-state', { state: error.state })]) : error;
  });
  await audited(services, job.actor, found.villageCode, 'import-undo', batch);
  const after = await services.db.asActor(operatorActor(province), 'read', (tx) => findBatch(tx, batch));
  return { batch, state: after?.state ?? 'undone', kept: after?.kept ?? null };
}

function jobOf(services: CommandServices, villageCode: string, asOf: PlainDate, fileName: string): ImportJob {
  return {
    services,
    actor: operatorActor(villageCode),
    batch: { villageCode, id: uuidv7(), asOf, fileName },
    signal: new AbortController().signal,
    onProgress: () => {},
  };
}

function reportOf(
  { layout, counts, rejectedRows, warningRows, problems, growth, desil }: ImportPreview,
  batch: string | null,
): ImportReport {
  return {
    batch,
    layout,
    ...counts,
    rejectedRows,
    warningRows,
    problems,
    ...(growth && { growth }),
    ...(desil && { desil }),
  };
}
