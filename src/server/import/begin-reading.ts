import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Result } from '#domain/basics/problem.ts';
import { readSheets, type ImportFile } from '#domain/import/read-file.ts';
import type { Pack } from '#domain/pack/pack.ts';
import { readTable } from '#server/import/read/read-table.ts';

/** A file that a process of its own has begun to read, while ours brings the database up. */
export interface Reading {
  /** What the file says; asked once. Nobody holds its rows afterwards: 50,000 of them take 50 MB. */
  asOf(date: PlainDate, pack: Pick<Pack, 'desilHeadings'>): Promise<Result<ImportFile>>;
  stop(): void;
}

export function beginReading(path: string): Reading {
  const abort = new AbortController();
  let reading: ReturnType<typeof readTable> | null = readTable(path, { signal: abort.signal });
  // Thrown where it is awaited; nobody awaits it when the database does not come up.
  reading.catch(() => {});
  return {
    asOf: (date, { desilHeadings }) => {
      if (!reading) throw new Error('the rows of a file are asked for once');
      const file = reading.then((sheets) =>
        sheets.ok ? readSheets(sheets.value, { asOf: date, desilHeadings }) : sheets,
      );
      reading = null;
      return file;
    },
    stop: () => abort.abort(),
  };
}
