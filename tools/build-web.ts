/** Builds the bundles of the office and of the field app when their sources changed, and not otherwise: once per hash of sources and lock file (contracts 27). */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const STAMP = '.source-hash';

/** What a bundle is made of: the layers it may import, and what decides how they are compiled. */
interface Recipe {
  /** In "Building the … (once per version of its sources)". */
  what: string;
  output: string;
  config: string;
  folders: readonly string[];
}

const SHARED_FOLDERS = ['src/ui', 'src/messages', 'src/contract', 'src/domain'];
const recipe = (name: string, what: string, config: string): Recipe => ({
  what,
  output: path.join(REPOSITORY, 'dist', name),
  config,
  folders: [`src/${name}`, ...SHARED_FOLDERS],
});
const OFFICE = recipe('office', 'office', 'vite.config.ts');
const KADER = recipe('kader', 'field app', 'vite.kader.config.ts');

export interface WebBundle {
  folder: string;
  hash: string;
  /** False when the bundle on disk was already the right one. */
  built: boolean;
  milliseconds: number;
}

async function sourceFiles({ folders, config }: Recipe): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(path.join(REPOSITORY, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) found.push(path.join(entry.parentPath, entry.name));
    }
  }
  const deciding = ['package.json', 'package-lock.json', config].map((file) => path.join(REPOSITORY, file));
  return [...deciding, ...found].sort();
}

async function sourceHash(bundle: Recipe): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await sourceFiles(bundle)) {
    hash.update(`${path.relative(REPOSITORY, file)}\0`);
    hash.update(await readFile(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

async function stampOf(folder: string): Promise<string | null> {
  return readFile(path.join(folder, STAMP), 'utf8').catch(() => null);
}

/** In a child process, so that the compiler's memory is gone when the server starts. */
async function runVite({ what, config }: Recipe, outDir: string): Promise<void> {
  const vite = path.join(REPOSITORY, 'node_modules', 'vite', 'bin', 'vite.js');
  const options = ['--config', config, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, [vite, 'build', ...options], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0)
    throw new Error(`The bundle of the ${what} could not be built (vite ended with ${code}).\n${said.join('')}`);
}

/** Swaps the finished folder in, so that a half-written bundle is never served, also when two processes build at once. */
async function putInPlace(output: string, fresh: string): Promise<void> {
  const old = `${fresh}.old`;
  await rename(output, old).catch(() => undefined);
  await rename(fresh, output).catch(async (error: unknown) => {
    // Another process was faster with the same sources; any other failure is ours.
    if ((await stampOf(output)) === null) throw error;
    await rm(fresh, { recursive: true, force: true });
  });
  await rm(old, { recursive: true, force: true });
}

interface Telling {
  log: (line: string) => void;
}

/** @throws Error with the compiler's words when the sources do not compile. */
async function ensureBundle(bundle: Recipe, { log }: Telling): Promise<WebBundle> {
  const { what, output } = bundle;
  const started = performance.now();
  const hash = await sourceHash(bundle);
  if ((await stampOf(output)) === hash) {
    return { folder: output, hash, built: false, milliseconds: Math.round(performance.now() - started) };
  }
  log(`Building the ${what} (once per version of its sources) …`);
  const fresh = `${output}.${randomBytes(4).toString('hex')}`;
  await mkdir(path.dirname(output), { recursive: true });
  try {
    await runVite(bundle, fresh);
    await writeFile(path.join(fresh, STAMP), hash);
    await putInPlace(output, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  const milliseconds = Math.round(performance.now() - started);
  log(`The ${what} is built (${(milliseconds / 1000).toFixed(1)} s).`);
  return { folder: output, hash, built: true, milliseconds };
}

/** Both bundles; one after the other, since the machine may have two cores. */
export async function ensureWebBundles(telling: Telling): Promise<{ office: WebBundle; kader: WebBundle }> {
  return { office: await ensureBundle(OFFICE, telling), kader: await ensureBundle(KADER, telling) };
}

if (import.meta.main) {
  const bundles = await ensureWebBundles({ log: (line) => console.log(line) });
  for (const { built, folder, milliseconds } of Object.values(bundles))
    if (!built) console.log(`${path.relative(process.cwd(), folder)} is up to date (${milliseconds} ms).`);
}
