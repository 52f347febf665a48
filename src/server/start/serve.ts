import { clockFor } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import { claimInstance, requireMode } from './instance.ts';
import { runPart } from './parts.ts';
import { isEmptyDatabase, prepareDatabase } from './prepare-database.ts';
import { runServer } from './run-server.ts';
import { SentenceError } from './sentence.ts';
import type { Teller } from './sentence.ts';

/**
 * `npm run serve`: the real thing (contracts 7). Never seeds; wants TLS, its own or that of a proxy in front.
 * @returns the exit code.
 * @throws SentenceError with the reason why it does not start.
 */
export async function serve(config: Config, tell: Teller, entry?: string): Promise<number> {
  if (config.mode !== 'production') throw new SentenceError('serve-needs-production');
  requireMode(config.dataDir, 'production');
  if (config.tls === null && config.trustProxy === null) throw new SentenceError('serve-needs-tls');
  return runServer(config, {
    tell,
    prepare: async (urls) => {
      const isNew = await isEmptyDatabase(urls.owner);
      claimInstance(config.dataDir, 'production', isNew, clockFor(config));
      await Promise.all([
        prepareDatabase(urls, config, tell),
        runPart('ensureWebBundles', { log: (line) => tell('building-web', { line }) }),
      ]);
    },
    onReady: (url) => process.stdout.write(`ready ${url}\n`),
    ...(entry ? { entry } : {}),
  });
}
