/** The regular backup: one file more in the folder of backups, the outdated ones less, and a note of how it went. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#server/config.ts';
import { makePrivateFolder } from '#server/db/embedded/files.ts';
import { LEDGER_BROKEN, readBackupState, writeBackupState } from '#server/backup/backup-state.ts';
import { dayIn, outdatedBackups, type DatedBackup } from '#server/backup/retention.ts';
import { UNFINISHED } from '#server/backup/sealing.ts';
import { writeBackup, type BackupReport, type BackupSource } from '#server/backup/write-backup.ts';

type Folders = Pick<Config, 'dataDir' | 'backupDir' | 'timeZone'>;

/** @throws what the backup throws, after it was noted */
export async function regularBackup(
  source: BackupSource,
  { dataDir, backupDir, timeZone }: Folders,
  recipients: readonly string[],
): Promise<BackupReport & { removed: string[] }> {
  const before = readBackupState(dataDir);
  const at = source.clock.now().toISOString();
  try {
    makePrivateFolder(backupDir);
    removeUnfinished(backupDir);
    const report = await writeBackup(source, join(backupDir, nameOf(at)), recipients);
    const { file, bytes, seconds, brokenLedgers } = report;
    const isWhole = brokenLedgers.length === 0;
    writeBackupState(dataDir, {
      lastSuccess: { at, file, bytes, seconds },
      lastTry: { at, problem: isWhole ? null : LEDGER_BROKEN },
    });
    // The last one that can be restored may be an old one.
    const removed = isWhole ? outdatedBackups(backupsIn(backupDir), timeZone) : [];
    for (const name of removed) rmSync(join(backupDir, name), { force: true });
    return { ...report, removed };
  } catch (error) {
    const problem = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    writeBackupState(dataDir, { ...before, lastTry: { at, problem } });
    throw error;
  }
}

/** `2026-11-24T18:30:00.123Z` → `cikar-20261124T183000Z.age` */
function nameOf(at: string): string {
  return `cikar-${at.replaceAll(/[-:]|\.\d+/g, '')}.age`;
}

/** Only files with a name that we give: whatever else lies in the folder is not ours to remove. */
export function backupsIn(folder: string): DatedBackup[] {
  return readdirSync(folder).flatMap((file) => {
    const parts = /^cikar-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.age$/.exec(file);
    if (!parts) return [];
    const [, year, month, day, hour, minute, second] = parts;
    return [{ file, at: `${year}-${month}-${day}T${hour}:${minute}:${second}Z` }];
  });
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('cikar-') && name.endsWith(UNFINISHED)) rmSync(join(folder, name), { force: true });
  }
}

/** The night's backup begins at half past one, after the night's jobs; a machine that was off then makes it up. */
const NIGHT_MS = 90 * 60_000;
const RETRY_MS = 60 * 60_000;

/** Whether a regular backup should be made now. A failed try is repeated after an hour. */
export function isBackupDue(dataDir: string, now: Date, timeZone: string): boolean {
  const { lastSuccess, lastTry } = readBackupState(dataDir);
  const night = (instant: number): string => dayIn(timeZone)(new Date(instant - NIGHT_MS).toISOString());
  const triedJustNow = lastTry?.problem && now.getTime() - Date.parse(lastTry.at) < RETRY_MS;
  if (triedJustNow) return false;
  return lastSuccess === null || night(Date.parse(lastSuccess.at)) < night(now.getTime());
}
