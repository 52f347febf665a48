/** A seeded database in `var/bench-<villages>`, kept between runs, with the services of a server and a server process on it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { Actor } from '#domain/access/actor.ts';
import { createAccount, openSession } from '#server/account/accounts.ts';
import { withServices, type CommandServices } from '#server/cli-services.ts';
import { projectRoot, readConfig, serverEnvironment, type Config } from '#server/config.ts';
import { ensureDatabase, stopIfLast, type RunningDatabase } from '#server/db/embedded/launcher.ts';
import { openPool } from '#server/db/pool.ts';
import type { Seeded } from '#server/start/seed-villages.ts';
import { startServerProcess } from '#server/start/server-process.ts';
import { runCli } from './cli.ts';

/** `--full`: the whole province, 450,000 families. Otherwise a tenth of it, for every day. */
export const IS_FULL = process.argv.includes('--full');
const VILLAGES = IS_FULL ? 393 : 39;

export interface BenchSeeded extends Seeded {
  cpu: number | null;
  peakMb: number | null;
}

export interface BenchWorld {
  size: { villages: number; families: number; people: number };
  seeded: BenchSeeded;
  running: RunningDatabase;
  services: CommandServices;
  owner: pg.Pool;
  /** Villages with people, in the order they were seeded. */
  villages: string[];
}

export async function withWorld(work: (world: BenchWorld) => Promise<void>): Promise<void> {
  const dataDir = join(projectRoot, `var/bench-${VILLAGES}`);
  const seeded = await seedOnce(dataDir);
  await withDatabaseIn(dataDir, async (running, services) => {
    const owner = openPool(running.urls.owner, 2);
    try {
      const { rows } = await owner.query<{ code: string; families: number }>(
        'select village_code as code, count(*)::int as families from family group by 1 order by 1',
      );
      const size = {
        villages: rows.length,
        families: rows.reduce((sum, row) => sum + row.families, 0),
        people: seeded.people,
      };
      await work({ size, seeded, running, services, owner, villages: rows.map((row) => row.code) });
    } finally {
      await owner.end();
    }
  });
}

/** The database of a folder, in the present schema; a new one holds the areas only. */
export async function withDatabaseIn(
  dataDir: string,
  work: (running: RunningDatabase, services: CommandServices) => Promise<void>,
): Promise<void> {
  await runCli(dataDir, ['migrate']);
  const running = await ensureDatabase(dataDir);
  try {
    await withServices(running.urls, configOf(dataDir), (services) => work(running, services));
  } finally {
    await stopIfLast(running, { abandoned: true });
  }
}

async function seedOnce(dataDir: string): Promise<BenchSeeded> {
  const file = join(dataDir, 'seeded.json');
  mkdirSync(dataDir, { recursive: true });
  // Written by the line below.
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as BenchSeeded;
  const { output, cpu, peakMb } = await runCli(dataDir, ['seed', '--villages', String(VILLAGES)]);
  const seeded: BenchSeeded = { ...JSON.parse(output), cpu, peakMb };
  writeFileSync(file, JSON.stringify(seeded));
  return seeded;
}

function configOf(dataDir: string): Config {
  return readConfig({ ...process.env, CIKAR_DATA: dataDir, PORT: '0' });
}

export interface BenchServer {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

/** The server process as `npm start` runs it, on any free port. */
export async function startServer({ running }: Pick<BenchWorld, 'running'>): Promise<BenchServer> {
  const environment = { ...process.env, CIKAR_DATA: running.dataDir, PORT: '0' };
  const server = startServerProcess(
    join(projectRoot, 'src/server/main.ts'),
    serverEnvironment(running.urls, 'demo', environment),
  );
  return { port: await server.ready, pid: server.pid, stop: server.stop };
}

let made = 0;

/** An account of that kind and the cookie of its session. */
export async function makeAccount(
  { auth, clock }: CommandServices,
  actor: Omit<Actor, 'id' | 'name'>,
): Promise<{ actor: Actor; cookie: string }> {
  made += 1;
  const login = `bench-${process.pid}-${made}`;
  const id = await createAccount(
    auth,
    { ...actor, places: [...actor.places], name: login, login, password: `data sintetis ${login}` },
    clock.now(),
  );
  return { actor: { ...actor, id, name: login }, cookie: `cikar=${await openSession(auth, id, clock.now())}` };
}
