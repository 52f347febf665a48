import { Logger, run, runOnce, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { TASKS, type JobServices } from '#server/jobs/tasks.ts';

/** One village at a time per queue; two at once keep both cores busy without starving the requests. */
const AT_ONCE = 2;
/** Minute, hour … in UTC: 17.10 UTC is 00.10 in Jakarta (contracts 2). */
const CRONTAB = '10 17 * * * nightly';

/** Says nothing of its own: job errors are kept with the job, and a failing server says so itself. */
const quiet = new Logger(() => () => {});

export interface Worker {
  stop(): Promise<void>;
}

export async function startWorker(pool: pg.Pool, services: JobServices): Promise<Worker> {
  const runner = await run({
    pgPool: pool,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    noPreparedStatements: false,
    pollInterval: 2_000,
    logger: quiet,
    crontab: CRONTAB,
    taskList: taskList(services),
  });
  return { stop: () => runner.stop() };
}

/** Runs what is waiting and ends: a command leaves no job of its own behind (contracts 6). */
export async function drainJobs(pool: pg.Pool, services: JobServices): Promise<void> {
  await runOnce({ pgPool: pool, logger: quiet, taskList: taskList(services), noHandleSignals: true });
}

function taskList(services: JobServices): TaskList {
  return Object.fromEntries(
    Object.entries(TASKS).map(([name, task]) => [name, (payload: unknown) => task(services, payload)]),
  );
}
