/**
 * A gate for work that costs a process or a lot of memory: so many at once, so many that wait, and whoever comes then is
 * told to come again. One instance serves a province; two readings at once leave the other core to everybody else.
 */
import { problem } from '#domain/basics/problem.ts';
import { HttpProblem } from '#server/http/problems.ts';

const COME_AGAIN_SECONDS = 15;

export interface Turns {
  /** Whether one more would find a place, at work or in the queue. */
  isFull(): boolean;
  /**
   * Runs `work` when it is its turn.
   * @throws HttpProblem 503 when the queue is full
   * @throws the signal's reason when somebody cancels while waiting
   */
  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function turns(atOnce: number, waiting: number, code: string): Turns {
  let working = 0;
  const queue: (() => void)[] = [];
  const isFull = (): boolean => working >= atOnce && queue.length >= waiting;
  // Whoever waits takes over the place at once, so that nobody slips in between.
  const next = (): void => {
    const begin = queue.shift();
    if (begin) begin();
    else working -= 1;
  };
  return {
    isFull,
    take: async (work, signal) => {
      if (isFull()) throw busy(code);
      if (working >= atOnce) await inQueue(queue, signal);
      else working += 1;
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}

export function busy(code: string): HttpProblem {
  return new HttpProblem(503, [problem(code)], COME_AGAIN_SECONDS);
}

function inQueue(queue: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      queue.splice(queue.indexOf(begin), 1);
      reject(signal?.reason);
    };
    const begin = (): void => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    queue.push(begin);
    signal?.addEventListener('abort', leave, { once: true });
  });
}
