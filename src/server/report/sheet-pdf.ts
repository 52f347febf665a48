/** A sheet as PDF, set by typst in a process of its own, so that no text can hang or hurt the server. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { problem } from '#domain/basics/problem.ts';
import { HttpProblem } from '#server/http/problems.ts';

export interface SheetSection {
  title: string;
  notes: string[];
  columns: string[];
  /** Shares of the width, one per column. */
  widths: number[];
  rows: string[][];
}

export interface Sheet {
  title: string;
  lead: string[];
  sections: SheetSection[];
  foot: string;
}

const CHILD = fileURLToPath(new URL('./pdf-child.ts', import.meta.url));
const CLOCK_MS = 20_000;
/** Each takes 80 MB and a core for a quarter of a second. */
const MOST_AT_ONCE = 2;
const HEAP_MEGABYTES = 256;
let running = 0;

/**
 * @param clock milliseconds after which the child is ended; tests give a short one
 * @throws HttpProblem 503 `report.busy` while too many are being set, 500 `report.failed` when it was not set in time
 */
export async function sheetPdf(sheet: Sheet, clock = CLOCK_MS): Promise<Buffer> {
  if (running >= MOST_AT_ONCE) throw new HttpProblem(503, [problem('report.busy')], 2);
  running += 1;
  try {
    return await setInChild(sheet, clock);
  } finally {
    running -= 1;
  }
}

function setInChild(sheet: Sheet, clock: number): Promise<Buffer> {
  const systemRoot = process.env['SystemRoot'];
  // Without our environment: it needs no secret.
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MEGABYTES}`, '--disable-warning=ExperimentalWarning', CHILD],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: systemRoot === undefined ? {} : { SystemRoot: systemRoot },
      windowsHide: true,
    },
  );
  const pieces: Buffer[] = [];
  const timer = setTimeout(() => child.kill('SIGKILL'), clock);
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  // A child that ended early no longer reads; its exit code says so.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(sheet));
  return new Promise((resolve, reject) => {
    const failed = (): void => reject(new HttpProblem(500, [problem('report.failed')]));
    child.once('error', failed);
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0 && pieces.length > 0) resolve(Buffer.concat(pieces));
      else failed();
    });
  });
}
