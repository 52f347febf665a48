/** Reads the cells of one row by column name and gathers what is wrong with them. */
import type { Problem } from '#domain/basics/problem.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Crosswalk } from '#domain/import/crosswalk/crosswalk.ts';
import type { PopulationColumn } from '#domain/import/layouts/opensid-population.ts';
import { rowNote, type RowNote } from '#domain/import/notes.ts';
import { cellText, isBlank, isNumberMadeByExcel, type Cell, type RawRow } from '#domain/import/raw-sheet.ts';
import { readDate } from '#domain/import/read-date.ts';
import type { RecognisedTable } from '#domain/import/recognise-table.ts';

export interface CellReader {
  row: number;
  /** Whether the file has the column at all. */
  has(column: PopulationColumn): boolean;
  cell(column: PopulationColumn): Cell | undefined;
  /** Text without the leading apostrophe that keeps spreadsheets from calculating; `undefined` when nothing is said. */
  text(column: PopulationColumn, maxLength: number): string | undefined;
  /** `undefined` when nothing is said or the code is not in the table; the latter is noted. */
  code<V extends string | number | boolean>(column: PopulationColumn, crosswalk: Crosswalk<V>): V | undefined;
  date(column: PopulationColumn): PlainDate | undefined;
  warn(column: PopulationColumn, code: string, details?: Problem['details']): void;
  notes: RowNote[];
}

export function cellReader(table: RecognisedTable, { row, cells }: RawRow): CellReader {
  const notes: RowNote[] = [];
  const warn = (column: PopulationColumn, code: string, details?: Problem['details']): void => {
    notes.push(rowNote(row, column, code, { column, ...details }));
  };
  const cell = (column: PopulationColumn): Cell | undefined => {
    const index = table.columns.get(column);
    return index === undefined ? undefined : cells[index];
  };
  return {
    row,
    notes,
    warn,
    cell,
    has: (column) => table.columns.has(column),
    text(column, maxLength) {
      if (isBlank(cell(column))) return undefined;
      const text = cellText(cell(column)).replace(/^['’]+\s*(?=[\d=+\-@])/, '');
      if (text.length <= maxLength) return text === '' ? undefined : text;
      warn(column, 'import.text-too-long', { max: maxLength });
      return undefined;
    },
    code(column, crosswalk) {
      const found = crosswalk.find(cell(column));
      if (found.kind === 'found') return found.ours;
      if (found.kind === 'unknown') warn(column, 'import.value-unknown', { value: found.text });
      return undefined;
    },
    date(column) {
      const found = readDate(cell(column), table.date1904);
      if (found.kind === 'date' && found.date >= EARLIEST) return found.date;
      if (found.kind !== 'empty') warn(column, 'import.date-unreadable');
      return undefined;
    },
  };
}

/** Nobody of today was born, married or given a passport before it; earlier days are slips of the keyboard. */
export const EARLIEST: PlainDate = '1900-01-01';

/** A long number that Excel keeps as a number has lost its sixteenth digit (rulebook 14). */
export function isDamagedNumber(cell: Cell | undefined): boolean {
  return isNumberMadeByExcel(cell) && !/^-?0*$/.test(cellText(cell));
}
