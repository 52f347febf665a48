/** Reads an uploaded table in a process of its own (contracts 31.3), so that no file can hurt the server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { RawSheet } from '#domain/import/raw-sheet.ts';
import { LIMITS } from '#server/import/read/limits.ts';
import type { ReaderMessage } from '#server/import/read/messages.ts';

export interface ReadOptions {
  /** Ends the reading; the result is then `import.cancelled`. */
  signal?: AbortSignal;
  /** Rows read so far, a few times a second. */
  onProgress?: (rows: number) => void;
  /** Milliseconds; for tests of the clock itself. */
  clock?: number;
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** All sheets with their rows in order. Problems: `import.*`, each a sentence that says what to do with the file. */
export async function readTable(path: string, options: ReadOptions = {}): Promise<Result<RawSheet[]>> {
  if (options.signal?.aborted) return refused(problem('import.cancelled'));
  const child = startChild(path);
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code));
  });
  let stopped: string | null = null;
  const stop = (code: string): void => {
    stopped ??= code;
    child.kill('SIGKILL');
  };
  const cancel = (): void => stop('import.cancelled');
  const timer = setTimeout(() => stop('import.too-slow'), options.clock ?? LIMITS.clockMilliseconds);
  options.signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result = await collect(child, options);
    await ended;
    if (stopped !== null) return refused(problem(stopped));
    // No last word: the heap was full, or the reader failed; either way this file cannot be read here.
    return result ?? refused(problem('import.unreadable'));
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
    child.kill('SIGKILL');
  }
}

/** Without our environment: the reader needs no secret. Windows programs do not start without SystemRoot. */
function startChild(path: string): ChildProcess {
  const [systemRoot, compiled] = [process.env['SystemRoot'], getCompileCacheDir()];
  return spawn(
    process.execPath,
    [`--max-old-space-size=${LIMITS.heapMegabytes}`, '--disable-warning=ExperimentalWarning', CHILD, path],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...(systemRoot !== undefined && { SystemRoot: systemRoot }),
        ...(compiled !== undefined && { NODE_COMPILE_CACHE: compiled }),
      },
      windowsHide: true,
    },
  );
}

/** `null` when the process ended without saying that it was done. */
async function collect(child: ChildProcess, options: ReadOptions): Promise<Result<RawSheet[]> | null> {
  if (!child.stdout) return null;
  const sheets: RawSheet[] = [];
  let rows = 0;
  for await (const line of linesOf(child.stdout.setEncoding('utf8'))) {
    const said = messageOf(line);
    if (said === null) return null;
    if (said.kind === 'end') return fine(sheets);
    if (said.kind === 'refused') return refused(said.problem);
    if (said.kind === 'sheet') sheets.push({ name: said.name, hidden: said.hidden, date1904: said.date1904, rows: [] });
    else {
      const sheet = sheets.at(-1);
      if (!sheet) return null;
      for (const row of said.rows) sheet.rows.push(row);
      rows += said.rows.length;
      options.onProgress?.(rows);
    }
  }
  return null;
}

/** Not node:readline: it also ends lines at U+2028, which may stand in a cell. Long lines are put together once. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let waiting: string[] = [];
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
      waiting.push(piece.slice(from, end));
      yield waiting.join('');
      waiting = [];
      from = end + 1;
    }
    waiting.push(piece.slice(from));
  }
}

/** Our own process wrote the line; a killed one leaves half a line. */
function messageOf(line: string): ReaderMessage | null {
  try {
    return JSON.parse(line) as ReaderMessage; // written by child.ts of this folder
  } catch {
    return null;
  }
}
