import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { RowNote } from '#domain/import/notes.ts';
import type { Payloads } from '#domain/submission/submission.ts';

/** What the plan needs to know of a family that is there: its fields with the date each was seen on. */
export type ExistingFamily = Pick<FamilyState, 'id' | 'fields' | 'members' | 'origins'>;

/** The keyed hash under which the server searches identity numbers. */
export type HashOf = (purpose: 'nik' | 'kk', digits: string) => string;

export interface PlanContext {
  /** The date of the file's data: `observedOn` of everything it says. */
  asOf: PlainDate;
  batch: string;
  newId: () => string;
  hashOf: HashOf;
}

/** One entry of the ledger to be. */
export interface PlannedSubmission {
  familyId: string;
  isNew: boolean;
  payload: Payloads['family-imported'];
}

export interface PlannedChange {
  row: number;
  familyId: string;
  /** `null` for an answer of the whole family. */
  personId: string | null;
  name: string;
  item: string;
  /** As text to show; of identity numbers only the last four digits. */
  from: string | null;
  to: string | null;
}

/** A value of the file that was not applied because what stands is newer, or was verified. */
export interface PlannedConflict {
  row: number;
  familyId: string;
  personId: string | null;
  name: string;
  item: string;
  standing: string;
  file: string;
  standsSince: PlainDate;
}

export interface ImportPlan {
  submissions: PlannedSubmission[];
  /** created + changed + unchanged = people of the file; conflicts = people with a value not applied. */
  counts: { created: number; changed: number; unchanged: number; conflicts: number };
  newPeople: { row: number; personId: string; familyId: string; name: string; headName: string }[];
  changes: PlannedChange[];
  conflicts: PlannedConflict[];
  /** Residents of the village whom the file does not name. That means nothing (contracts 13) and is only listed. */
  absent: { familyId: string; personId: string; name: string; rt: string | null }[];
  possibleDuplicates: { row: number; name: string; familyId: string; personId: string; existing: string }[];
  /** What a person should look at: two heads in one family, a couple that the register still keeps with the parents. */
  notes: RowNote[];
}
