/** Builds the office bundle when its sources changed, and not otherwise: once per hash of sources and lock file (contracts 27). */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OUTPUT = path.join(REPOSITORY, 'dist', 'office');
const STAMP = '.source-hash';

/** What the bundle is made of: the layers the office may import, and what decides how they are compiled. */
const SOURCE_FOLDERS = ['src/office', 'src/ui', 'src/messages', 'src/contract', 'src/domain'];
const SOURCE_FILES = ['package.json', 'package-lock.json', 'vite.config.ts'];

export interface WebBundle {
  folder: string;
  hash: string;
  /** False when the bundle on disk was already the right one. */
  built: boolean;
  milliseconds: number;
}

async function sourceFiles(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of SOURCE_FOLDERS) {
    const entries = await readdir(path.join(REPOSITORY, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) found.push(path.join(entry.parentPath, entry.name));
    }
  }
  return [...SOURCE_FILES.map((file) => path.join(REPOSITORY, file)), ...found].sort();
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await sourceFiles()) {
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
async function runVite(outDir: string): Promise<void> {
  const vite = path.join(REPOSITORY, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
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
  if (code !== 0) throw new Error(`The office bundle could not be built (vite ended with ${code}).\n${said.join('')}`);
}

/** Swaps the finished folder in, so that a half-written bundle is never served, also when two processes build at once. */
async function putInPlace(fresh: string): Promise<void> {
  const old = `${fresh}.old`;
  await rename(OUTPUT, old).catch(() => undefined);
  await rename(fresh, OUTPUT).catch(async (error: unknown) => {
    // Another process was faster with the same sources; any other failure is ours.
    if ((await stampOf(OUTPUT)) === null) throw error;
    await rm(fresh, { recursive: true, force: true });
  });
  await rm(old, { recursive: true, force: true });
}

/** @throws Error with the compiler's words when the sources do not compile. */
export async function ensureWebBundle({ log }: { log: (line: string) => void }): Promise<WebBundle> {
  const started = performance.now();
  const hash = await sourceHash();
  if ((await stampOf(OUTPUT)) === hash) {
    return { folder: OUTPUT, hash, built: false, milliseconds: Math.round(performance.now() - started) };
  }
  log('Building the office (once per version of its sources) …');
  const fresh = `${OUTPUT}.${randomBytes(4).toString('hex')}`;
  await mkdir(path.dirname(OUTPUT), { recursive: true });
  try {
    await runVite(fresh);
    await writeFile(path.join(fresh, STAMP), hash);
    await putInPlace(fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  const milliseconds = Math.round(performance.now() - started);
  log(`The office is built (${(milliseconds / 1000).toFixed(1)} s).`);
  return { folder: OUTPUT, hash, built: true, milliseconds };
}

if (import.meta.main) {
  const bundle = await ensureWebBundle({ log: (line) => console.log(line) });
  if (!bundle.built)
    console.log(`${path.relative(process.cwd(), bundle.folder)} is up to date (${bundle.milliseconds} ms).`);
}
