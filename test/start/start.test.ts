import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '#server/db/embedded/files.ts';
import { findPostmaster } from '#server/db/embedded/postmaster-file.ts';
import { startOf } from '#server/db/embedded/process-identity.ts';
import { dataFolder } from './data-folder.ts';

const TIMEOUT = 60_000;
const startSmall = join(import.meta.dirname, 'fixtures', 'start-small.ts');

interface Launcher {
  process: ChildProcess;
  url: string;
  serverPid: number;
  postmasterPid: number;
}

/** Starts the launcher and waits for `ready <url>`. */
async function launch(data: string): Promise<Launcher> {
  const child = begin(data);
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout ?? process.stdin }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  const { server } = JSON.parse(readFileSync(join(data, 'run', 'server.json'), 'utf8'));
  const postmasterPid = findPostmaster(join(data, 'postgres'))?.pid ?? 0;
  return { process: child, url: line.replace(/^ready /, ''), serverPid: server.pid, postmasterPid };
}

function begin(data: string, more: Record<string, string> = {}): ChildProcess {
  const env = { ...process.env, ...more, CIKAR_DATA: data, PORT: '0', CIKAR_HOST: '', CIKAR_MODE: '' };
  const child = spawn(process.execPath, [startSmall], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr?.setEncoding('utf8');
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const exitOf = async (child: ChildProcess): Promise<unknown> => child.exitCode ?? (await once(child, 'exit'))[0];
const rows = async (url: string): Promise<unknown> => (await fetch(url)).json();
const isGone = async (pid: number): Promise<boolean> => (await until(10_000, 50, () => startOf(pid) === null)) !== null;

test(
  'contracts 6: Ctrl-C stops server and database; a second start on the same data says where the first one runs',
  async () => {
    const data = dataFolder();
    const first = await launch(data);
    expect(first.url).toMatch(/^http:\/\/localhost:\d+$/);
    await fetch(first.url, { method: 'POST' });

    const second = begin(data);
    let said = '';
    second.stderr?.on('data', (text) => (said += text));
    expect(await exitOf(second)).toBe(2);
    expect(said).toContain(first.url);
    expect(await rows(first.url)).toEqual([{ n: 1 }]);

    first.process.kill('SIGINT');
    expect(await exitOf(first.process)).toBe(0);
    for (const pid of [first.serverPid, first.postmasterPid]) expect(await isGone(pid)).toBe(true);
  },
  TIMEOUT,
);

test(
  'F1: after kill -9 of the launcher the server leaves too, and another start goes on with every acknowledged row',
  async () => {
    const data = dataFolder();
    const first = await launch(data);
    for (let n = 0; n < 5; n += 1) expect((await fetch(first.url, { method: 'POST' })).status).toBe(200);
    first.process.kill('SIGKILL');
    const second = await launch(data);
    expect(startOf(first.serverPid)).toBeNull();
    expect(second.postmasterPid).toBe(first.postmasterPid);
    expect(await rows(second.url)).toEqual([{ n: 5 }]);
    second.process.kill('SIGTERM');
    expect(await exitOf(second.process)).toBe(0);
  },
  TIMEOUT,
);

test(
  'F1: after kill -9 of the server the launcher says so, takes the database down and ends with 1',
  async () => {
    const data = dataFolder();
    const { process: launcher, serverPid, postmasterPid } = await launch(data);
    let said = '';
    launcher.stderr?.on('data', (text) => (said += text));
    process.kill(serverPid, 'SIGKILL');
    expect(await exitOf(launcher)).toBe(1);
    expect(said).toContain('SIGKILL');
    expect(await isGone(postmasterPid)).toBe(true);
  },
  TIMEOUT,
);

test(
  'F2: after kill -9 of the postmaster the same server answers again by itself, with every acknowledged row',
  async () => {
    const data = dataFolder();
    const { process: launcher, url, serverPid, postmasterPid } = await launch(data);
    await fetch(url, { method: 'POST' });
    process.kill(postmasterPid, 'SIGKILL');
    const answer = await until(10_000, 100, async () => {
      const response = await fetch(url);
      return response.ok ? response.json() : null;
    });
    expect(answer).toEqual([{ n: 1 }]);
    expect(startOf(serverPid)).not.toBeNull();
    launcher.kill('SIGINT');
    expect(await exitOf(launcher)).toBe(0);
    expect(findPostmaster(join(data, 'postgres'))).toBeNull();
  },
  TIMEOUT,
);

test(
  'Ctrl-C in the middle of a long preparation stops the database too and ends with 0',
  async () => {
    const data = dataFolder();
    const launcher = begin(data, { SLOW_PREPARE: 'yes' });
    let said = '';
    launcher.stderr?.on('data', (text) => (said += text));
    expect(await until(20_000, 50, () => said.includes('preparing'))).toBe(true);
    launcher.kill('SIGINT');
    expect(await exitOf(launcher)).toBe(0);
    expect(findPostmaster(join(data, 'postgres'))).toBeNull();
    expect(said).not.toMatch(/Error|at .*\.ts/);
  },
  TIMEOUT,
);
