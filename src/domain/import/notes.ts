/** What is said about one row of the file. `code` is the message key `problem.<code>`, like everywhere. */
import { problem, type Problem } from '#domain/basics/problem.ts';

export interface RowNote extends Problem {
  row: number;
  /** The heading of the file's column, where one column is meant. */
  column: string | null;
}

export function rowNote(row: number, column: string | null, code: string, details?: Problem['details']): RowNote {
  return { row, column, ...problem(code, details) };
}

/** Row numbers without repeats, in order. */
export function rowsOf(notes: readonly RowNote[]): number[] {
  return [...new Set(notes.map((note) => note.row))].sort((a, b) => a - b);
}
