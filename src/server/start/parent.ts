import type { Problem } from '#domain/basics/problem.ts';

/** What the server process tells its launcher. */
export type FromServer = { type: 'ready'; port: number } | { type: 'failed'; problem: Problem };
/** What the launcher tells the server process. */
export type ToServer = { type: 'stop' };

export interface Parent {
  /** The server listens on this port. */
  ready: (port: number) => void;
  /** It cannot start; the launcher shows `problem.<code>`. */
  failed: (problem: Problem) => void;
}

/** Less than the 10 s after which the launcher ends us. */
const LONGEST_STOP_MS = 9_000;

/**
 * For `main.ts`: ends this process after `stop`, once, when the launcher says so, when a signal comes, or when the
 * launcher is gone (its end of the IPC channel closes even after `kill -9`).
 */
export function exitWithParent(stop: () => Promise<void>): Parent {
  let stopping = false;
  const leave = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('message', (message) => isStop(message) && leave());
  for (const event of ['disconnect', 'SIGTERM', 'SIGINT'] as const) process.on(event, leave);
  const send = (message: FromServer): void => void process.send?.(message);
  return { ready: (port) => send({ type: 'ready', port }), failed: (problem) => send({ type: 'failed', problem }) };
}

function isStop(message: unknown): message is ToServer {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop';
}
