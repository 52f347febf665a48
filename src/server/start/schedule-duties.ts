/**
 * Erasures that were decided, and retention, once a night and before the night's backup. Started by the launcher as
 * processes of their own, since the server process has no owner's login (contracts 5).
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { clockFor } from '#server/clock.ts';
import { projectRoot, type Config } from '#server/config.ts';
import { dayIn } from '#server/backup/retention.ts';
import { makePrivateFolder, readIfThere, writePrivate } from '#server/db/embedded/files.ts';
import type { Teller } from '#server/start/sentence.ts';

const LOOK_EVERY_MS = 5 * 60_000;
const FIRST_LOOK_MS = 2 * 60_000;
/** One o'clock at night, half an hour before the backup. */
const NIGHT_MS = 60 * 60_000;
const RETRY_MS = 60 * 60_000;
const COMMANDS = [
  ['requests', 'carry-out'],
  ['retention', '--run'],
] as const;

export interface Schedule {
  end: () => Promise<void>;
}

type Run = (args: readonly string[], signal: AbortSignal) => Promise<boolean>;

/** @param run runs one command of `cikar`; a test gives its own */
export function scheduleDuties(
  config: Pick<Config, 'dataDir' | 'timeZone' | 'now'>,
  tell: Teller,
  run: Run = runCommand,
  { firstLookMs = FIRST_LOOK_MS, lookEveryMs = LOOK_EVERY_MS, clock = clockFor(config) } = {},
): Schedule {
  const stop = new AbortController();
  const folder = join(config.dataDir, 'run');
  const mark = join(folder, 'duties-done');
  let running: Promise<void> | null = null;
  let failedAt = -Infinity;
  const night = (): string => dayIn(config.timeZone)(new Date(clock.now().getTime() - NIGHT_MS).toISOString());
  const work = async (tonight: string): Promise<void> => {
    tell('requests-begin');
    for (const command of COMMANDS) {
      if (await run(command, stop.signal)) continue;
      failedAt = clock.now().getTime();
      if (!stop.signal.aborted) tell('requests-failed');
      return;
    }
    makePrivateFolder(folder);
    writePrivate(mark, tonight);
    tell('requests-done');
  };
  const look = (): void => {
    const tonight = night();
    if (running || readIfThere(mark) === tonight || clock.now().getTime() - failedAt < RETRY_MS) return;
    running = work(tonight).finally(() => {
      running = null;
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

/** `cikar …` with our own settings; its sentences go to our standard error. */
function runCommand(args: readonly string[], signal: AbortSignal): Promise<boolean> {
  const child = spawn(process.execPath, [join(projectRoot, 'src/server/cli.ts'), ...args], {
    stdio: ['ignore', 'ignore', 2],
  });
  signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
