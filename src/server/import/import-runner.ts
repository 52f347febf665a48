/** Imports that run while the person watches: preview, commit, undo, each with progress and cancel. */
import type { Actor } from '#domain/access/actor.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { changeBatch, type BatchChange, type NewBatch } from '#server/import/import-batch.queries.ts';
import { Cancelled, commitImport, previewImport, undoBatch, type ImportJob } from '#server/import/run-import.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import type { Services } from '#server/services.ts';

/** Progress is written at most this often: a person does not see more. */
const PROGRESS_EVERY_MS = 300;

type Batch = Pick<NewBatch, 'villageCode' | 'id' | 'asOf' | 'fileName'> & { basedOn?: number | null };

export interface ImportRunner {
  preview(actor: Actor, batch: Batch): void;
  commit(actor: Actor, batch: Batch): void;
  undo(actor: Actor, batch: Batch): void;
  /** Resolves when the work has stopped; nothing half saved stays. */
  cancel(id: string): Promise<void>;
  stop(): Promise<void>;
}

export function importRunner(services: Services): ImportRunner {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>();
  const begin = (
    actor: Actor,
    batch: Batch,
    whenFailed: BatchChange['state'],
    work: (job: ImportJob) => Promise<void>,
  ): void => {
    const abort = new AbortController();
    const job: ImportJob = {
      services,
      actor,
      batch,
      signal: abort.signal,
      onProgress: progressWriter(services, actor, batch),
    };
    const done = work(job)
      .catch((error: unknown) => end(services, actor, batch, error, whenFailed ?? 'failed'))
      .finally(() => running.delete(batch.id));
    running.set(batch.id, { abort, done });
  };
  const cancel = async (id: string): Promise<void> => {
    const work = running.get(id);
    work?.abort.abort();
    await work?.done;
  };
  return {
    preview: (actor, batch) => begin(actor, batch, 'failed', previewImport),
    commit: (actor, batch) => begin(actor, batch, 'previewed', commitImport),
    undo: (actor, batch) => begin(actor, batch, 'committed', undoBatch),
    cancel,
    stop: async () => {
      await Promise.all([...running.keys()].map(cancel));
    },
  };
}

function progressWriter(services: Services, actor: Actor, batch: Batch): ImportJob['onProgress'] {
  let last = 0;
  return (done, of) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    services.db
      .asActor(actor, 'write', (tx) =>
        changeBatch(tx, batch.villageCode, batch.id, { progressDone: done, progressOf: of }),
      )
      .catch(() => {});
  };
}

/** What was begun is undone by its transaction; the batch says why in a sentence. */
async function end(
  services: Services,
  actor: Actor,
  batch: Batch,
  error: unknown,
  state: NonNullable<BatchChange['state']>,
): Promise<void> {
  const cancelled = error instanceof Cancelled;
  const problems: Problem[] = cancelled ? [] : [problem('import.interrupted')];
  await services.db
    .asActor(actor, 'write', (tx) =>
      changeBatch(tx, batch.villageCode, batch.id, {
        state: cancelled && state === 'failed' ? 'cancelled' : state,
        problems,
      }),
    )
    .catch(() => {});
}

/** After a restart nobody works on these any more: what was not committed never happened. */
export async function markInterrupted(services: Services): Promise<void> {
  const interrupted = JSON.stringify([problem('import.interrupted')]);
  await services.db.asActor({ ...jobActor('import-recovery', services.pack.province) }, 'write', async (tx) => {
    await tx.client.query(`update import_batch set state = 'failed', problems = $1 where state = 'reading'`, [
      interrupted,
    ]);
    await tx.client.query(`update import_batch set state = 'previewed', problems = $1 where state = 'committing'`, [
      interrupted,
    ]);
    await tx.client.query(`update import_batch set state = 'committed', problems = $1 where state = 'undoing'`, [
      interrupted,
    ]);
  });
}
