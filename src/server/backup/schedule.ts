/**
 * Makes the nightly backup happen while the server runs. It is started by the launcher, as a process of its own: the
 * server process has no owner's login (contracts 5), and a backup of an hour must not hold up the watch over PostgreSQL.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { clockFor } from '#server/clock.ts';
import { projectRoot, type Config } from '#server/config.ts';
import { isBackupDue } from '#server/backup/nightly.ts';
import { storedRecipients } from '#server/backup/recipients.ts';
import type { Teller } from '#server/start/sentence.ts';

const LOOK_EVERY_MS = 5 * 60_000;
/** The first minute belongs to people who wait for the start. */
const FIRST_LOOK_MS = 60_000;

export interface Schedule {
  /** Breaks a backup off that is under way; what there is of it is removed by the next one. */
  end: () => Promise<void>;
}

/** @param run makes one backup; a test gives its own */
export function scheduleBackups(
  config: Pick<Config, 'dataDir' | 'timeZone' | 'now'>,
  tell: Teller,
  run: (signal: AbortSignal) => Promise<boolean> = backupProcess,
  { firstLookMs = FIRST_LOOK_MS, lookEveryMs = LOOK_EVERY_MS, clock = clockFor(config) } = {},
): Schedule {
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  const look = (): void => {
    if (running || !storedRecipients(config.dataDir)) return;
    if (!isBackupDue(config.dataDir, clock.now(), config.timeZone)) return;
    tell('backup-begins');
    running = run(stop.signal).then((succeeded) => {
      running = null;
      if (!stop.signal.aborted) tell(succeeded ? 'backup-done' : 'backup-failed');
    });
  };
  const first = setTimeout(look, firstLookMs);
  const later = setInterval(look, lookEveryMs);
  return {
    end: async () => {
      clearTimeout(first);
      clearInterval(later);
      stop.abort();
      await running;
    },
  };
}

/** `cikar backup` with our own settings; its sentences go to our standard error. */
function backupProcess(signal: AbortSignal): Promise<boolean> {
  const child = spawn(process.execPath, [join(projectRoot, 'src/server/cli.ts'), 'backup'], {
    stdio: ['ignore', 'ignore', 2],
  });
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
