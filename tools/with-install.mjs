/**
 * `node tools/with-install.mjs TASK [arguments]`: installs what is missing, then runs the task with the Node that
 * package.json pins. The one file of ours that runs under whatever Node (≥ 20) the machine has, before any package is
 * there. Prints nothing on standard output: that belongs to the task.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.cikar-lock');
const installLock = join(root, 'var', 'install.lock');

const OLDEST_NODE = 20;
/** Runs TypeScript as written (erasable syntax) without a flag. */
const OLDEST_NODE_FOR_US = 24;

const TASKS = {
  start: ['src/server/cli.ts', 'start'],
  serve: ['src/server/cli.ts', 'serve'],
  cikar: ['src/server/cli.ts'],
  test: ['tools/test.ts'],
  check: ['tools/check.ts'],
  'check-deep': ['tools/check-deep.ts'],
  bench: ['tools/bench.ts'],
};
/** A server operator may install with `--omit=dev`. */
const WITHOUT_DEV = ['serve', 'cikar'];
/** These keep processes running: they are told when we are gone, even by `kill -9`. */
const WATCHED = ['start', 'serve'];

const [task = '', ...args] = process.argv.slice(2);
await main();

async function main() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) fail(`CIKAR memerlukan Node ${OLDEST_NODE} atau lebih baru; yang ini ${process.version}.`);
  if (!Object.hasOwn(TASKS, task)) fail(`Tugas tidak dikenal: "${task}". Yang ada: ${Object.keys(TASKS).join(', ')}.`);
  if (!isInstalled()) await installAlone();
  runTask(chooseNode(major));
}

/** Whether node_modules is what package-lock.json says: by our stamp, else by npm's own list of what it installed. */
function isInstalled() {
  if (readText(stampFile) === stamp()) return true;
  if (!matchesLockfile()) return false;
  if (!WITHOUT_DEV.includes(task)) writeStamp();
  return true;
}

function stamp() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

/** Somebody may have run `npm ci` by hand: that is as good as our own run. */
function matchesLockfile() {
  const installed = readText(join(root, 'node_modules', '.package-lock.json'));
  if (installed === null) return false;
  const present = JSON.parse(installed).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || mayBeMissing(entry)) return true;
    return present[path]?.version === entry.version && existsSync(join(root, path));
  });
}

/** Of the optional packages only those made for this platform must be there: the pinned Node, PostgreSQL. */
function mayBeMissing(entry) {
  if ((entry.dev || entry.devOptional) && WITHOUT_DEV.includes(task)) return true;
  if (!entry.optional) return false;
  const names = (list, value) => [list ?? []].flat().includes(value);
  const isForUs = names(entry.os, process.platform) && names(entry.cpu, process.arch);
  return !isForUs || Boolean(entry.libc);
}

/** Two starts at once in a fresh clone: the second one waits and finds everything there. */
async function installAlone() {
  try {
    mkdirSync(dirname(installLock), { recursive: true });
  } catch (error) {
    fail(
      `Paket belum terpasang, dan folder ${root} tidak dapat ditulis (${error.code}). Pasang dengan akun pemiliknya: npm ci`,
    );
  }
  let told = false;
  while (!tryLock()) {
    if (!told) say('Proses lain sedang memasang paket; menunggu.');
    told = true;
    await sleep(500);
  }
  try {
    if (!isInstalled()) await install();
  } finally {
    rmSync(installLock, { recursive: true, force: true });
  }
}

function tryLock() {
  try {
    mkdirSync(installLock);
    writeFileSync(join(installLock, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    breakIfStale();
    return false;
  }
}

function breakIfStale() {
  const holder = Number(readText(join(installLock, 'pid')) ?? 0);
  const age = Date.now() - (statSync(installLock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  // Just made, its holder not yet written down: younger than two seconds counts as held.
  if (holder === 0 ? age < 2_000 : isAlive(holder)) return;
  const aside = `${installLock}.${process.pid}`;
  try {
    renameSync(installLock, aside);
    rmSync(aside, { recursive: true, force: true });
  } catch {
    // Another waiter was faster.
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function install() {
  say('Memasang paket (sekali saja, biasanya satu sampai dua menit).');
  const begin = Date.now();
  const beat = setInterval(() => say(`… masih memasang (${Math.round((Date.now() - begin) / 1000)} detik).`), 15_000);
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const [file, first] = npmProgram();
  // NODE_ENV=production or `omit` in somebody's settings would leave out what the web apps are built with.
  const child = spawn(file, [...first, ...flags, '--include=dev', '--include=optional'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && first.length === 0,
  });
  passSignals(child);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => (say(error.message), resolve(1)));
    child.once('exit', (status, signal) => resolve(status ?? `signal ${signal}`));
  });
  clearInterval(beat);
  if (code !== 0) {
    rmSync(installLock, { recursive: true, force: true });
    fail(
      `Pemasangan gagal (npm ci: ${code}). Pemasangan pertama memerlukan jaringan ke registry npm; ulangi perintah yang sama.`,
    );
  }
  writeStamp();
  say(`Paket terpasang (${Math.round((Date.now() - begin) / 1000)} detik).`);
}

/** The npm that started us, else the one beside our Node, else the one on the path. */
function npmProgram() {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.c?js$/.test(own) && existsSync(own)) return [process.execPath, [own]];
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (existsSync(beside)) return [process.execPath, [beside]];
  return ['npm', []];
}

function writeStamp() {
  const temporary = `${stampFile}.${process.pid}`;
  try {
    writeFileSync(temporary, stamp());
    renameSync(temporary, stampFile);
  } catch (error) {
    // A node_modules of another account: complete, only not ours to mark.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}

function chooseNode(major) {
  const pinned = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(pinned)) return pinned;
  if (major >= OLDEST_NODE_FOR_US) return process.execPath;
  return fail(
    `Untuk ${process.platform}-${process.arch} tidak ada Node di npm; pasang Node ${OLDEST_NODE_FOR_US} atau lebih baru.`,
  );
}

function runTask(node) {
  const isWatched = WATCHED.includes(task);
  const [entry, ...first] = TASKS[task];
  const stdio = isWatched ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
  // A command collects its rubbish in time instead of growing to gigabytes: 50,000 people stay below 500 MB.
  const flags = task === 'cikar' ? ['--max-old-space-size=512', '--max-semi-space-size=64'] : [];
  const child = spawn(node, [...flags, join(root, entry), ...first, ...args], { stdio });
  passSignals(child);
  if (isWatched) followParent(child);
  child.once('error', (error) => fail(`${node}: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** Each signal once: a terminal sends Ctrl-C to all of us already, and twice would mean "at once" to some programs. */
function passSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    let passed = false;
    process.on(signal, () => {
      if (!passed) child.kill(signal);
      passed = true;
    });
  }
}

/**
 * A killed `npm` cannot tell us, so we look whether it is still our parent, or the parent of the `sh -c` between us.
 * Only under npm: a shell may well leave a job behind.
 */
function followParent(child) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = isScriptShell(shell) ? parentOf(shell) : null;
  setInterval(() => {
    if (process.ppid !== shell || (npm !== null && parentOf(shell) !== npm)) child.kill('SIGTERM');
  }, 250).unref();
}

function isScriptShell(pid) {
  return (readText(`/proc/${pid}/cmdline`) ?? '').split('\0').some((word) => word.includes('tools/with-install.mjs '));
}

/** Linux only; elsewhere `sh` replaces itself by its last command, and npm is our parent. */
function parentOf(pid) {
  return Number(/^PPid:\s*(\d+)/m.exec(readText(`/proc/${pid}/status`) ?? '')?.[1] ?? 0);
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function say(text) {
  process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}
