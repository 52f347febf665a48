/** The server process: HTTP and jobs. Its launcher holds the owner's login; this process never sees it (contracts 5). */
import { readFileSync } from 'node:fs';
import { clockFor } from '#server/clock.ts';
import { readServerConfig, type ServerConfig } from '#server/config.ts';
import { buildApp } from '#server/app.ts';
import { oidcProvider } from '#server/account/oidc-provider.ts';
import { sessionCache } from '#server/account/session-cache.ts';
import { loadAreaBook } from '#server/area/area-book.ts';
import { database } from '#server/db/as-actor.ts';
import { openPool } from '#server/db/pool.ts';
import { refusePrivilegedLogin } from '#server/db/refuse-privileged-login.ts';
import { emptyClearCopies } from '#server/import/upload-store.ts';
import { startWorker } from '#server/jobs/worker.ts';
import { loadPack } from '#server/pack/load-pack.ts';
import type { Services } from '#server/services.ts';
import { instanceKeys } from '#server/start/instance-key.ts';
import { exitWithParent } from '#server/start/parent.ts';
import { SentenceError } from '#server/start/sentence.ts';

const APP_CONNECTIONS = 12;
const WORKER_CONNECTIONS = 4;

const stopping: (() => Promise<unknown>)[] = [];
const parent = exitWithParent(async () => {
  for (const stop of stopping.toReversed()) await stop();
});

try {
  parent.ready(await start(readServerConfig()));
} catch (error) {
  const problem =
    error instanceof SentenceError
      ? error.problem
      : { code: 'server-start', details: { what: error instanceof Error ? error.message : '' } };
  parent.failed(problem);
}

async function start(config: ServerConfig): Promise<number> {
  const app = openPool(config.urls.app, APP_CONNECTIONS);
  const auth = openPool(config.urls.auth, 4);
  const worker = openPool(config.urls.worker, WORKER_CONNECTIONS);
  for (const pool of [app, auth, worker]) stopping.push(() => pool.end());
  await refusePrivilegedLogin(app);
  emptyClearCopies(config.dataDir);
  const clock = clockFor(config);
  const services: Services = {
    db: database(app),
    auth,
    sessions: sessionCache(auth, clock),
    areas: await loadAreaBook(app),
    keys: instanceKeys(config),
    pack: loadPack(),
    clock,
    mode: config.mode,
    dataDir: config.dataDir,
    secureCookies: config.tls !== null || config.trustProxy !== null,
    oidc: config.oidc && oidcProvider(config.oidc),
    operation: { metricsToken: config.metricsToken, pools: { app, auth, worker } },
  };
  const jobs = await startWorker(worker, services);
  stopping.push(() => jobs.stop());
  const tls = config.tls && { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) };
  const http = await buildApp(services, { trustProxy: config.trustProxy, tls, log: true });
  stopping.push(() => http.close());
  await http.listen({ host: config.host, port: config.port });
  const address = http.server.address();
  return typeof address === 'object' && address ? address.port : config.port;
}
