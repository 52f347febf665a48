import type pg from 'pg';
import { operatorActor, withServices, type CommandServices } from '#server/cli-services.ts';
import type { Config } from '#server/config.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { openPool } from '#server/db/pool.ts';

/** Work that only the owner's login may do: the command line has it, the server process never (contracts 5). */
export async function asOwner<T>(
  urls: DatabaseUrls,
  config: Config,
  work: (owner: pg.Pool, services: CommandServices, by: string) => Promise<T>,
): Promise<T> {
  const owner = openPool(urls.owner, 1);
  try {
    return await withServices(urls, config, (services) =>
      work(owner, services, operatorActor(services.pack.province).id),
    );
  } finally {
    await owner.end();
  }
}
