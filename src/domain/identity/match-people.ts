/**
 * R-ID-05: are two records one human being? The machine merges only what is beyond doubt; everything else waits for
 * somebody who knows the people. Every reason that speaks against a merge is named, so that this person need not guess.
 */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { jaroWinkler } from '#domain/identity/jaro-winkler.ts';
import { isNewbornPlaceholder, normaliseName } from '#domain/identity/normalise-name.ts';

export interface PersonToMatch {
  name: string;
  birthDate: PlainDate | null;
  motherName: string | null;
  sex: string | null;
  /** A valid NIK or its keyed hash: compared for equality only. */
  nik: string | null;
  familyId: string | null;
  /** The days on which this child was weighed or measured. */
  measuredOn: readonly PlainDate[];
}

export type Obstacle =
  | 'birth-date-differs'
  | 'mother-unknown'
  | 'mother-differs'
  | 'name-differs'
  | 'newborn-without-name'
  | 'sex-differs'
  | 'two-valid-niks'
  | 'same-family'
  | 'measured-same-day';

export interface MatchDecision {
  /** `true`: merge without asking. `false`: a person decides. */
  autoMerge: boolean;
  /** Jaro–Winkler of the normalised names, 0–1, unrounded: thresholds compare the unrounded value. */
  similarity: number;
  obstacles: Obstacle[];
}

export const AUTO_MERGE_SIMILARITY = 0.92;

/** Jaro–Winkler pairs letters greedily, so the order of the two could matter: it is fixed here. */
export function nameSimilarity(a: string, b: string): number {
  const [first = '', second = ''] = [normaliseName(a), normaliseName(b)].sort();
  return jaroWinkler(first, second);
}

export function matchPeople(a: PersonToMatch, b: PersonToMatch, threshold = AUTO_MERGE_SIMILARITY): MatchDecision {
  const similarity = nameSimilarity(a.name, b.name);
  const [motherA, motherB] = [normaliseName(a.motherName ?? ''), normaliseName(b.motherName ?? '')];
  const motherKnown = motherA !== '' && motherB !== '';
  const checks: [obstacle: Obstacle, stands: boolean][] = [
    ['birth-date-differs', a.birthDate === null || a.birthDate !== b.birthDate],
    ['mother-unknown', !motherKnown],
    ['mother-differs', motherKnown && motherA !== motherB],
    ['name-differs', similarity < threshold],
    // Two "BAYI NY. SITI" of one day and one mother are as likely twins as one child.
    ['newborn-without-name', isNewbornPlaceholder(a.name) || isNewbornPlaceholder(b.name)],
    ['sex-differs', a.sex === null || a.sex !== b.sex],
    ['two-valid-niks', a.nik !== null && b.nik !== null && a.nik !== b.nik],
    ['same-family', a.familyId !== null && a.familyId === b.familyId],
    ['measured-same-day', a.measuredOn.some((day) => b.measuredOn.includes(day))],
  ];
  const obstacles = checks.flatMap(([obstacle, stands]) => (stands ? [obstacle] : []));
  return { autoMerge: obstacles.length === 0, similarity, obstacles };
}
