/** Where rows go while a file is read: counted, bounded, handed on in batches. */
import type { Cell, RawRow } from '#domain/import/raw-sheet.ts';
import { LIMITS } from '#server/import/read/limits.ts';
import { RefusedFile } from '#server/import/read/refused-file.ts';

const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 1_000_000;

export interface RowSink {
  /** Keeps a row that holds something; empty cells at its end are dropped. */
  add(row: number, cells: Cell[]): void;
  /** Hands on what has gathered: all of it, or only full batches. */
  flush(all?: boolean): Promise<void>;
}

export function rowSink(send: (rows: RawRow[]) => Promise<void>): RowSink {
  let waiting: RawRow[] = [];
  let [rows, characters, sent] = [0, 0, 0];
  return {
    add(row, cells) {
      let length = Math.min(cells.length, LIMITS.columns);
      while (length > 0 && isEmpty(cells[length - 1])) length -= 1;
      if (length === 0) return;
      rows += 1;
      if (rows > LIMITS.rows) throw new RefusedFile('import.too-many-rows', { max: LIMITS.rows });
      const kept: Cell[] = [];
      for (let index = 0; index < length; index += 1) {
        const cell = cells[index] ?? null;
        if (typeof cell === 'string') characters += cell.length;
        kept.push(cell);
      }
      if (characters > LIMITS.allCharacters) throw new RefusedFile('import.too-big-inside');
      waiting.push({ row, cells: kept });
    },
    async flush(all = false) {
      const isFull = waiting.length >= BATCH_ROWS || characters - sent >= BATCH_CHARACTERS;
      if (waiting.length === 0 || (!all && !isFull)) return;
      const ready = waiting;
      sent = characters;
      waiting = [];
      await send(ready);
    },
  };
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
