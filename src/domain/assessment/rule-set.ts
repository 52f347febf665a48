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
  /** R-KS-03: the version of Keluarga Sejahtera that decides "prasejahtera" (IN-01). */
  ksVersion: 'PK15' | 'KS21';
  /** R-IBG-01: a variable that does not apply is left out, or counts as met. */
  ibanggaNaMode: 'exclude' | 'pass';
  decentHouse: DecentHouseLimits;
  /** R-KRS-03: the public KRS code takes an unknown source or toilet for a decent one; ours stays unknown. */
  unknownWater: 'unknown' | 'decent';
  /** Findings of measured children and of divorced families: in force since CIKAR-2026.2 (issue 4). */
  childFindings: boolean;
}

/** The four national criteria of a decent house, as far as they have numbers (rulebook 4.3, variable 9). */
export interface DecentHouseLimits {
  minAreaPerPerson: number;
  /** Regsosek codes 303, 304 and 305 that do not last. */
  weakFloors: readonly number[];
  weakWalls: readonly number[];
  weakRoofs: readonly number[];
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
  ksVersion: 'PK15',
  ibanggaNaMode: 'exclude',
  decentHouse: { minAreaPerPerson: 7.2, weakFloors: [7, 8, 9], weakWalls: [4, 6, 7], weakRoofs: [6, 7, 8] },
  unknownWater: 'unknown',
  childFindings: false,
};

/** Ends of bands, the lower first: turned round, a rule would hold for nobody, and nobody would notice. */
export const SETTING_BANDS = [
  ['krsPusMin', 'pusMax'],
  ['kbPusMin', 'pusMax'],
  ['oldMin', 'oldMax'],
  ['atsMin', 'atsMax'],
] as const satisfies readonly (readonly [keyof RuleSettings, keyof RuleSettings])[];
