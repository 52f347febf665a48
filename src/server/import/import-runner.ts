/** Imports that run while the person watches: preview, commit, undo, each with progress and cancel. */
import type { Actor } from '#domain/access/actor.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { changeBatch, claimState, type BatchChange, type NewBatch } from '#server/import/import-batch.queries.ts';
import { Cancelled, commitImport, previewImport, undoBatch, type ImportJob } from '#server/import/run-import.ts';
import { busy, turns } from '#server/import/turns.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import type { Services } from '#server/services.ts';

/** Progress is written at most this often: a person does not see more. */
const PROGRESS_EVERY_MS = 300;
/** A batch that nobody works on at two looks in a row was broken off by a fault of the database. */
const LOOK_EVERY_MS = 4_000;
/** Each reader is a process of up to 256 MB: two at once, and as many in line as are through within two minutes. */
const READERS = { atOnce: 2, waiting: 8 };
const WORKING = ['reading', 'committing', 'undoing'];

type Batch = Pick<NewBatch, 'villageCode' | 'id' | 'asOf' | 'fileName'> & { basedOn?: number | null };

export interface ImportRunner {
  /** @throws HttpProblem 503 while as many files are in line as can be */
  refuseWhenFull(): void;
  preview(actor: Actor, batch: Batch): void;
  commit(actor: Actor, batch: Batch): void;
  undo(actor: Actor, batch: Batch): void;
  /** Resolves when the work has stopped; nothing half saved stays. */
  cancel(id: string): Promise<void>;
  stop(): Promise<void>;
}

export function importRunner(services: Services): ImportRunner {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>();
  const readers = turns(READERS.atOnce, READERS.waiting, 'import.busy');
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
      inTurn: (read) => readers.take(read, abort.signal),
    };
    const done = work(job)
      .catch((error: unknown) => end(services, actor, batch, error, whenFailed ?? 'failed'))
      .finally(() => running.delete(batch.id));
    running.set(batch.id, { abort, done });
  };
  const cancel = async (id: string): Promise<void> => {
    const work = running.get(id);
    work?.abort.abort(new Cancelled());
    await work?.done;
  };
  let idle = new Set<string>();
  const look = setInterval(() => {
    void (async () => {
      const now = (await workingBatches(services)).filter((id) => !running.has(id));
      const abandoned = now.filter((id) => idle.has(id));
      if (abandoned.length > 0) await markInterrupted(services, abandoned);
      idle = new Set(now);
    })().catch(() => {});
  }, LOOK_EVERY_MS).unref();
  return {
    refuseWhenFull: () => {
      if (readers.isFull()) throw busy('import.busy');
    },
    preview: (actor, batch) => begin(actor, batch, 'failed', previewImport),
    commit: (actor, batch) => begin(actor, batch, 'previewed', commitImport),
    undo: (actor, batch) => begin(actor, batch, 'committed', (job) => undoBatch(job, 'undoing')),
    cancel,
    stop: async () => {
      clearInterval(look);
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

/**
 * What was begun is undone by its transaction; the batch says why in a sentence. A batch whose commit went through and
 * only the answer was lost stands in its new state, and stays there.
 */
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
    .asActor(actor, 'write', async (tx) => {
      const next = cancelled && state === 'failed' ? 'cancelled' : state;
      if (await claimState(tx, batch.id, WORKING, next))
        await changeBatch(tx, batch.villageCode, batch.id, { problems });
    })
    .catch(() => {});
}

async function workingBatches(services: Services): Promise<string[]> {
  return services.db.asActor(jobActor('import-recovery', services.pack.province), 'read', async (tx) => {
    const { rows } = await tx.client.query<{ id: string }>('select id from import_batch where state = any ($1)', [
      WORKING,
    ]);
    return rows.map((row) => row.id);
  });
}

/** Nobody works on these any more, all of them after a restart: what was not committed never happened. */
export async function markInterrupted(services: Services, ids: readonly string[] | null = null): Promise<void> {
  const interrupted = JSON.stringify([problem('import.interrupted')]);
  await services.db.asActor(jobActor('import-recovery', services.pack.province), 'write', async (tx) => {
    for (const [from, to] of [
      ['reading', 'failed'],
      ['committing', 'previewed'],
      ['undoing', 'committed'],
    ]) {
      await tx.client.query(
        'update import_batch set state = $2, problems = $3 where state = $1 and ($4::uuid[] is null or id = any ($4))',
        [from, to, interrupted, ids],
      );
    }
  });
}
