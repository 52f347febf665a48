/** Standard input line by line and standard output at the reader's pace, for commands that stream. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { readLanguage } from './config.ts';
import { sentence } from './start/sentence.ts';

/** A longer line is cut: no record of ours has more, and memory stays flat whatever comes. */
export const MAX_LINE = 1_000_000;

/** Lines without their end (LF or CR LF) and without a byte-order mark. The last one needs no end. */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of input) {
    // A stream without an encoding gives bytes.
    const parts = (rest + decoder.decode(piece as Uint8Array, { stream: true })).split('\n');
    rest = (parts.pop() ?? '').slice(0, MAX_LINE + 1);
    for (const line of parts) yield withoutReturn(line);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/**
 * For commands that only turn a stream into another: when the reader has gone (`| head`) or the disk is full, the rest is
 * work for nobody, so the process ends. Node forgets the error of its standard output, so it is caught as it happens.
 */
export function endWithReader(stream: Writable = process.stdout): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : tellLost(error));
  });
}

/** @returns the exit code of a command whose output did not arrive (contracts 31.9) */
export function tellLost({ code = '' }: NodeJS.ErrnoException): number {
  console.error(sentence('problem.output-lost', { reason: code }, readLanguage()));
  return 2;
}

const PIECE = 64 * 1024;

export interface Output {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** Gathers small texts and waits where the reader is slower; a reader that has gone away ends the waiting. */
export function outputTo(stream: Writable, encoding: 'utf8' | 'latin1' = 'utf8'): Output {
  let waiting = '';
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text === '' || stream.destroyed || stream.errored) return;
    if (stream.write(text, encoding)) return;
    await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => {});
  };
  return {
    async write(text) {
      waiting += text;
      if (waiting.length >= PIECE) await flush();
    },
    end: flush,
  };
}
