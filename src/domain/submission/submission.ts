/**
 * A submission is what somebody did, immutable, named by an id made where it was born. Every change of every family is
 * one; nothing else writes (contracts 1, 24). Kinds not yet handled are refused with `submission.kind-unknown`.
 */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type {
  DuplicatePayload,
  GrowthPayload,
  ImportedMeasurement,
  PhotoPayload,
  VisitPayload,
} from '#domain/care/care.ts';
import type { BroughtPart, FamilyState, ItemValue, LeaveReason } from '#domain/family/family-state.ts';
import type { ClosedMonth } from '#domain/growth/posyandu-month.ts';
import type { RestrictionGround } from '#domain/data-protection/restriction.ts';
import type { Sector } from '#domain/need/need.ts';

export type Items = Record<string, ItemValue>;

export interface ErasedSubmission {
  submissionId: string;
  seq: number;
  rest: string | null;
}

/** `personId` goes on in `inFamily`; `otherId` stands in `otherFamily`, which may be the same. */
export interface SamePerson {
  personId: string;
  inFamily: string;
  otherId: string;
  otherFamily: string;
}

export interface NewMember {
  personId: string;
  items: Items;
}

/** Payloads by kind. Only fields the author changed or confirmed; an absent field is untouched (contracts 9). */
export interface Payloads {
  'family-registered': { family: Items; members: NewMember[] };
  /** `items` keys: `family/<item>` or `person/<person id>/<item>`. */
  'family-answered': { form: string; items: Items };
  'member-added': NewMember;
  'member-changed': { personId: string; items: Items };
  'member-left': { personId: string; reason: LeaveReason; on: PlainDate };
  /** One entry per family of the file; `members` holds only what the file adds or changes. */
  'family-imported': { batch: string; family: Items; members: NewMember[] };
  'import-undone': { batch: string };
  'conflict-settled': { field: string; value: ItemValue };
  'promise-made': { needId: string; dueOn: PlainDate; note?: string };
  'promise-changed': { needId: string; dueOn: PlainDate; reason: string };
  'need-declined': { needId: string; handTo: Sector; reason: string };
  'delivery-recorded': { needId: string; deliveredOn: PlainDate; note?: string };
  'delivery-verified': { needId: string };
  /**
   * Within the village it only moves house; to another one its ledger changes too (contracts 11); `outside`: out of the
   * province, where no ledger takes it. `address`: `address`, `dusun`, `rw`, `rt` of the new house. `on`: the day they
   * went, here and in the next two; without it the day it was seen.
   */
  'family-moved-out': { to: string; address: Items; on?: PlainDate };
  /** These members become the family `to`, at the same address or another; `items`: what changes by it, as the relation. */
  'families-split': { to: string; members: NewMember[]; address: Items; on?: PlainDate };
  /** The family ends, its members belong to the family `into`. */
  'families-merged': { into: string; members: NewMember[]; on?: PlainDate };
  /**
   * What came from elsewhere, whole, so that it can be folded without the other ledger or family. Written by the server with
   * one of the three above. `members`: items that change on arrival.
   */
  'family-moved-in': {
    members: NewMember[];
    on?: PlainDate;
    from: string;
    fromSeq: number;
    fromHash: string;
    address: Items;
    snapshot: FamilyState;
  };
  'visit-made': VisitPayload;
  'growth-measured': GrowthPayload;
  /** Measurements of one family's children from a file, by the importer alone (decision 20). */
  'growth-imported': { batch: string; measurements: ImportedMeasurement[] };
  /** Items of contraception, all of the family. */
  'kb-recorded': { items: Items };
  /** `pregnant` and `pregnancy_weeks` of one person. */
  'pregnancy-recorded': { personId: string; items: Items };
  'photo-attached': PhotoPayload;
  'duplicate-settled': DuplicatePayload;
  /**
   * Two records are one human being: `otherId` stands no more and what it alone says goes to `personId`. Where they stand in
   * two families each gets the entry, and the server writes what is carried over into `brought`; no client sends it.
   */
  'persons-merged': SamePerson & { brought?: BroughtPart };
  'persons-unmerged': SamePerson;
  reassessed: { asOf: PlainDate; ruleSet: string };
  /** Written by the erasure alone: which bodies it replaced, and the hash of what is left of each; null = nothing (contracts 3). */
  erased: { person: string; ground: string; submissions: ErasedSubmission[] };
  /** The family's data are kept and used for nothing until it is lifted (UU 27/2022 art. 11; decision 17). */
  restricted: { on: boolean; ground: RestrictionGround };
  /** SKDN as the kader reports it; closing again takes the place of the last one. */
  'posyandu-month-closed': ClosedMonth;
  'village-enrolled': {
    scheme: 'CIKAR' | 'KAMPUNG_KB' | 'KKB';
    decreeNo: string;
    decreeDate: PlainDate;
    from: PlainDate;
  };
  'value-published': {
    indicator: string;
    areaCode: string;
    period: string;
    value: number;
    unit: string;
    source: string;
    url?: string;
    note?: string;
  };
}

export type Kind = keyof Payloads;

/** Kinds whose subject is a family; the others (enrolment, published values, the undo of an import) speak of an area. */
export const FAMILY_KINDS = [
  'family-registered',
  'family-answered',
  'member-added',
  'member-changed',
  'member-left',
  'family-imported',
  'conflict-settled',
  'promise-made',
  'promise-changed',
  'need-declined',
  'delivery-recorded',
  'delivery-verified',
  'family-moved-out',
  'family-moved-in',
  'families-split',
  'families-merged',
  'visit-made',
  'growth-measured',
  'growth-imported',
  'kb-recorded',
  'pregnancy-recorded',
  'photo-attached',
  'duplicate-settled',
  'persons-merged',
  'persons-unmerged',
  'reassessed',
  'erased',
  'restricted',
] as const satisfies readonly Kind[];
export type FamilyKind = (typeof FAMILY_KINDS)[number];

/** Written by jobs, the importer and the desk of erasure only, in process: a client has no business sending them. */
export const SYSTEM_KINDS: ReadonlySet<Kind> = new Set<Kind>([
  'family-imported',
  'growth-imported',
  'import-undone',
  'reassessed',
  'erased',
  'family-moved-in',
]);

export type Source = 'office' | 'kader' | 'import' | 'system' | 'demo';

export interface Submission<K extends Kind = Kind> {
  /** UUIDv7. */
  submissionId: string;
  /** The ledger it is written for: a village, or a higher area for area kinds (contracts 22). */
  villageCode: string;
  kind: K;
  formVersion: number;
  /** The family it is about; made by the author for `family-registered`. */
  familyId?: string;
  payload: Payloads[K];
  /** The day the facts were seen; the person sees and may correct it. Never later than the server's day. */
  observedOn: PlainDate;
  /** ISO instant by the author's clock: shown, never used for order (contracts 9). */
  capturedAt: string;
  device: string;
  deviceCounter: number;
  source: Source;
  /** The village sequence the author had seen. */
  basedOn: number;
  /** A rejected one of hers that this one takes the place of. */
  corrects?: string;
  /** The ledger it was written for, where the family has moved to another since (contracts 11). */
  writtenFor?: string;
}

/** A submission with its place in a ledger. */
export type Entry<K extends Kind = Kind> = Submission<K> & {
  seq: number;
  author: string;
  /** ISO instant, server clock. */
  receivedAt: string;
  /** The server's day at reception, in the province's time zone. */
  receivedOn: PlainDate;
};
