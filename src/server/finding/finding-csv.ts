/** The list of findings as CSV, a piece at a time: neither we nor PostgreSQL hold more than one piece of a province. */
import type { FindingRow } from '#contract/family.ts';
import { findingCells, findingHeadings } from '#server/finding/finding-cells.ts';
import { csvLine } from '#server/report/csv.ts';

/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = '\ufeff';

export async function* findingCsv(pieces: AsyncIterable<readonly FindingRow[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(findingHeadings());
  for await (const rows of pieces) yield rows.map((row) => csvLine(findingCells(row))).join('');
}
