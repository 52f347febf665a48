import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { projectRoot, serverEnvironment } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import { scheduleBackups } from '#server/backup/schedule.ts';
import { ensureDatabase, stopIfLast } from '#server/db/embedded/launcher.ts';
import type { RunningDatabase } from '#server/db/embedded/launcher.ts';
import { supervise } from '#server/db/embedded/supervise.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { scheduleDuties } from './schedule-duties.ts';
import { SentenceError } from './sentence.ts';
import type { Teller } from './sentence.ts';
import { claimServer } from './server-claim.ts';
import type { Claim } from './server-claim.ts';
import { startServerProcess } from './server-process.ts';
import { stopRequest } from './stop-request.ts';
import type { StopRequest } from './stop-request.ts';

export interface RunServerOptions {
  tell: Teller;
  /** What must be done before the server starts: schema, seeds, web apps. */
  prepare: (urls: DatabaseUrls) => Promise<void>;
  /** The server answers. */
  onReady: (url: string) => void;
  /** The program of the server process; tests of the launcher give a small one. */
  entry?: string;
}

/**
 * Brings everything up, watches it, and takes it down again in order.
 * @returns the exit code: 0 after a request to stop, 1 when the server ended by itself.
 * @throws SentenceError when it cannot be brought up; what had started is stopped.
 */
export async function runServer(config: Config, options: RunServerOptions): Promise<number> {
  const stop = stopRequest();
  const claim = await claimServer(config.dataDir, urlOf(config, config.port));
  try {
    await requireFreePort(config);
    if (config.database.kind === 'external') return await serve(config, config.database.urls, claim, stop, options);
    return await serveOnOwnDatabase(config, claim, stop, options);
  } finally {
    claim.release();
  }
}

async function serveOnOwnDatabase(
  config: Config,
  claim: Claim,
  stop: StopRequest,
  options: RunServerOptions,
): Promise<number> {
  const { tell } = options;
  const running = await ensureDatabase(config.dataDir, { tell });
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const onBack = (movedFrom: number | null): void => {
    if (movedFrom !== null) lost.reject(new SentenceError('database-moved', { port: movedFrom }));
  };
  const endWatch = supervise(running, { tell, onBack });
  try {
    return await Promise.race([serve(config, running.urls, claim, stop, options), lost.promise]);
  } finally {
    await endWatch();
    await leaveDatabase(running, tell);
  }
}

async function serve(
  config: Config,
  urls: DatabaseUrls,
  claim: Claim,
  stop: StopRequest,
  options: RunServerOptions,
): Promise<number> {
  const { tell, prepare, onReady, entry = resolve(projectRoot, 'src/server/main.ts') } = options;
  await Promise.race([prepare(urls), stop.promise]);
  if (stop.isMade()) {
    // The step that was broken off loses its database next, and complains wherever it happens to be.
    process.on('uncaughtException', () => {});
    return 0;
  }
  tell('server-starting');
  const server = startServerProcess(entry, serverEnvironment(urls, config.mode));
  claim.update({ serverPid: server.pid });
  const backups = scheduleBackups(config, tell);
  const duties = scheduleDuties(config, tell);
  try {
    const port = await Promise.race([server.ready, stop.promise]);
    if (typeof port === 'number') {
      claim.update({ url: urlOf(config, port) });
      onReady(urlOf(config, port));
    }
    const how = await Promise.race([server.ended, stop.promise]);
    if (typeof how !== 'string') return 0;
    tell('server-ended', { how });
    return 1;
  } finally {
    if (stop.isMade()) tell('stopping');
    claim.update({ state: 'stopping' });
    await Promise.all([backups.end(), duties.end(), server.stop()]);
  }
}

async function leaveDatabase(running: RunningDatabase, tell: Teller): Promise<void> {
  // All our own connections are closed or broken off by now: only other programs keep the database.
  const stopped = await stopIfLast(running, { abandoned: true });
  tell(stopped ? 'database-stopped' : 'database-in-use');
}

function urlOf(config: Config, port: number): string {
  const isHere = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(config.host);
  return `${config.tls ? 'https' : 'http'}://${isHere ? 'localhost' : config.host}:${port}`;
}

/** Asked first: otherwise a taken port would show only after the database and the web apps are up. */
async function requireFreePort({ host, port }: Config): Promise<void> {
  await new Promise<void>((done, fail) => {
    const trial = createServer();
    trial.once('error', (error: NodeJS.ErrnoException) => {
      fail(
        new SentenceError(error.code === 'EADDRINUSE' ? 'port-taken' : 'port-refused', {
          host,
          port,
          reason: error.message,
        }),
      );
    });
    trial.listen(port, host, () => trial.close(() => done()));
  });
}
