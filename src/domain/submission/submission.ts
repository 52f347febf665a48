/**
 * A submission is what somebody did, immutable, named by an id made where it was born. Every change of every family is
 * one; nothing else writes (contracts 1, 24). Kinds not yet handled are refused with `submission.kind-unknown`.
 */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { ItemValue, LeaveReason } from '#domain/family/family-state.ts';
import type { Sector } from '#domain/need/need.ts';

export type Items = Record<string, ItemValue>;

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
  reassessed: { asOf: PlainDate; ruleSet: string };
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
  'reassessed',
] as const satisfies readonly Kind[];
export type FamilyKind = (typeof FAMILY_KINDS)[number];

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
