import { join } from 'node:path';
import { clockFor } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import { readIfThere } from '#server/db/embedded/files.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { claimInstance, markSeeded, requireMode } from './instance.ts';
import { runPart } from './parts.ts';
import { isEmptyDatabase, prepareDatabase } from './prepare-database.ts';
import { runServer } from './run-server.ts';
import { SentenceError } from './sentence.ts';
import type { Teller } from './sentence.ts';

/**
 * `npm start`: the demo, on this machine only (contracts 7).
 * @returns the exit code.
 * @throws SentenceError with the reason why it does not start.
 */
export async function start(config: Config, tell: Teller, entry?: string): Promise<number> {
  if (config.mode !== 'demo') throw new SentenceError('start-is-demo');
  requireMode(config.dataDir, 'demo');
  return runServer(config, {
    tell,
    prepare: async (urls) => {
      await Promise.all([
        prepareDemo(urls, config, tell),
        runPart('ensureWebBundles', { log: (line) => tell('building-web', { line }) }),
      ]);
    },
    onReady: (url) => process.stdout.write(`${readIfThere(demoLogins(config)) ?? ''}ready ${url}\n`),
    ...(entry ? { entry } : {}),
  });
}

export const demoLogins = (config: Config): string => join(config.dataDir, 'demo-logins.txt');

async function prepareDemo(urls: DatabaseUrls, config: Config, tell: Teller): Promise<void> {
  const isNew = await isEmptyDatabase(urls.owner);
  const instance = claimInstance(config.dataDir, 'demo', isNew, clockFor(config));
  await prepareDatabase(urls, config, tell);
  if (instance.seed !== 'wanted') return;
  tell('seeding');
  const seeded = await runPart('seedDemo', urls, config, tell);
  if (seeded) markSeeded(config.dataDir, instance);
}
