/** A finding as cells, in Indonesian: the same columns in the workbook and in the CSV. */
import type { FindingRow } from '#contract/family.ts';
import { message } from '#messages/messages.ts';

const COLUMNS = ['kind', 'name', 'age', 'rt', 'village', 'reason', 'rule', 'since', 'owner', 'status', 'due'];

/** Texts without numbers in them: a few dozen, said a hundred thousand times in one list. */
const known = new Map<string, string>();

export function findingHeadings(): string[] {
  return COLUMNS.map((column) => plain(`export.findings.${column}`));
}

export function findingCells(row: FindingRow): string[] {
  const { owner, reason } = row;
  return [
    plain(`finding.${row.kind}`),
    row.subject.name,
    row.subject.age === null ? '' : String(row.subject.age),
    row.rt ?? '',
    row.villageName,
    Object.keys(reason.params).length === 0 ? plain(reason.key) : message('id', reason.key, reason.params),
    `${row.ruleId} (${row.ruleVersion})`,
    row.openedOn,
    owner ? plain(`sector.${owner.sector}`) : '',
    owner ? plain(`need.status.${owner.overdueDays > 0 ? 'overdue' : owner.status}`) : '',
    owner?.dueOn ?? '',
  ];
}

function plain(key: string): string {
  const text = known.get(key) ?? message('id', key);
  known.set(key, text);
  return text;
}
