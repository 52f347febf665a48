import type { FindingRow } from '#contract/family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { message } from '#messages/messages.ts';
import { writeXlsx } from '#server/report/xlsx.ts';

/** The list of findings as a workbook, in Indonesian: it is printed and carried to the village meeting. */
export function findingSheet(rows: readonly FindingRow[], about: { today: PlainDate; synthetic: boolean }): Buffer {
  const text = (key: string, params?: Record<string, string | number>): string => message('id', key, params);
  return writeXlsx({
    name: text('export.findings.sheet'),
    title: [
      text('export.findings.title', { count: rows.length, date: about.today }),
      ...(about.synthetic ? [text('export.synthetic')] : []),
      text('export.confidential'),
    ],
    header: ['kind', 'name', 'age', 'rt', 'village', 'reason', 'rule', 'since', 'owner', 'status', 'due'].map(
      (column) => text(`export.findings.${column}`),
    ),
    widths: [28, 28, 6, 6, 22, 48, 14, 12, 24, 16, 12],
    rows: rows.map((row) => [
      text(`finding.${row.kind}`),
      row.subject.name,
      row.subject.age === null ? '' : String(row.subject.age),
      row.rt ?? '',
      row.villageName,
      text(row.reason.key, row.reason.params),
      `${row.ruleId} (${row.ruleVersion})`,
      row.openedOn,
      row.owner ? text(`sector.${row.owner.sector}`) : '',
      row.owner ? text(`need.status.${row.owner.overdueDays > 0 ? 'overdue' : row.owner.status}`) : '',
      row.owner?.dueOn ?? '',
    ]),
  });
}
