/** Threads that convert pieces at the same time; the answers come in the order of the questions. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ConvertOptions } from '#server/growth/convert-rows.ts';

export interface Converted {
  bytes: Uint8Array;
  rows: number;
}

/** More threads than this would wait for the one that reads and writes. */
const MOST_THREADS = 4;

export class ConvertPool {
  readonly #threads: ConvertThread[];
  #next = 0;

  constructor(options: ConvertOptions, threads = Math.min(MOST_THREADS, availableParallelism())) {
    this.#threads = Array.from({ length: threads }, () => new ConvertThread(options));
  }

  /** With so many pieces under way no thread waits; memory stays the same however long the file is. */
  get capacity(): number {
    return this.#threads.length * 2;
  }

  /** @param piece whole records; its memory is given away */
  async convert(piece: Uint8Array<ArrayBuffer>): Promise<Converted> {
    const thread = this.#threads[this.#next % this.#threads.length];
    this.#next += 1;
    if (!thread) throw new RangeError('a pool without threads');
    return thread.convert(piece);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

class ConvertThread {
  readonly #worker: Worker;
  readonly #waiting: { done: (converted: Converted) => void; fail: (error: unknown) => void }[] = [];

  constructor(options: ConvertOptions) {
    this.#worker = new Worker(new URL('growth-worker.ts', import.meta.url), { workerData: options });
    this.#worker.on('message', (converted: Converted) => this.#waiting.shift()?.done(converted));
    this.#worker.on('error', (error) => {
      for (const { fail } of this.#waiting.splice(0)) fail(error);
    });
  }

  async convert(piece: Uint8Array<ArrayBuffer>): Promise<Converted> {
    return new Promise((done, fail) => {
      this.#waiting.push({ done, fail });
      this.#worker.postMessage(piece, [piece.buffer]);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
