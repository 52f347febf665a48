/** Residents whose identity number is not there or not usable (R-ID-03, R-ID-04; finding `no-nik`, contracts 25). */
import type { Reading } from '#domain/assessment/reading.ts';
import type { Truth } from '#domain/basics/truth.ts';

/** Why there is none, as far as we know: the office does something else for each. */
export type MissingNikCause = 'missing' | 'damaged' | 'foreigner' | 'refused';

export interface NikAnswer {
  nik: Reading;
  /** Item `nik_status` (R-ID-04). */
  status: string | null;
  /** Item `nik_reason`, for instance the meaning of a Regsosek placeholder. */
  reason: string | null;
}

export function nikIsMissing({ nik, status }: NikAnswer): Truth {
  if (status === 'missing' || status === 'damaged') return true;
  if (nik.kind === 'answered') return false;
  if (nik.kind === 'not-applicable') return 'na';
  if (nik.kind === 'hidden') return null;
  // A status that speaks of a number which is not here: one of the two is wrong, and nobody can say which.
  return status === null ? true : null;
}

export function missingNikCause({ status, reason }: NikAnswer): MissingNikCause {
  if (status === 'damaged') return 'damaged';
  return reason === 'foreigner' || reason === 'refused' ? reason : 'missing';
}
