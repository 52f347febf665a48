/** Finds the sheet and the row of headings of a known layout, and the rows of data below it. */
import { fine, problem, refused, type Problem, type Result } from '#domain/basics/problem.ts';
import { LAYOUTS } from '#domain/import/layouts/all.ts';
import { headingKey, type Layout } from '#domain/import/layouts/layout.ts';
import { cellText, type RawRow, type RawSheet } from '#domain/import/raw-sheet.ts';

export interface RecognisedTable {
  layout: string;
  date1904: boolean;
  /** Where each known column stands, 0-based. */
  columns: ReadonlyMap<string, number>;
  /** Every heading of the file, with the column it was taken for. */
  headings: { header: string; recognisedAs: string | null }[];
  /** Rows of data: not empty, below the headings, above the end mark. */
  rows: RawRow[];
}

/** A title and an empty row may stand above the headings. */
const HEADING_ROWS = 10;
/** From so many known headings on, the file is meant to be this layout, and we say what is missing. */
const MEANT = 3;
/** OpenSID ends its data so, in column 2; files made by others in column 1 (contracts 13). */
const END_MARK = '###';

export function recogniseTable(
  sheets: readonly RawSheet[],
  layouts: readonly Layout[] = LAYOUTS,
): Result<RecognisedTable> {
  const visible = sheets.filter((sheet) => !sheet.hidden && sheet.rows.length > 0);
  if (visible.length === 0) return refused(problem('import.empty'));
  let nearest: Problem | null = null;
  for (const layout of layouts) {
    const first = visible.filter((sheet) => headingKey(sheet.name) === headingKey(layout.sheetName));
    for (const sheet of [...first, ...visible.filter((other) => !first.includes(other))]) {
      const found = recogniseIn(sheet, layout);
      if (found === null) continue;
      if (found.ok) return found;
      nearest ??= found.problems[0] ?? null;
    }
  }
  return refused(nearest ?? problem('import.layout-unknown'));
}

/** `null`: nothing of this layout here. A refusal: it is meant, but a needed column is missing or stands twice. */
function recogniseIn(sheet: RawSheet, layout: Layout): Result<RecognisedTable> | null {
  let refusal: Result<RecognisedTable> | null = null;
  for (const row of sheet.rows.slice(0, HEADING_ROWS)) {
    const known = headingsOf(layout);
    const headings = row.cells.map((cell) => {
      const header = cellText(cell);
      return { header, recognisedAs: known.get(headingKey(header)) ?? null };
    });
    const recognised = headings.flatMap(({ recognisedAs }, index) =>
      recognisedAs === null ? [] : [[recognisedAs, index] as const],
    );
    const columns = new Map(recognised);
    if (!isMeant(layout, columns, recognised.length)) continue;
    const missing = layout.columns
      .filter((column) => column.required && !columns.has(column.heading))
      .map((column) => column.heading);
    if (layout.oneOf?.every((heading) => !columns.has(heading))) missing.push(layout.oneOf.join(' / '));
    if (missing.length > 0) refusal ??= refused(problem('import.columns-missing', { columns: missing.join(', ') }));
    else if (columns.size < recognised.length)
      refusal ??= refused(problem('import.column-twice', { column: firstTwice(recognised) }));
    else
      return fine({
        layout: layout.id,
        date1904: sheet.date1904,
        columns,
        headings: headings.filter(({ header }) => header !== ''),
        rows: rowsBelow(sheet, row),
      });
  }
  return refusal;
}

function headingsOf(layout: Layout): Map<string, string> {
  return new Map(
    layout.columns.flatMap(({ heading, also = [] }) => [heading, ...also].map((each) => [headingKey(each), heading])),
  );
}

function isMeant({ meantBy }: Layout, columns: ReadonlyMap<string, number>, recognised: number): boolean {
  return meantBy === undefined ? recognised >= MEANT : columns.has(meantBy);
}

function firstTwice(recognised: readonly (readonly [string, number])[]): string {
  const seen = new Set<string>();
  return recognised.find(([heading]) => seen.size === seen.add(heading).size)?.[0] ?? '';
}

function rowsBelow(sheet: RawSheet, heading: RawRow): RawRow[] {
  const below = sheet.rows.slice(sheet.rows.indexOf(heading) + 1);
  const end = below.findIndex((row) => [0, 1].some((index) => cellText(row.cells[index]) === END_MARK));
  return (end === -1 ? below : below.slice(0, end)).filter((row) => row.cells.some((cell) => cellText(cell) !== ''));
}
