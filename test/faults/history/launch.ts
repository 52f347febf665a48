/** The real launcher and the real server process, without the web apps: `cikar start` would build them for every copy of the tree. */
import { readConfig } from '#server/config.ts';
import { prepareDatabase } from '#server/start/prepare-database.ts';
import { runServer } from '#server/start/run-server.ts';
import { tellOnStderr } from '#server/start/sentence.ts';

const config = readConfig();
const tell = tellOnStderr('en');
try {
  const code = await runServer(config, {
    tell,
    prepare: (urls) => prepareDatabase(urls, config, tell),
    onReady: (url) => process.stdout.write(`ready ${url}\n`),
  });
  process.exit(code);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
