/** A finding is one episode of one problem of one subject: opened by an assessment, closed by one that decides it absent. */
import type { PlainDate } from '#domain/basics/plain-date.ts';

/** Contracts 25; the words the programme's own screens and the command line use. */
export const FINDING_KINDS = [
  'no-birth-certificate',
  'no-nik',
  'out-of-school',
  'married-under-19',
  'prasejahtera',
  'unmet-need',
  'krs',
  'poor-water',
  'poor-toilet',
  'older-person-alone',
  'stunted',
  'wasted',
  'underweight',
  'not-measured',
  'divorced-family',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Sensitivity class of the most sensitive input a reason names (rulebook 9.4). */
export type SensitivityClass = 'P0' | 'P1' | 'P2' | 'P3' | 'P4';

export interface Subject {
  kind: 'person' | 'family';
  id: string;
}

/** The reason as a message key with its numbers, so that each reader gets it in her language. Never a name or a NIK. */
export interface Reason {
  key: string;
  params: Record<string, string | number>;
}

export interface FindingEpisode {
  /** `uuid8(sha256(ledger ‖ kind ‖ subject ‖ item ‖ seq that opened it))`: the same on every rebuild (contracts 2). */
  id: string;
  kind: FindingKind;
  ruleId: string;
  ruleVersion: string;
  subject: Subject;
  reason: Reason;
  class: SensitivityClass;
  openedOn: PlainDate;
  openedSeq: number;
  /** The last assessment could not decide: the episode stays open, and says so. */
  unsure?: true;
  closedOn?: PlainDate;
  closedSeq?: number;
}
