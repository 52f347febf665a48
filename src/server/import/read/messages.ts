/** What the reading process writes to its standard output: one JSON object a line. */
import type { Problem } from '#domain/basics/problem.ts';
import type { RawRow } from '#domain/import/raw-sheet.ts';

export interface SheetMessage {
  kind: 'sheet';
  name: string;
  hidden: boolean;
  date1904: boolean;
}

export type ReaderMessage =
  | SheetMessage
  /** Rows of the sheet that was named last. */
  | { kind: 'rows'; rows: RawRow[] }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'end' };
