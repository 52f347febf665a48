import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import type { Teller } from './sentence.ts';

/** Steps of a start that live elsewhere. Loaded when needed: a command that draws a chart loads no bundler. */
interface Parts {
  /** `src/server/db/migrate.ts`: brings the schema up to date, as `cikar_owner` and `cikar_worker`. Does nothing when it is. */
  migrate: (urls: DatabaseUrls) => Promise<unknown>;
  /** `src/server/db/load-areas.ts`: the areas of a new database (contracts 6). Does nothing when they are there. */
  loadAreas: (urls: DatabaseUrls, config: Config) => Promise<unknown>;
  /** `src/server/start/seed-demo.ts`: synthetic families and `demo-logins.txt`; begins again what was broken off. */
  seedDemo: (urls: DatabaseUrls, config: Config, tell: Teller) => Promise<unknown>;
  /** `tools/build-web.ts`: builds the web apps when their source changed. */
  ensureWebBundles: (to: { log: (line: string) => void }) => Promise<unknown>;
}

const FILES: Record<keyof Parts, string> = {
  migrate: 'src/server/db/migrate.ts',
  loadAreas: 'src/server/db/load-areas.ts',
  seedDemo: 'src/server/start/seed-demo.ts',
  ensureWebBundles: 'tools/build-web.ts',
};

/** Runs the step, if this version has it; says whether it has. */
export async function runPart<Name extends keyof Parts>(
  name: Name,
  ...args: Parameters<Parts[Name]>
): Promise<boolean> {
  const file = resolve(projectRoot, FILES[name]);
  if (!existsSync(file)) return false;
  const loaded: Record<string, unknown> = await import(pathToFileURL(file).href);
  const part = loaded[name];
  if (typeof part !== 'function') throw new TypeError(`${FILES[name]} has no function ${name}`);
  await part(...args);
  return true;
}
