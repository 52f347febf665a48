import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '#server/config.ts';

const TIMEOUT = 60_000;

/** A clone in small: one package from a folder (so npm needs no network), and a command line that shows its arguments. */
function smallClone(): string {
  const root = mkdtempSync(join(tmpdir(), 'cikar-clone-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['dep', 'tools', 'src/server']) mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(projectRoot, 'tools/with-install.mjs'), join(root, 'tools/with-install.mjs'));
  const self = { name: 'small', version: '1.0.0', dependencies: { dep: 'file:dep' } };
  const packages = { '': self, dep: { version: '1.0.0' }, 'node_modules/dep': { resolved: 'dep', link: true } };
  const write = (file: string, value: unknown): void => writeFileSync(join(root, file), JSON.stringify(value));
  write('package.json', { ...self, type: 'module' });
  write('dep/package.json', { name: 'dep', version: '1.0.0' });
  write('package-lock.json', { ...self, lockfileVersion: 3, requires: true, packages });
  writeFileSync(
    join(root, 'src/server/cli.ts'),
    'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 1 as number;',
  );
  return root;
}

async function run(root: string, ...args: string[]): Promise<{ out: string; err: string; code: unknown }> {
  const child = spawn(process.execPath, [join(root, 'tools/with-install.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise((resolve) => child.once('exit', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, err, code: await code };
}

test(
  'a fresh clone is installed once, also by two at once; standard output and exit code are those of the task',
  async () => {
    const root = smallClone();
    const runs = await Promise.all([run(root, 'cikar', 'import', '--as-of', '2026-11-24'), run(root, 'cikar', 'x')]);
    expect(runs.map(({ out, code }) => ({ out, code }))).toEqual([
      { out: '["import","--as-of","2026-11-24"]\n', code: 1 },
      { out: '["x"]\n', code: 1 },
    ]);
    const installs = runs
      .map(({ err }) => err)
      .join('')
      .match(/Memasang paket/g);
    expect(installs).toHaveLength(1);
    expect(existsSync(join(root, 'node_modules/dep'))).toBe(true);
    expect(await run(root, 'cikar')).toEqual({ out: '[]\n', err: '', code: 1 });
  },
  TIMEOUT,
);

test(
  'a changed lockfile is noticed, and a broken installation is said in a sentence',
  async () => {
    const root = smallClone();
    await run(root, 'cikar');
    writeFileSync(
      join(root, 'package-lock.json'),
      '{"name":"small","lockfileVersion":3,"packages":{"":{},"node_modules/gone":{"version":"1.0.0"}}}',
    );
    const { out, err, code } = await run(root, 'cikar');
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain('Pemasangan gagal');
  },
  TIMEOUT,
);

test(
  'an unknown task is a usage error',
  async () => {
    expect(await run(smallClone(), 'strat')).toMatchObject({
      out: '',
      code: 2,
      err: expect.stringContaining('start, serve, cikar'),
    });
  },
  TIMEOUT,
);
