/** A whole file of residents: recognised, read row by row, repeats dropped, cards split. Writes nothing. */
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';
import { fileCounts, type FileCounts } from '#domain/import/counts.ts';
import { dropRepeats } from '#domain/import/drop-repeats.ts';
import { familiesOfFile, type FileFamily } from '#domain/import/families-of-file.ts';
import { rowsOf, type RowNote } from '#domain/import/notes.ts';
import { isBlank, type RawSheet } from '#domain/import/raw-sheet.ts';
import { isDamagedNumber } from '#domain/import/read-cells.ts';
import type { IdentityContext } from '#domain/import/read-identity.ts';
import { recogniseTable, type RecognisedTable } from '#domain/import/recognise-table.ts';
import { rowToPerson } from '#domain/import/row-to-person.ts';

export interface PopulationFile {
  layout: string;
  headings: RecognisedTable['headings'];
  people: AcceptedPerson[];
  families: FileFamily[];
  counts: FileCounts;
  rejectedRows: number[];
  warningRows: number[];
  /** Everything said about rows, rejections first. */
  notes: RowNote[];
}

/** Above this share of numeric NIK cells the file is refused: Excel went over the whole column (contracts 13). */
const DAMAGED_SHARE = 0.2;

export function readPopulation(sheets: readonly RawSheet[], context: IdentityContext): Result<PopulationFile> {
  const recognised = recogniseTable(sheets);
  return recognised.ok ? readPopulationTable(recognised.value, context) : recognised;
}

export function readPopulationTable(table: RecognisedTable, context: IdentityContext): Result<PopulationFile> {
  if (table.rows.length === 0) return refused(problem('import.no-rows'));
  const damaged = damagedNiks(table);
  if (damaged.numeric > DAMAGED_SHARE * damaged.filled) return refused(problem('import.nik-file-damaged', damaged));
  const accepted: AcceptedPerson[] = [];
  const [rejections, warnings]: [RowNote[], RowNote[]] = [[], []];
  for (const row of table.rows) {
    const reading = rowToPerson(table, row, context);
    if (reading.kind === 'accepted') accepted.push(reading.person);
    for (const note of reading.notes) (reading.kind === 'accepted' ? warnings : rejections).push(note);
  }
  const { people, notes: repeats } = dropRepeats(accepted);
  const { families, notes: splits } = familiesOfFile(people);
  const allWarnings = [...warnings, ...repeats, ...splits].sort((a, b) => a.row - b.row);
  return fine({
    layout: table.layout,
    headings: table.headings,
    people,
    families,
    counts: fileCounts(table.rows.length, people, families),
    rejectedRows: rowsOf(rejections),
    warningRows: rowsOf(allWarnings),
    notes: [...rejections, ...allWarnings],
  });
}

function damagedNiks(table: RecognisedTable): { numeric: number; filled: number } {
  const column = table.columns.get('nik');
  if (column === undefined) return { numeric: 0, filled: 0 };
  const cells = table.rows.map((row) => row.cells[column]).filter((cell) => !isBlank(cell));
  return { numeric: cells.filter(isDamagedNumber).length, filled: cells.length };
}
