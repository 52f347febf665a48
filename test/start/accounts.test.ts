import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '#server/config.ts';
import { as, canEnter, chooseAccount } from '#server/db/embedded/account.ts';
import { packagedBinaries } from '#server/db/embedded/binaries.ts';
import { ensureDatabase, stopIfLast } from '#server/db/embedded/launcher.ts';
import { dataFolder, query } from './data-folder.ts';

const TIMEOUT = 60_000;
const keepARow = join(import.meta.dirname, 'fixtures', 'keep-a-row.ts');
const account = chooseAccount(null);

// What differs by account can only be tried as root: it alone can be several accounts.
if (account) {
  test(
    'contracts 6: root with a 0700 folder of mktemp: passage is opened, the cluster belongs to the account',
    async () => {
      const data = dataFolder();
      const running = await ensureDatabase(data);
      expect(statSync(data).mode & 0o777).toBe(0o711);
      expect(statSync(join(data, 'postgres'))).toMatchObject({ uid: account.uid });
      expect(statSync(join(data, 'run')).mode & 0o777).toBe(0o700);
      await stopIfLast(running);
    },
    TIMEOUT,
  );

  test(
    'contracts 6: root below a folder that nobody else may enter: binaries are copied, data lie elsewhere and stay',
    async () => {
      const home = mkdtempSync(join(tmpdir(), 'cikar-like-root-'));
      const systemFolder = mkdtempSync(join(tmpdir(), 'cikar-system-'));
      onTestFinished(() => [home, systemFolder].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
      chmodSync(home, 0o700);
      const real = packagedBinaries(projectRoot);
      const packaged = { ...real, folder: join(home, 'clone', 'native') };
      cpSync(real.folder, packaged.folder, { recursive: true, verbatimSymlinks: true });
      const data = join(home, 'clone', 'a'.repeat(100), 'b'.repeat(100), 'var');
      const told: string[] = [];
      const options = { packaged, systemFolder, tell: (step: string) => void told.push(step) };

      const first = await ensureDatabase(data, options);
      await query(first.urls.owner, 'create table note as select 7 as seven');
      await stopIfLast(first);
      expect(told).toEqual(['data-elsewhere', 'copying-binaries', 'database-new', 'database-starting']);
      expect(readFileSync(join(data, 'postgres.location'), 'utf8').trim().startsWith(systemFolder)).toBe(true);
      const second = await ensureDatabase(data, options);
      expect(await query(second.urls.owner, 'select seven from note')).toEqual([{ seven: 7 }]);
      await stopIfLast(second);

      rmSync(readFileSync(join(data, 'postgres.location'), 'utf8').trim(), { recursive: true });
      await expect(ensureDatabase(data, options)).rejects.toThrow(/postgres\.location/);
    },
    TIMEOUT,
  );
}

test(
  'an ordinary user needs nothing: the cluster is his, and a second run finds the row of the first',
  () => {
    const home = mkdtempSync(join(tmpdir(), 'cikar-user-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const user = account && canEnter(account, projectRoot) ? account : null;
    const data = join(home, 'a'.repeat(120), 'data');
    mkdirSync(join(home, 'a'.repeat(120)));
    if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, home]);
    const run = (): unknown =>
      JSON.parse(execFileSync(process.execPath, [keepARow, data], { ...as(user), encoding: 'utf8' }));
    expect(run()).toMatchObject({ rows: 1, stopped: true });
    expect(run()).toMatchObject({ rows: 2, stopped: true });
    if (user) expect(statSync(join(data, 'postgres'))).toMatchObject({ uid: user.uid });
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  },
  TIMEOUT,
);
