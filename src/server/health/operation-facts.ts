/** What /readyz, /metrics and the red line of the office are made of. */
import { statfs } from 'node:fs/promises';
import { readBackupState } from '#server/backup/backup-state.ts';
import { storedRecipients } from '#server/backup/recipients.ts';
import { queueState } from '#server/health/health.queries.ts';
import type { OperationFacts } from '#server/health/readiness.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import type { Services } from '#server/services.ts';

type Asked = Pick<Services, 'db' | 'pack' | 'clock' | 'mode' | 'dataDir'>;

export async function operationFacts(services: Asked): Promise<OperationFacts> {
  const [jobs, diskFreeBytes] = await Promise.all([jobsOf(services), diskFree(services.dataDir)]);
  const { lastSuccess, lastTry } = readBackupState(services.dataDir);
  const age = lastSuccess && (services.clock.now().getTime() - Date.parse(lastSuccess.at)) / 1_000;
  return {
    mode: services.mode,
    databaseAnswers: jobs !== null,
    jobs,
    diskFreeBytes,
    backupAgeSeconds: age,
    backupIsSetUp: storedRecipients(services.dataDir) !== null,
    backupProblem: lastTry?.problem ?? null,
  };
}

async function jobsOf({ db, pack }: Asked): Promise<OperationFacts['jobs']> {
  try {
    return await db.asActor(jobActor('health', pack.province), 'read', queueState);
  } catch {
    return null;
  }
}

async function diskFree(folder: string): Promise<number | null> {
  try {
    const { bsize, bavail } = await statfs(folder);
    return bsize * bavail;
  } catch {
    return null;
  }
}
