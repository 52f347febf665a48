import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, run, runOnce, type Runner, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { TASKS, type JobServices } from '#server/jobs/tasks.ts';

/** One village at a time per queue; two at once keep both cores busy without starving the requests. */
const AT_ONCE = 2;
/** Minute, hour … in UTC: 17.10 UTC is 00.10 in Jakarta (contracts 2). A server that was off makes up for its anchor. */
const CRONTAB = '10 17 * * * nightly\n40 17 * * * anchor ?fill=20h';

/** Says nothing of its own: job errors are kept with the job, and a failing server says so itself. */
const quiet = new Logger(() => () => {});

export interface Worker {
  stop(): Promise<void>;
}

/** A worker that lost its database is begun anew after this long. */
const AGAIN_AFTER_MS = 1_000;
/**
 * Finished and failed jobs are written by a batcher (of one tick). Without it graphile-worker 0.18 writes them in a
 * promise nobody waits for, and a database that dies at that moment ends our process.
 */
const BATCHED = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** Works until it is stopped, also across a death of the database (F2). */
export async function startWorker(pool: pg.Pool, services: JobServices): Promise<Worker> {
  let stopping = false;
  let runner = await begin(pool, services);
  const watch = (async () => {
    for (;;) {
      await runner.promise.catch(() => {});
      while (!stopping) {
        await sleep(AGAIN_AFTER_MS);
        const next = await begin(pool, services).catch(() => null);
        if (next) runner = next;
        if (next) break;
      }
      if (stopping) return;
    }
  })();
  return {
    stop: async () => {
      stopping = true;
      // It refuses when it has ended by itself a moment ago.
      await runner.stop().catch(() => {});
      await watch;
    },
  };
}

async function begin(pool: pg.Pool, services: JobServices): Promise<Runner> {
  await freeAbandonedJobs(pool);
  return run({
    preset: BATCHED,
    pgPool: pool,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    noPreparedStatements: false,
    pollInterval: 2_000,
    logger: quiet,
    crontab: CRONTAB,
    taskList: taskList(services),
  });
}

/**
 * A killed server leaves its jobs, and the queues of their villages, locked for four hours. We are the only server of
 * this database, so at our start no lock has an owner but perhaps a command's; its job then runs twice, which is the
 * same as once.
 */
async function freeAbandonedJobs(pool: pg.Pool): Promise<void> {
  await pool.query(`select graphile_worker.force_unlock_workers(array(
    select locked_by from graphile_worker._private_jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`);
}

/** Jobs that were put off for a moment (`jobs.enqueue`); one that failed keeps its pause. */
const DUE_NOW = `select from graphile_worker.reschedule_jobs(
  array(select id from graphile_worker.jobs where run_at > now() and attempts = 0), run_at => now())`;

/** Runs what is waiting and ends: a command leaves no job of its own behind (contracts 6). */
export async function drainJobs(pool: pg.Pool, services: JobServices): Promise<void> {
  await pool.query(DUE_NOW);
  await runOnce({ preset: BATCHED, pgPool: pool, logger: quiet, taskList: taskList(services), noHandleSignals: true });
}

function taskList(services: JobServices): TaskList {
  return Object.fromEntries(
    Object.entries(TASKS).map(([name, task]) => [name, (payload: unknown) => task(services, payload)]),
  );
}
