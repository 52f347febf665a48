/**
 * The twelve indicators of R-KKB-01, each scored 1–4 (I4 and I5: 1–3). Missing is scored here, against the rulebook's
 * general convention: a count, flag or percentage that is not stated gives the lowest score and a flag.
 */
import type { KkbVersion, VillageField, VillageRecord } from '#domain/kampung-kb/village-record.ts';

export const INDICATORS = ['I1', 'I2', 'I3', 'I4', 'I5', 'P1', 'P2', 'P3', 'O1', 'O2', 'O3', 'O4'] as const;
export type KkbIndicator = (typeof INDICATORS)[number];

/** `null`: the site's code has no branch for it (facilities above 2, R-KKB-02). */
export type Score = 1 | 2 | 3 | 4 | null;
export type Scores = Record<KkbIndicator, Score>;

export const FIELDS_OF: Readonly<Record<KkbIndicator, readonly VillageField[]>> = {
  I1: ['pokja', 'pokjaMembers', 'pokjaTrained'],
  I2: ['fundingSources'],
  I3: ['poktanKinds'],
  I4: ['facilities'],
  I5: ['pkbAssigned', 'regulation'],
  P1: ['dataKinds'],
  P2: ['mechanisms'],
  P3: ['agencies'],
  O1: ['poktanParticipation'],
  O2: ['cpr'],
  O3: ['mkjp'],
  O4: ['unmetNeed'],
};

/** The least value of scores 2, 3 and 4; on whole numbers, so the bands have no gaps. */
type Steps = readonly [two: number, three: number, four?: number];

export const STEPS: Readonly<Partial<Record<KkbIndicator, Steps>>> = {
  I2: [1, 2, 5],
  I3: [1, 3, 5],
  I4: [1, 2],
  P1: [1, 2, 4],
  P2: [1, 3, 5],
  P3: [1, 4, 7],
  O1: [10, 21, 31],
  O2: [30, 41, 51],
  O3: [20, 23, 25],
};
/** Unmet need is better when low: the most for scores 2, 3 and 4. */
export const UNMET_STEPS: Steps = [12, 9, 6];

export const HIGHEST: Readonly<Record<KkbIndicator, 3 | 4>> = {
  ...{ I1: 4, I2: 4, I3: 4, I4: 3, I5: 3, P1: 4, P2: 4, P3: 4, O1: 4, O2: 4, O3: 4, O4: 4 },
};

export function scoresOf(record: VillageRecord, version: KkbVersion): Scores {
  const counted = (indicator: keyof typeof STEPS, value: number | null): Score =>
    value === null ? 1 : climb(value, STEPS[indicator] ?? [Infinity, Infinity]);
  const share = (indicator: keyof typeof STEPS, value: number | null): Score =>
    counted(indicator, value === null ? null : wholeHalfUp(value));
  return {
    I1: pokjaScore(record),
    I2: counted('I2', record.fundingSources),
    I3: counted('I3', record.poktanKinds),
    I4: version === 'KKB-SITE-2023' && (record.facilities ?? 0) > 2 ? null : counted('I4', record.facilities),
    I5: supportScore(record),
    P1: counted('P1', record.dataKinds),
    P2: counted('P2', record.mechanisms),
    P3: counted('P3', record.agencies),
    O1: share('O1', record.poktanParticipation),
    O2: share('O2', record.cpr),
    O3: share('O3', record.mkjp),
    O4: unmetScore(record.unmetNeed),
  };
}

function climb(value: number, [two, three, four = Infinity]: Steps): Score {
  if (value >= four) return 4;
  if (value >= three) return 3;
  return value >= two ? 2 : 1;
}

/** The site tests the members recorded, not the members trained; both versions keep that (R-KKB-02.3). */
function pokjaScore({ pokja, pokjaMembers, pokjaTrained }: VillageRecord): Score {
  if (pokja !== true) return 1;
  const more = [(pokjaMembers ?? 0) > 0, pokjaTrained === true].filter(Boolean).length;
  return more === 2 ? 4 : more === 1 ? 3 : 2;
}

function supportScore({ pkbAssigned, regulation }: VillageRecord): Score {
  const present = [pkbAssigned, regulation].filter((flag) => flag === true).length;
  return present === 2 ? 3 : present === 1 ? 2 : 1;
}

function unmetScore(value: number | null): Score {
  if (value === null) return 1;
  // The same climb upside down: −12, −9, −6.
  const [two, three, four = 0] = UNMET_STEPS;
  return climb(-wholeHalfUp(value), [-two, -three, -four]);
}

/** Half up on the value itself: adding 0.5 first would lift 0.49999999999999994 to 1. */
export function wholeHalfUp(value: number): number {
  const whole = Math.floor(value);
  return value - whole >= 0.5 ? whole + 1 : whole;
}
