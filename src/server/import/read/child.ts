/**
 * The process that opens a file from outside: no database, no keys, little memory, and its parent holds a clock. It is
 * given a path and answers with JSON lines (`messages.ts`). Nothing of the file's content goes to standard error.
 */
import { once } from 'node:events';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileKind } from '#server/import/read/file-kind.ts';
import type { ReaderMessage } from '#server/import/read/messages.ts';
import { readCsv } from '#server/import/read/read-csv.ts';
import { readXlsx, type TableOutput } from '#server/import/read/read-xlsx.ts';
import { RefusedFile } from '#server/import/read/refused-file.ts';

async function send(message: ReaderMessage): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(message)}\n`)) await once(process.stdout, 'drain');
}

const output: TableOutput = {
  sheet: (sheet) => send({ kind: 'sheet', ...sheet }),
  rows: (rows) => send({ kind: 'rows', rows }),
};

async function readFile(path: string): Promise<ReaderMessage> {
  // A pipe without a writer would be waited for; /dev/zero never ends.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await file.stat()).isFile()) throw new RefusedFile('import.unknown-format');
    const read = (await fileKind(file)) === 'xlsx' ? readXlsx : readCsv;
    await read(file, output);
    return { kind: 'end' };
  } catch (error) {
    if (error instanceof RefusedFile) return { kind: 'refused', problem: error.problem };
    throw error;
  } finally {
    await file.close();
  }
}

await send(await readFile(process.argv[2] ?? ''));
