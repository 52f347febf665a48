/** What field work adds to a family beside answers: visits, measurements, photos, pairs that were looked at (contracts 24). */
import type { PlainDate } from '#domain/basics/plain-date.ts';

export const VISIT_TOPICS = ['data', 'growth', 'family-planning', 'pregnancy', 'promise', 'finding', 'other'] as const;
export type VisitTopic = (typeof VISIT_TOPICS)[number];
export const VISIT_PLACES = ['home', 'posyandu', 'other'] as const;
export const PHOTO_SUBJECTS = ['house', 'document', 'other'] as const;

export interface VisitPayload {
  topics: VisitTopic[];
  place: (typeof VISIT_PLACES)[number];
}

/** As measured; what it means is computed from it, never stored with it (contracts 2). */
export interface GrowthPayload {
  personId: string;
  measuredOn: PlainDate;
  weightKg: number | null;
  lenheiCm: number | null;
  /** l: lying, h: standing. */
  measure: 'l' | 'h' | null;
  oedema: boolean | null;
  armcCm: number | null;
  headcCm: number | null;
}

/** The z-scores a file of e-PPGBM gives; ours are computed at reading, and both are kept (rulebook 14.4). */
export interface FileScores {
  bbu: number | null;
  tbu: number | null;
  bbtb: number | null;
}

export type ImportedMeasurement = GrowthPayload & { fileScores: FileScores };

export interface PhotoPayload {
  attachmentId: string;
  sha256: string;
  type: 'image/jpeg' | 'image/webp';
  bytes: number;
  of: (typeof PHOTO_SUBJECTS)[number];
  /** Asked of who is in it or whose house it is; without it there is no photo. */
  consent: true;
}

/** Two records that looked like one human being (contracts 9): the answer of somebody who knows them. */
export interface DuplicatePayload {
  personId: string;
  otherId: string;
  same: boolean;
}

/** Who did it, when, and the entry that says so. */
interface Done {
  by: string;
  seq: number;
}

export type Visit = VisitPayload & Done & { on: PlainDate };
export type Measured = Omit<GrowthPayload, 'personId'> & Done & { fileScores?: FileScores };
export type Photo = PhotoPayload & Done & { on: PlainDate };
export type SettledPair = DuplicatePayload & Done;

export interface FamilyCare {
  /** The newest first, at most `VISITS_KEPT`; all of them stand in the ledger. */
  visits: Visit[];
  /** Person → measurements in the order of their days; two of one day in the order of arrival. */
  growth: Record<string, Measured[]>;
  photos: Photo[];
  pairs: SettledPair[];
}
