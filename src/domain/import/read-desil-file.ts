/** A list of welfare deciles row by row (rulebook 14.7): of whom it speaks, and the tenth. Writes nothing. */
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import { DESIL, type DesilColumn } from '#domain/import/layouts/desil.ts';
import { rowNote, rowsOf, type RowNote } from '#domain/import/notes.ts';
import { cellText, isBlank, type Cell, type RawRow } from '#domain/import/raw-sheet.ts';
import { isDamagedNumber } from '#domain/import/read-cells.ts';
import type { RecognisedTable } from '#domain/import/recognise-table.ts';

export interface FileDesil {
  row: number;
  name: string | null;
  /** Sixteen digits, or `null`; at least one of the two is there. */
  nik: string | null;
  noKk: string | null;
  /** 1–10, 1 the poorest. */
  desil: number;
}

export interface DesilFile {
  layout: string;
  headings: RecognisedTable['headings'];
  rows: number;
  desils: FileDesil[];
  notes: RowNote[];
  rejectedRows: number[];
}

export function readDesilFile(table: RecognisedTable): Result<DesilFile> {
  if (table.rows.length === 0) return refused(problem('import.no-rows'));
  const desils: FileDesil[] = [];
  const rejected: RowNote[] = [];
  for (const row of table.rows) {
    const read = readRow(table, row);
    if ('code' in read) rejected.push(read);
    else desils.push(read);
  }
  return fine({
    ...{ layout: DESIL.id, headings: table.headings, rows: table.rows.length, desils },
    notes: rejected,
    rejectedRows: rowsOf(rejected),
  });
}

function readRow(table: RecognisedTable, { row, cells }: RawRow): FileDesil | RowNote {
  const cell = (column: DesilColumn): Cell | undefined => {
    const index = table.columns.get(column);
    return index === undefined ? undefined : cells[index];
  };
  const [nik, noKk] = [numberOf(cell('NIK')), numberOf(cell('No. KK'))];
  if (nik === null && noKk === null) {
    const isDamaged = isDamagedNumber(cell('NIK')) || isDamagedNumber(cell('No. KK'));
    return rowNote(row, 'NIK', isDamaged ? 'import.desil-number-damaged' : 'import.desil-without-number');
  }
  if (isBlank(cell('Desil'))) return rowNote(row, 'Desil', 'import.desil-missing');
  const desil = desilOf(cellText(cell('Desil')));
  if (desil === null)
    return rowNote(row, 'Desil', 'import.desil-unreadable', { value: cellText(cell('Desil')).slice(0, 40) });
  const name = isBlank(cell('Nama')) ? null : cellText(cell('Nama')).slice(0, 100);
  return { row, name, nik, noKk, desil };
}

/** "3", "03", "Desil 3", "DESIL-3". A range such as "6–10" is no desil: nobody can say which of them. */
function desilOf(text: string): number | null {
  const found = /^['’]?(?:desil)?[\s:.\-–]*0?([1-9]|10)(?:[.,]0+)?$/i.exec(text.trim());
  return found ? Number(found[1]) : null;
}

/** A number that a spreadsheet has rounded is nobody's. */
function numberOf(cell: Cell | undefined): string | null {
  if (isBlank(cell) || isDamagedNumber(cell)) return null;
  const digits = cellText(cell).replaceAll(/[\s.'’-]/g, '');
  return /^\d{16}$/.test(digits) && !/^(\d)\1{15}$/.test(digits) ? digits : null;
}
