import type { Config } from '#server/config.ts';
import { ensureDatabase, stopIfLast } from '#server/db/embedded/launcher.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { readInstance } from './instance.ts';
import { isEmptyDatabase, prepareDatabase } from './prepare-database.ts';
import { silent } from './sentence.ts';
import type { Teller } from './sentence.ts';

/** What a new database needs before the command; a restore brings the areas itself. */
type Prepare = (urls: DatabaseUrls, config: Config, tell: Teller) => Promise<unknown>;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command of the command line on the database: the running one, or one brought up for it. A new database is
 * migrated and gets the areas, never the demo; the last one to leave stops it (contracts 6). The command closes its
 * own connections.
 */
export async function withDatabase<T>(
  config: Config,
  work: (urls: DatabaseUrls, config: Config) => Promise<T>,
  tell: Teller = silent,
  prepare: Prepare = prepareDatabase,
): Promise<T> {
  // The instance knows its mode; a command need not be told CIKAR_MODE again.
  const known: Config = { ...config, mode: readInstance(config.dataDir)?.mode ?? config.mode };
  if (known.database.kind === 'external') return prepareAndRun(known.database.urls, known, work, tell, prepare);
  const running = await ensureDatabase(known.dataDir, { tell });
  const leave = (signal: NodeJS.Signals): void => {
    stopIfLast(running, { abandoned: true }).finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  for (const signal of SIGNALS) process.once(signal, leave);
  let abandoned = true;
  try {
    const result = await prepareAndRun(running.urls, known, work, tell, prepare);
    abandoned = false;
    return result;
  } finally {
    for (const signal of SIGNALS) process.off(signal, leave);
    await stopIfLast(running, { abandoned });
  }
}

async function prepareAndRun<T>(
  urls: DatabaseUrls,
  config: Config,
  work: (urls: DatabaseUrls, config: Config) => Promise<T>,
  tell: Teller,
  prepare: Prepare,
): Promise<T> {
  if (await isEmptyDatabase(urls.owner)) await prepare(urls, config, tell);
  return work(urls, config);
}
