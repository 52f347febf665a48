import { projectRoot } from '#server/config.ts';
import { silent } from '#server/start/sentence.ts';
import type { Teller } from '#server/start/sentence.ts';
import { packagedBinaries, usableBinaries } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { clusterExists, createCluster, resetPassword } from './cluster.ts';
import { answers, asSuperuser, openPresence, PRESENCE_PREFIX } from './connection.ts';
import type { Presence } from './connection.ts';
import { withLock } from './file-lock.ts';
import { until } from './files.ts';
import { ensureLogins } from './logins.ts';
import { lockFile, preparePlace } from './place.ts';
import type { Place } from './place.ts';
import { findPostmaster } from './postmaster-file.ts';
import { startPostmaster, stopPostmaster } from './postmaster.ts';
import { newSecrets, readSecrets, writeSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { urlsOf } from './urls.ts';
import type { DatabaseUrls } from './urls.ts';

/** A database that answers, with our presence in it. Give it back with `stopIfLast`. */
export interface RunningDatabase {
  dataDir: string;
  port: number;
  /** Process number of the postmaster. */
  pid: number;
  urls: DatabaseUrls;
  place: Place;
  binaries: Binaries;
  presence: Presence;
}

export interface LauncherOptions {
  tell?: Teller;
  /** Where PostgreSQL's npm package lies; given by tests that put it below /root. */
  packaged?: Binaries;
  /** Instead of /var/lib/cikar. */
  systemFolder?: string;
}

/** A killed postmaster's backends, and a client that has just closed, need a moment to leave the list. */
const LEAVING_MS = 3_000;
const RUNNING_ANSWERS_MS = 120_000;

/**
 * The database of `dataDir`: the running one, or a started one, or a new one (contracts 6). Under one lock, so two
 * programs at once get the same server.
 * @throws SentenceError when it cannot be brought up.
 */
export async function ensureDatabase(dataDir: string, options: LauncherOptions = {}): Promise<RunningDatabase> {
  const tell = options.tell ?? silent;
  const packaged = options.packaged ?? packagedBinaries(projectRoot);
  return withLock(lockFile(dataDir), async () => {
    const place = preparePlace(dataDir, tell, options.systemFolder);
    const binaries = usableBinaries(packaged, place.account, place.copies, tell);
    const secrets = await bringUp(place, binaries, tell);
    const presence = await openPresence(secrets.port, secrets.passwords.postgres);
    const pid = findPostmaster(place.cluster)?.pid ?? 0;
    return { dataDir, port: secrets.port, pid, urls: urlsOf(secrets), place, binaries, presence };
  });
}

/**
 * Ends our presence; the last one to leave stops PostgreSQL. Close your pools first, or say `abandoned` when work of
 * ours was broken off: then only the presence of other programs keeps it alive. Under the same lock as starting.
 * @returns whether it was stopped.
 */
export async function stopIfLast(running: RunningDatabase, { abandoned = false } = {}): Promise<boolean> {
  return withLock(lockFile(running.dataDir), async () => {
    await running.presence.client.end().catch(() => {});
    const postmaster = findPostmaster(running.place.cluster);
    if (!postmaster || !(await nobodyElse(running, postmaster.port, abandoned))) return false;
    await stopPostmaster(running.place, running.binaries);
    return true;
  });
}

async function bringUp(place: Place, binaries: Binaries, tell: Teller): Promise<Secrets> {
  const known = readSecrets(place.dataDir);
  const secrets = known ?? newSecrets();
  if (!known) writeSecrets(place.dataDir, secrets);
  const isNew = !clusterExists(place);
  const forgotten = !known && !isNew;
  if (isNew) {
    tell('database-new', { folder: place.cluster });
    await createCluster(place, binaries, secrets.passwords.postgres);
  } else if (forgotten) {
    // run/database.json was deleted: the data are whole, only nobody knows the passwords any more.
    await stopPostmaster(place, binaries);
    await resetPassword(place, binaries, secrets.passwords.postgres);
  }
  const running = await runningOn(place, secrets, tell);
  const port = running ?? (await startOn(place, binaries, secrets, tell));
  const current = { ...secrets, port };
  if (port !== secrets.port) writeSecrets(place.dataDir, current);
  await ensureLogins(current, forgotten);
  return current;
}

/** The port of a postmaster that already runs and answers; null when none runs, or it ends while we wait. */
async function runningOn(place: Place, secrets: Secrets, tell: Teller): Promise<number | null> {
  let told = false;
  const found = await until(RUNNING_ANSWERS_MS, 50, async () => {
    const postmaster = findPostmaster(place.cluster);
    if (!postmaster) return { port: null };
    if (await answers(postmaster.port, secrets.passwords.postgres)) return postmaster;
    if (!told) tell('database-waiting', { pid: postmaster.pid });
    told = true;
    return null;
  });
  return found?.port ?? null;
}

function startOn(place: Place, binaries: Binaries, secrets: Secrets, tell: Teller): Promise<number> {
  tell('database-starting');
  return startPostmaster(place, binaries, secrets.port, (port) => answers(port, secrets.passwords.postgres));
}

/** Whether no `cikar…` connection but our own is left; `backend` is ours, which may still be leaving. */
async function nobodyElse({ dataDir, presence }: RunningDatabase, port: number, abandoned: boolean): Promise<boolean> {
  const query = `select count(*) filter (where starts_with(application_name, '${PRESENCE_PREFIX}'))::int as doors, count(*)::int as "all"
    from pg_stat_activity where application_name like 'cikar%' and pid <> $1`;
  const password = readSecrets(dataDir)?.passwords.postgres ?? '';
  return asSuperuser(port, password, 'postgres', async (client) => {
    const decided = await until(LEAVING_MS, 100, async () => {
      const { rows } = await client.query<{ doors: number; all: number }>(query, [presence.backend]);
      if (rows[0]?.doors) return 'others';
      return abandoned || rows[0]?.all === 0 ? 'alone' : null;
    });
    return decided === 'alone';
  });
}
