/**
 * R-ID-05: how well two records agree, 0–1, to put the queue of possible doubles in order. It never merges by itself:
 * that is `matchPeople`, whose conditions no score can replace. What one of the two does not say counts neither way.
 */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { nameSimilarity } from '#domain/identity/match-people.ts';
import { normaliseName } from '#domain/identity/normalise-name.ts';

export interface RecordToScore {
  name: string;
  birthDate: PlainDate | null;
  motherName: string | null;
  sex: string | null;
  village: string | null;
  noKk: string | null;
}

export type ScoredField = keyof RecordToScore;

export interface MatchScore {
  /** `null`: the two have nothing in common that could be compared. */
  score: number | null;
  /** How far each field agrees, 0–1; `null` where one of the two is silent. */
  fields: Record<ScoredField, number | null>;
}

/** Ours: name and birth date say most; sex and village are shared by half of everybody. */
const WEIGHTS: Readonly<Record<ScoredField, number>> = {
  name: 4,
  birthDate: 4,
  motherName: 3,
  noKk: 2,
  sex: 1,
  village: 1,
};

export function matchScore(a: RecordToScore, b: RecordToScore): MatchScore {
  const equal = (field: 'birthDate' | 'sex' | 'village' | 'noKk'): number | null =>
    a[field] === null || b[field] === null ? null : Number(a[field] === b[field]);
  const fields = {
    name: similarity(a.name, b.name),
    birthDate: equal('birthDate'),
    motherName: similarity(a.motherName, b.motherName),
    sex: equal('sex'),
    village: equal('village'),
    noKk: equal('noKk'),
  };
  return { score: weightedMean(fields), fields };
}

function similarity(a: string | null, b: string | null): number | null {
  if (a === null || b === null || normaliseName(a) === '' || normaliseName(b) === '') return null;
  return nameSimilarity(a, b);
}

function weightedMean(fields: MatchScore['fields']): number | null {
  let [sum, weights] = [0, 0];
  for (const field of Object.keys(WEIGHTS) as ScoredField[]) {
    // The keys of the record above.
    const agreement = fields[field];
    if (agreement === null) continue;
    sum += WEIGHTS[field] * agreement;
    weights += WEIGHTS[field];
  }
  return weights === 0 ? null : sum / weights;
}
