/** Whether everything is as an operator wants it, from what was measured: the reasons for a red line. */
import type { Problem } from '#domain/basics/problem.ts';
import { LEDGER_BROKEN } from '#server/backup/backup-state.ts';
import type { Mode } from '#server/config.ts';

export interface OperationFacts {
  mode: Mode;
  databaseAnswers: boolean;
  /** Null when the database does not answer. */
  jobs: JobFacts | null;
  diskFreeBytes: number | null;
  /** Age of the last regular backup that succeeded; null when there is none. */
  backupAgeSeconds: number | null;
  /** Somebody chose a recipient, so backups are expected. */
  backupIsSetUp: boolean;
  /** Code of what went wrong with the last try. */
  backupProblem: string | null;
}

export interface JobFacts {
  waiting: number;
  oldestWaitSeconds: number | null;
  failed: number;
  lastTakenSeconds: number | null;
}

const HOUR_SECONDS = 3_600;
/** A night and two hours (contracts 28). */
const OLDEST_BACKUP_SECONDS = 26 * HOUR_SECONDS;
/** A worker asks every two seconds; a job that long is none of ours. */
const LONGEST_WAIT_SECONDS = 15 * 60;
const LEAST_FREE_BYTES = 1024 ** 3;

/** Empty: ready. Codes are message keys `problem.<code>`; details are numbers and codes only. */
export function notReadyReasons(facts: OperationFacts): Problem[] {
  return [...databaseReasons(facts), ...diskReasons(facts), ...backupReasons(facts)];
}

function databaseReasons({ databaseAnswers, jobs }: OperationFacts): Problem[] {
  if (!databaseAnswers || !jobs) return [{ code: 'ready.database' }];
  const { oldestWaitSeconds, lastTakenSeconds } = jobs;
  const waitsLong = oldestWaitSeconds !== null && oldestWaitSeconds > LONGEST_WAIT_SECONDS;
  const nothingTaken = lastTakenSeconds === null || lastTakenSeconds > LONGEST_WAIT_SECONDS;
  return waitsLong && nothingTaken
    ? [{ code: 'ready.worker', details: { minutes: Math.floor(oldestWaitSeconds / 60) } }]
    : [];
}

function diskReasons({ diskFreeBytes }: OperationFacts): Problem[] {
  if (diskFreeBytes === null || diskFreeBytes >= LEAST_FREE_BYTES) return [];
  return [{ code: 'ready.disk', details: { megabytes: Math.floor(diskFreeBytes / 1024 ** 2) } }];
}

function backupReasons({ mode, backupIsSetUp, backupAgeSeconds, backupProblem }: OperationFacts): Problem[] {
  if (!backupIsSetUp) return mode === 'production' ? [{ code: 'ready.backup-not-set-up' }] : [];
  if (backupProblem === LEDGER_BROKEN) return [{ code: 'ready.ledger-broken' }];
  if (backupAgeSeconds !== null && backupAgeSeconds <= OLDEST_BACKUP_SECONDS) return [];
  const last = backupProblem ?? '–';
  if (backupAgeSeconds === null) return [{ code: 'ready.backup-none', details: { last } }];
  return [{ code: 'ready.backup-old', details: { hours: Math.floor(backupAgeSeconds / HOUR_SECONDS), last } }];
}
