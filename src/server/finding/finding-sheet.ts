import type { FindingRow } from '#contract/family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { findingCells, findingHeadings } from '#server/finding/finding-cells.ts';
import { message } from '#messages/messages.ts';
import { writeXlsx } from '#server/report/xlsx.ts';

/** The list of findings as a workbook, in Indonesian: it is printed and carried to the village meeting. */
export function findingSheet(rows: readonly FindingRow[], about: { today: PlainDate; synthetic: boolean }): Buffer {
  return writeXlsx({
    name: message('id', 'export.findings.sheet'),
    title: [
      message('id', 'export.findings.title', { count: rows.length, date: about.today }),
      ...(about.synthetic ? [message('id', 'export.synthetic')] : []),
      message('id', 'export.confidential'),
    ],
    header: findingHeadings(),
    widths: [28, 28, 6, 6, 22, 48, 14, 12, 24, 16, 12],
    rows: rows.map(findingCells),
  });
}
