/** Runs the programs of the gate, keeps what they say, and leaves none behind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project.ts';

const running = new Set<ChildProcess>();

export interface Finished {
  code: number;
  output: string;
}

interface How {
  /** Also shows the output as it comes. */
  live?: boolean;
  /** Beside our own environment. */
  env?: Readonly<Record<string, string>>;
}

/** A package's program under the Node that runs us. */
export function runNode(
  script: string,
  args: readonly string[],
  { live = false, env = {} }: How = {},
): Promise<Finished> {
  // A group of its own, so that stopping it also stops what it started.
  const child = spawn(process.execPath, [join(projectRoot, script), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    env: { ...process.env, ...env, ...(live && process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  });
  running.add(child);
  const pieces: string[] = [];
  const take = (chunk: Buffer): void => {
    pieces.push(chunk.toString());
    if (live) process.stdout.write(chunk);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((done) => {
    const finish = (code: number): void => {
      running.delete(child);
      done({ code, output: pieces.join('') });
    };
    child.once('error', (error) => {
      pieces.push(`${error.message}\n`);
      finish(1);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

export function stopAll(): void {
  for (const child of running) {
    if (child.pid === undefined) continue;
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
    } catch {
      // It ended by itself.
    }
  }
}

/** Ctrl-C reaches only us, since our programs are groups of their own. */
export function stopAllOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stopAll();
      process.exit(130);
    });
  }
}
