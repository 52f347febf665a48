/** What a command works with: the application's own door to the database, as `operator:<os user>` (contracts 5). */
import { userInfo } from 'node:os';
import type pg from 'pg';
import type { Actor } from '#domain/access/actor.ts';
import { loadAreaBook, type AreaBook } from '#server/area/area-book.ts';
import { clockFor } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import { database, type Database } from '#server/db/as-actor.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { openPool } from '#server/db/pool.ts';
import { drainJobs } from '#server/jobs/worker.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { loadPack } from '#server/pack/load-pack.ts';
import { instanceKeys } from '#server/start/instance-key.ts';

export interface CommandServices extends AcceptContext {
  db: Database;
  auth: pg.Pool;
  areas: AreaBook;
}

/** Runs `work`, then the jobs it caused, then closes what it opened. */
export async function withServices<T>(
  urls: DatabaseUrls,
  config: Config,
  work: (services: CommandServices) => Promise<T>,
): Promise<T> {
  const [app, auth, worker] = [openPool(urls.app, 4), openPool(urls.auth, 1), openPool(urls.worker, 2)];
  try {
    const services: CommandServices = {
      db: database(app),
      auth,
      areas: await loadAreaBook(app),
      dataDir: config.dataDir,
      keys: instanceKeys(config),
      pack: loadPack(),
      clock: clockFor(config),
    };
    const result = await work(services);
    await drainJobs(worker, services);
    return result;
  } finally {
    await Promise.all([app, auth, worker].map((pool) => pool.end()));
  }
}

/** The machine's own operator, with the rights of that role in one place. */
export function operatorActor(place: string): Actor {
  const { username } = userInfo();
  return {
    id: `operator:${username.replaceAll(/[^0-9A-Za-z._-]/g, '_')}`,
    name: username,
    role: 'operator',
    sector: null,
    places: [place],
  };
}
