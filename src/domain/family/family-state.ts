/**
 * The family aggregate: everything that submissions have said of one family, foldable from the ledger alone.
 * It is stored as two documents (P2 and P3, see `split-by-class.ts`), so its shape is plain JSON.
 */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyCare, Measured } from '#domain/care/care.ts';
import type { FindingEpisode } from '#domain/finding/finding.ts';
import type { Restriction } from '#domain/data-protection/restriction.ts';
import type { Need } from '#domain/need/need.ts';

/** An identity number as the server keeps it: sealed text, keyed hash for exact search, last four digits to show. */
export interface IdentityNumber {
  sealed: string;
  hash: string;
  last4: string;
}

export type DatePrecision = 'DAY' | 'MONTH' | 'YEAR' | 'ESTIMATED';
export interface ImpreciseDate {
  date: PlainDate;
  precision: DatePrecision;
}

/**
 * What one item says. `null` = asked and not answered; `{ na: true }` = "tidak berlaku"; `{ hidden: true }` = known to
 * the server, not for this reader (only in redacted views). An absent item was never asked.
 */
export type ItemValue =
  | string
  | number
  | boolean
  | IdentityNumber
  | ImpreciseDate
  | { na: true }
  | { hidden: true }
  | null;

/** The value that stands and the village sequence of the entry that said it. */
export type Field = [value: ItemValue, seq: number];
export type Fields = Record<string, Field>;

/** Where an entry came from: enough for provenance on screen and for the conflict rule, nothing more. */
export interface Origin {
  observedOn: PlainDate;
  receivedOn: PlainDate;
  author: string;
  source: string;
  device: string;
  counter: number;
  batch?: string;
}

export type LeaveReason = 'moved' | 'died' | 'married-out' | 'error';

/** What a record that stands no more had to say, for the one that goes on; each value keeps its origin. */
export interface BroughtPart {
  fields: Fields;
  origins: Record<string, Origin>;
  growth: Measured[];
}

/** Another record of the same human being, and what of this one it filled: enough to take it apart again. */
export interface MergedRecord {
  otherId: string;
  otherFamily: string;
  seq: number;
  /** Item → what stood here before; null = nothing. */
  before: Record<string, Field | null>;
  /** Sequences of the measurements that came with it. */
  growth: number[];
}

export interface Member {
  id: string;
  fields: Fields;
  joinedSeq: number;
  /** The import batch that first named this person, if one did. */
  createdBy?: string;
  /** `erased`: a tombstone, her fields are gone for good. `same`: recorded twice, she stands as `as`. */
  left?: {
    reason: LeaveReason | 'erased' | 'same';
    on: PlainDate;
    seq: number;
    as?: { personId: string; familyId: string };
  };
  merged?: MergedRecord[];
}

/** Two answers to one question that did not see each other; three make two conflicts. The one that stands is in `fields`. */
export interface Conflict {
  /** `family/<item>` or `person/<id>/<item>`. */
  field: string;
  standing: Field;
  other: Field;
}

export interface Status {
  kind: 'welfare-stage' | 'krs';
  value: string;
  ruleId: string;
  ruleVersion: string;
}

/** What the rules said of the family when they last ran. */
export interface AssessmentRecord {
  asOf: PlainDate;
  ruleSet: string;
  statuses: Status[];
  /** Counts that villages add up; names in `domain/assessment/facts.ts`. */
  facts: Record<string, number>;
  /** The first later date on which anything can change by time alone; `null` = never. */
  reassessOn: PlainDate | null;
}

export interface FamilyState {
  id: string;
  villageCode: string;
  /** Number of entries folded in: the editor's "seen" marker. */
  revision: number;
  /** Village sequence of the last entry folded in. */
  seq: number;
  createdBy?: string;
  fields: Fields;
  members: Record<string, Member>;
  origins: Record<string, Origin>;
  conflicts: Conflict[];
  findings: FindingEpisode[];
  needs: Need[];
  assessment: AssessmentRecord | null;
  /** The family went to another ledger, or into another family; here it stands no more (contracts 11). */
  movedTo?: { village: string; family: string; seq: number };
  /** Absent until somebody visits, measures or photographs. */
  care?: FamilyCare;
  /** Absent where nothing is restricted. */
  restricted?: Restriction;
}
