/** The demo as a stranger gets it: `npm start` on an empty data folder, and its printed logins. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectRoot } from '#server/config.ts';

export interface Demo {
  url: string;
  dataDir: string;
  passwords: Record<string, string>;
  secondsToReady: number;
  stop(): Promise<number | null>;
  /** Resolves when `npm start` has ended by itself. */
  ended: Promise<unknown>;
}

/** `npm start` itself, in its own process group; everything it says on standard output up to `ready <url>`. */
export async function startDemo(
  dataDir = mkdtempSync(join(tmpdir(), 'cikar-journey-')),
  /** '0': any that is free. A phone that comes back needs the same again, since its storage belongs to the address. */
  port = '0',
): Promise<Demo> {
  const began = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: projectRoot,
    detached: true,
    env: { ...process.env, CIKAR_DATA: dataDir, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const url = await readyUrl(child, said);
  return {
    url,
    dataDir,
    passwords: readLogins(join(dataDir, 'demo-logins.txt')),
    secondsToReady: (performance.now() - began) / 1000,
    stop: () => stopGroup(child),
    ended: new Promise((resolve) => child.once('exit', resolve)),
  };
}

async function readyUrl(child: ChildProcess, said: readonly string[]): Promise<string> {
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said.join('').slice(-3000)}`)));
  });
  const ready = (async () => {
    if (!child.stdout) throw new Error('no standard output');
    for await (const line of createInterface({ input: child.stdout }))
      if (line.startsWith('ready ')) return line.slice('ready '.length);
    throw new Error(`npm start said no ready line:\n${said.join('').slice(-3000)}`);
  })();
  return Promise.race([ready, ended]);
}

/** Like Ctrl-C in a terminal: the whole process group gets the signal. */
async function stopGroup(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (child.exitCode !== null) return child.exitCode;
  process.kill(-(child.pid ?? 0), 'SIGINT');
  return ended;
}

/** kill -9 of the server process; its launcher notices, stops the database in order and ends. */
export async function killServer(demo: Demo): Promise<void> {
  const { server } = JSON.parse(readFileSync(join(demo.dataDir, 'run/server.json'), 'utf8'));
  process.kill(server.pid, 'SIGKILL');
  await demo.ended;
}

function readLogins(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('  '));
  return Object.fromEntries(
    lines.map((line) => line.trim().split(/\s+/)).map(([login = '', password = '']) => [login, password]),
  );
}

export function removeDemo(demo: Demo): void {
  rmSync(demo.dataDir, { recursive: true, force: true });
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Everything that a page should never say: script errors, refused resources, server errors. */
  complaints: string[];
}

/** A browser of one person, logged in through the login page. */
export async function visit(browser: Browser, demo: Demo, login: string, width = 1280): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: 'id-ID',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints = listen(page);
  await page.goto(`${demo.url}/app/login`);
  await page.getByLabel('Nama akun').fill(login);
  await page.getByLabel('Kata sandi', { exact: true }).fill(demo.passwords[login] ?? '');
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL((url) => !url.pathname.endsWith('/login'));
  return { page, context, complaints };
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A 401 before the login is an answer, not an error of the page.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  return complaints;
}
