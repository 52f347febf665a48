import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureDatabase, stopIfLast } from '#server/db/embedded/launcher.ts';
import { findPostmaster } from '#server/db/embedded/postmaster-file.ts';
import { supervise } from '#server/db/embedded/supervise.ts';
import { dataFolder, query } from './data-folder.ts';

const TIMEOUT = 60_000;

test(
  'contracts 5: a new database has four logins, none of them with power over the rest, and the owner owns it',
  async () => {
    const running = await ensureDatabase(dataFolder());
    const roles = await query(
      running.urls.owner,
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as power from pg_roles where rolname like 'cikar%' order by 1`,
    );
    expect(roles).toEqual(
      ['cikar_app', 'cikar_auth', 'cikar_owner', 'cikar_worker'].map((rolname) => ({ rolname, power: false })),
    );
    await query(running.urls.owner, 'create extension pg_trgm; create schema app');
    await expect(query(running.urls.app, 'create schema mine')).rejects.toThrow(/permission denied/);
    for (const url of [running.urls.auth, running.urls.worker])
      expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const [settings] = await query(
      running.urls.app,
      `select current_setting('fsync') as fsync, current_setting('timezone') as zone, current_setting('listen_addresses') as listen, (select datcollate from pg_database where datname = 'cikar') as collation`,
    );
    expect(settings).toEqual({ fsync: 'on', zone: 'UTC', listen: '127.0.0.1', collation: 'C' });
    expect(await stopIfLast(running)).toBe(true);
  },
  TIMEOUT,
);

test(
  'contracts 6: passwords stand in a 0600 file of a 0700 folder, and a wrong one is refused',
  async () => {
    const data = dataFolder();
    const running = await ensureDatabase(data);
    expect(statSync(join(data, 'run')).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, 'run', 'database.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, 'postgres')).mode & 0o777).toBe(0o700);
    await expect(query(running.urls.owner.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow(
      /password authentication failed/,
    );
    await stopIfLast(running);
  },
  TIMEOUT,
);

test(
  'contracts 6: two launchers at once get the same server, and only the last to leave stops it',
  async () => {
    const data = dataFolder();
    const [one, two] = await Promise.all([ensureDatabase(data), ensureDatabase(data)]);
    expect(two.pid).toBe(one.pid);
    expect(await stopIfLast(one)).toBe(false);
    expect(await query(two.urls.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await stopIfLast(two)).toBe(true);
    expect(findPostmaster(join(data, 'postgres'))).toBeNull();
  },
  TIMEOUT,
);

test(
  'F2: after kill -9 of the postmaster the watch brings it up again on the same port, with every committed row',
  async () => {
    const running = await ensureDatabase(dataFolder());
    await query(running.urls.owner, 'create table note (id int); insert into note select generate_series(1, 1000)');
    const back = Promise.withResolvers<number | null>();
    const endWatch = supervise(running, { onBack: back.resolve });
    const [port, pid] = [running.port, running.pid];
    process.kill(pid, 'SIGKILL');
    expect(await back.promise).toBeNull();
    expect(running.port).toBe(port);
    expect(running.pid).not.toBe(pid);
    expect(await query(running.urls.owner, 'select count(*)::int as n from note')).toEqual([{ n: 1000 }]);
    await endWatch();
    expect(await stopIfLast(running)).toBe(true);
  },
  TIMEOUT,
);

test(
  'stack.md 2: a lock file with the number of a living stranger does not keep the database down',
  async () => {
    const data = dataFolder();
    const running = await ensureDatabase(data);
    process.kill(running.pid, 'SIGKILL');
    await running.presence.gone;
    const { readFileSync, writeFileSync } = await import('node:fs');
    const file = join(data, 'postgres', 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
    const again = await ensureDatabase(data);
    expect(await query(again.urls.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    await stopIfLast(again);
  },
  TIMEOUT,
);

test(
  'a lost file of passwords costs no data: all logins get new ones',
  async () => {
    const data = dataFolder();
    const running = await ensureDatabase(data);
    await query(running.urls.owner, 'create table note as select 7 as seven');
    await stopIfLast(running);
    rmSync(join(data, 'run'), { recursive: true });
    const again = await ensureDatabase(data);
    expect(again.urls.owner).not.toBe(running.urls.owner);
    expect(await query(again.urls.owner, 'select seven from note')).toEqual([{ seven: 7 }]);
    await stopIfLast(again);
  },
  TIMEOUT,
);
