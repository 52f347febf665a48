/** The rule set in force: which versions decide, and the configuration keys of rulebook 17.1 that they read. */
import type { PlainDate } from '#domain/basics/plain-date.ts';

export interface RuleSettings {
  krsPusMin: number;
  kbPusMin: number;
  pusMax: number;
  youngBelow: number;
  oldMin: number;
  oldMax: number;
  closeChildBelowYears: number;
  closeBelowYears: number;
  manyMin: number;
  pus4tRequiresNonmodern: boolean;
  pregnancyWeeksMax: number;
  malIsModern: boolean;
  childMarriageAge: number;
  atsMin: number;
  atsMax: number;
  birthCertificateAge: 'lt18' | 'le18';
  /** R-LAN-01 variant: all resident members ≥ 60, not just one person alone. */
  elderlyHouseholdCounts: boolean;
}

export interface RuleSet {
  version: string;
  /** From this day on. */
  from: PlainDate;
  settings: RuleSettings;
}

/** Rulebook 17.1 defaults. */
export const DEFAULT_SETTINGS: RuleSettings = {
  krsPusMin: 10,
  kbPusMin: 15,
  pusMax: 49,
  youngBelow: 20,
  oldMin: 35,
  oldMax: 40,
  closeChildBelowYears: 5,
  closeBelowYears: 2,
  manyMin: 3,
  pus4tRequiresNonmodern: false,
  pregnancyWeeksMax: 40,
  malIsModern: true,
  childMarriageAge: 19,
  atsMin: 7,
  atsMax: 18,
  birthCertificateAge: 'lt18',
  elderlyHouseholdCounts: false,
};
