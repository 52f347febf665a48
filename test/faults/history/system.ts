/** A whole CIKAR on its own data folder that can be killed and brought up again: the thing under test. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { codeInFragment } from '#contract/account.ts';
import { projectRoot } from '#server/config.ts';
import { until } from '#server/db/embedded/files.ts';
import { findPostmaster } from '#server/db/embedded/postmaster-file.ts';
import { readSecrets } from '#server/db/embedded/secrets.ts';
import { urlsOf } from '#server/db/embedded/urls.ts';

/** The day all faults happen on: answers, imports and indicators then never cross a midnight. */
export const TODAY = '2026-11-24';
export const VILLAGE = '19.01.04.2010';

const BACK_WITHIN_MS = 60_000;

const run = promisify(execFile);

export interface Person {
  login: string;
  password: string;
}

export class System {
  readonly dataDir: string;
  /** The tree whose server runs: ours, or a copy with a planted bug. Its checker is always ours. */
  readonly tree: string;
  url = '';
  private launcher: ChildProcess | null = null;
  private said: string[] = [];
  private readonly unopened: (Person & { code: string })[] = [];

  constructor(tree = projectRoot, dataDir = mkdtempSync(join(tmpdir(), 'cikar-faults-'))) {
    this.tree = tree;
    this.dataDir = dataDir;
    chmodSync(dataDir, 0o755);
  }

  /** An account by the command line, as an operator makes one; the person opens it with its link once the server answers. */
  async addUser(login: string, role: string, ...places: string[]): Promise<Person> {
    const { link } = JSON.parse(
      await this.cli(
        'user',
        'add',
        '--login',
        login,
        '--name',
        login,
        '--role',
        role,
        ...places.flatMap((place) => ['--place', place]),
      ),
    );
    const person = { login, password: `perahu-pagi-${randomBytes(9).toString('base64url')}` };
    this.unopened.push({ ...person, code: codeInFragment(new URL(link).hash).code });
    if (this.url) await this.openAccounts();
    return person;
  }

  private async openAccounts(): Promise<void> {
    for (const account of this.unopened.splice(0)) {
      const answer = await fetch(`${this.url}/api/activation`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-cikar': '1' },
        body: JSON.stringify({ ...account, acceptsConduct: true }),
      });
      if (!answer.ok) throw new Error(`the link opens no account: ${answer.status} ${await answer.text()}`);
    }
  }

  /** Starts it and waits for `ready <url>`; returns how many ms that took. */
  async start(): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, [join(this.tree, 'test/faults/history/launch.ts')], {
      cwd: this.tree,
      env: this.environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.launcher = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.said.push(text));
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve);
      child.once('exit', (code) => reject(new Error(`the launcher ended with ${code}: ${this.log()}`)));
    });
    const took = performance.now() - began;
    this.url = line.replace('ready ', '').replace('localhost', '127.0.0.1');
    await this.openAccounts();
    return took;
  }

  /** kill -9 of the server process. Its launcher ends too; `start` brings both back. */
  async killServer(): Promise<void> {
    const launcher = this.launcher;
    const { server } = JSON.parse(readFileSync(join(this.dataDir, 'run/server.json'), 'utf8'));
    const ended = new Promise((resolve) => launcher?.once('exit', resolve));
    process.kill(server.pid, 'SIGKILL');
    await ended;
    this.launcher = null;
  }

  /** kill -9 of the postmaster; the launcher brings it back. Returns the ms until another one answers. */
  async killPostmaster(): Promise<number> {
    const postmaster = findPostmaster(join(this.dataDir, 'postgres'));
    if (!postmaster) throw new Error(`there is no postmaster to kill: ${this.log()}`);
    const began = performance.now();
    process.kill(postmaster.pid, 'SIGKILL');
    const back = await until(BACK_WITHIN_MS, 50, async () => {
      const now = findPostmaster(join(this.dataDir, 'postgres'));
      if (!now || now.pid === postmaster.pid) return null;
      return this.sql('select 1').catch(() => null);
    });
    if (!back) throw new Error(`the database did not come back: ${this.log()}`);
    return performance.now() - began;
  }

  /** Whether the launcher still runs: after a fault of the database it must. */
  isUp(): boolean {
    return this.launcher !== null && this.launcher.exitCode === null && this.launcher.signalCode === null;
  }

  async stop(): Promise<void> {
    const launcher = this.launcher;
    this.launcher = null;
    if (!launcher || launcher.exitCode !== null || launcher.signalCode !== null) return;
    const ended = new Promise((resolve) => launcher.once('exit', resolve));
    launcher.kill('SIGINT');
    await ended;
  }

  /** Stops whatever runs and removes the data. */
  async end(): Promise<void> {
    await this.stop();
    const left = existsSync(this.dataDir) ? findPostmaster(join(this.dataDir, 'postgres')) : null;
    if (left) process.kill(left.pid, 'SIGQUIT');
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  /** `cikar …` of our own tree on this data, never of the copy: a planted bug must not check itself. */
  async cli(...args: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, [join(projectRoot, 'src/server/cli.ts'), ...args], {
      env: this.environment(),
      maxBuffer: 1 << 26,
    });
    return stdout;
  }

  /** One statement as the owner of the tables. */
  async sql<T>(text: string, values: unknown[] = []): Promise<T[]> {
    const secrets = readSecrets(this.dataDir);
    if (!secrets) throw new Error('no database yet');
    // Not named cikar…: the launcher would take us for a program that still needs the database.
    const client = new Client({
      connectionString: urlsOf(secrets).owner.replace('application_name=cikar', 'application_name=faults'),
    });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  log(): string {
    return this.said.join('').slice(-3000);
  }

  private environment(): NodeJS.ProcessEnv {
    const {
      DATABASE_URL: _a,
      DATABASE_OWNER_URL: _o,
      AUTH_DATABASE_URL: _u,
      WORKER_DATABASE_URL: _w,
      ...rest
    } = process.env;
    return {
      ...rest,
      CIKAR_DATA: this.dataDir,
      PORT: '0',
      CIKAR_HOST: '',
      CIKAR_MODE: '',
      CIKAR_NOW: `${TODAY}T04:00:00Z`,
      CIKAR_LANG: 'en',
    };
  }
}
