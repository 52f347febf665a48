/** What one run of the rules over one family yields. Pure data; `record-assessment.ts` turns it into episodes. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FindingKind, Reason, SensitivityClass, Subject } from '#domain/finding/finding.ts';
import type { Status } from '#domain/family/family-state.ts';

export interface AssessedFinding {
  kind: FindingKind;
  ruleId: string;
  ruleVersion: string;
  subject: Subject;
  /** `true`: the problem is there. `null`: cannot be decided; an open episode stays open (contracts 2). */
  present: true | null;
  reason: Reason;
  class: SensitivityClass;
}

export interface Assessment {
  asOf: PlainDate;
  ruleSet: string;
  statuses: Status[];
  /** Present and undecided ones; whatever is not listed is decided absent. */
  findings: AssessedFinding[];
  facts: Record<string, number>;
  reassessOn: PlainDate | null;
}
