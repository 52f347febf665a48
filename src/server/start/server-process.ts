import { fork } from 'node:child_process';
import type { Environment } from '#server/environment.ts';
import type { FromServer, ToServer } from './parent.ts';
import { SentenceError } from './sentence.ts';

/** The server process, seen from its launcher. */
export interface ServerProcess {
  pid: number;
  /** The port it listens on. Rejects when it says that it cannot, or ends before. */
  ready: Promise<number>;
  /** How it ended: an exit code or a signal. Never rejects. */
  ended: Promise<string>;
  /** Asks it to finish what it is doing; ends it after 10 s. */
  stop: () => Promise<void>;
}

const LONGEST_STOP_MS = 10_000;

/**
 * In a process group of its own, so that Ctrl-C reaches the launcher only and the server is told in order. Its output
 * goes to our standard error: standard output carries the line `ready <url>`.
 */
export function startServerProcess(entry: string, env: Environment): ServerProcess {
  const child = fork(entry, { detached: true, env, stdio: ['ignore', 2, 2, 'ipc'] });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? code)));
    child.once('error', (error) => resolve(error.message));
  });
  const ready = new Promise<number>((resolve, reject) => {
    // The only sender is `exitWithParent`.
    child.on('message', (message) => settle(message as FromServer, resolve, reject));
    void ended.then((how) => reject(new SentenceError('server-ended', { how })));
  });
  ready.catch(() => {});
  return { pid: child.pid ?? 0, ready, ended, stop: () => stop() };

  async function stop(): Promise<void> {
    const order: ToServer = { type: 'stop' };
    if (child.connected) child.send(order, () => {});
    const kill = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS);
    await ended;
    clearTimeout(kill);
  }
}

function settle(message: FromServer, resolve: (port: number) => void, reject: (error: Error) => void): void {
  if (message.type === 'ready') resolve(message.port);
  else reject(new SentenceError(message.problem.code, message.problem.details));
}
