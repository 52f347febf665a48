/** The list of findings as CSV, a piece at a time: neither we nor PostgreSQL hold more than one piece of a province. */
import type { FindingRow } from '#contract/family.ts';
import { findingCells, findingHeadings } from '#server/finding/finding-cells.ts';
import { message } from '#messages/messages.ts';
import { csvLine } from '#server/report/csv.ts';

/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = '\ufeff';

/** Where people are synthetic every line says so, in a last column: a line cut out of a list of lines still tells it. */
export async function* findingCsv(
  pieces: AsyncIterable<readonly FindingRow[]>,
  about: { synthetic: boolean },
): AsyncGenerator<string> {
  const [heading, note] = about.synthetic
    ? [[message('id', 'export.findings.note')], [message('id', 'export.synthetic')]]
    : [[], []];
  yield BYTE_ORDER_MARK + csvLine([...findingHeadings(), ...heading]);
  for await (const rows of pieces) yield rows.map((row) => csvLine([...findingCells(row), ...note])).join('');
}
