import { setTimeout as sleep } from 'node:timers/promises';
import { SentenceError, silent } from '#server/start/sentence.ts';
import { ensureDatabase } from './launcher.ts';
import type { LauncherOptions, RunningDatabase } from './launcher.ts';

export interface SuperviseOptions extends LauncherOptions {
  /** PostgreSQL has just gone; requests should now be answered with 503. */
  onDown?: () => void;
  /** It answers again. `movedFrom` is the old port when another program took that: URLs in use are then void. */
  onBack?: (movedFrom: number | null) => void;
}

const RETRY_MS = 1_000;

/**
 * Notices at once when PostgreSQL dies (the presence connection breaks) and brings it up again, within 10 s unless
 * its recovery takes longer (contracts 6). `running` is kept current.
 * @returns a function that ends the watch, after a restart that is under way; call it before `stopIfLast`.
 */
export function supervise(running: RunningDatabase, options: SuperviseOptions = {}): () => Promise<void> {
  let watching = true;
  let restart: Promise<void> = Promise.resolve();
  void (async () => {
    while (watching) {
      await running.presence.gone;
      if (!watching) return;
      options.tell?.('database-down');
      options.onDown?.();
      restart = bringBack(running, options, () => watching);
      await restart;
    }
  })();
  return async () => {
    watching = false;
    await restart;
  };
}

async function bringBack(running: RunningDatabase, options: SuperviseOptions, wanted: () => boolean): Promise<void> {
  const tell = options.tell ?? silent;
  while (wanted()) {
    try {
      const before = running.port;
      Object.assign(running, await ensureDatabase(running.dataDir, options));
      tell('database-back');
      options.onBack?.(before === running.port ? null : before);
      return;
    } catch (error) {
      const reason = error instanceof SentenceError ? error.message : String(error);
      tell('database-still-down', { reason });
      await sleep(RETRY_MS);
    }
  }
}
