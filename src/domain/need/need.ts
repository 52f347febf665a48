/** A need is one service that one sector owes one subject because of a finding. It has exactly one owner at any time. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FindingKind, Reason, SensitivityClass, Subject } from '#domain/finding/finding.ts';

export const SECTORS = [
  'health',
  'education',
  'religion',
  'environment',
  'agriculture',
  'plantation',
  'food-security',
  'cooperatives-msme',
  'marine-fisheries',
  'public-works',
  'trade-industry',
  'civil-registration',
  'social',
  'family-planning',
  'women-child-protection',
] as const;
export type Sector = (typeof SECTORS)[number];

/** 'Overdue' is no status: it is `due < today` at reading (contracts 2). */
export const NEED_STATUSES = [
  'open',
  'promised',
  'delivered',
  'verified',
  'declined',
  'bounced',
  'no-longer-needed',
] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];

export interface Need {
  /** Derived from the finding's id and the service. */
  id: string;
  findingId: string;
  kind: FindingKind;
  subject: Subject;
  service: string;
  sector: Sector;
  reason: Reason;
  class: SensitivityClass;
  status: NeedStatus;
  openedOn: PlainDate;
  /** `openedOn` + the catalogue's expected days. */
  expectedOn: PlainDate;
  promise?: { on: PlainDate; dueOn: PlainDate; by: string; note?: string; seq: number };
  delivery?: { on: PlainDate; by: string; note?: string; seq: number };
  verification?: { on: PlainDate; by: string; seq: number };
  /** Sectors that handed the need on, oldest first, with the reason they gave. */
  handedOn?: { from: Sector; on: PlainDate; reason: string }[];
  closedOn?: PlainDate;
  /** How often a verified delivery did not end the finding (contracts 31.6). */
  bounces: number;
}
