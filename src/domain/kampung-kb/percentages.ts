/**
 * The four percentages of R-KKB-01 from counts. Ours stay unrounded where one share is meant, are `null` without a
 * denominator, and the classifier rounds half up; the site's (R-KKB-02.1 and .4) are whole numbers already, ties going to
 * the even number, and 0 % without a denominator, which gives its best score for unmet need.
 */
import { percent } from '#domain/basics/rounding.ts';
import { wholeHalfUp } from '#domain/kampung-kb/scores.ts';
import type { KkbVersion, VillageRecord } from '#domain/kampung-kb/village-record.ts';

export const POKTAN_KINDS = ['BKB', 'BKR', 'BKL', 'UPPKA', 'PIK-R'] as const;
export type PoktanKind = (typeof POKTAN_KINDS)[number];

/** Members of the groups of one kind, and whom they are for (rulebook 2.4). `null` = not stated. */
export interface Participation {
  members: number | null;
  /** BKB: families with balita; BKR: with remaja; BKL: with lansia; UPPKA: all families; PIK-R: remaja. */
  denominator: number | null;
}

/** The seven methods that count as modern here; MAL never does (rulebook 3.4). */
export const KKB_METHODS = ['IUD', 'MOW', 'MOP', 'IMPLAN', 'SUNTIK', 'PIL', 'KONDOM'] as const;
export type KkbMethod = (typeof KKB_METHODS)[number];
const MKJP: readonly KkbMethod[] = ['IUD', 'MOW', 'MOP', 'IMPLAN'];

export interface PlanningCounts {
  /** Fertile couples. */
  pus: number | null;
  users: Readonly<Record<KkbMethod, number | null>>;
  /** Not using: want a child later (IAT), want no more (TIAL). */
  wantLater: number | null;
  wantNoMore: number | null;
}

export type KkbPercentages = Pick<VillageRecord, 'poktanParticipation' | 'cpr' | 'mkjp' | 'unmetNeed'>;

export function kkbPercentages(
  groups: Readonly<Record<PoktanKind, Participation>>,
  planning: PlanningCounts,
  version: KkbVersion,
): KkbPercentages {
  const users = totalOf(KKB_METHODS.map((method) => planning.users[method]));
  const longActing = totalOf(MKJP.map((method) => planning.users[method]));
  const unmet = totalOf([planning.wantLater, planning.wantNoMore]);
  const share = version === 'CIKAR-1' ? percent : siteShare;
  return {
    poktanParticipation: participationOf(groups, version),
    cpr: share(users, planning.pus),
    mkjp: share(longActing, users),
    unmetNeed: share(unmet, planning.pus),
  };
}

/** O1: the mean of five whole percentages; a kind without denominator counts 0 and the divisor stays five. */
export function participationOf(
  groups: Readonly<Record<PoktanKind, Participation>>,
  version: KkbVersion,
): number | null {
  const mean = (parts: number[]): number => parts.reduce((sum, part) => sum + part, 0) / POKTAN_KINDS.length;
  if (version === 'KKB-SITE-2023')
    return tiesToEven(mean(POKTAN_KINDS.map((kind) => siteShare(groups[kind].members, groups[kind].denominator))));
  const shares = POKTAN_KINDS.map((kind) => percent(groups[kind].members, groups[kind].denominator));
  if (shares.every((share) => share === null)) return null;
  return wholeHalfUp(mean(shares.map((share) => wholeHalfUp(share ?? 0))));
}

/** One part that nobody stated leaves the sum unknown. */
function totalOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

function siteShare(numerator: number | null, denominator: number | null): number {
  // PostgreSQL divides first, in floating point: 23/40 is 57.49999999999999 there and becomes 57.
  return denominator === null || denominator <= 0 ? 0 : tiesToEven(((numerator ?? 0) / denominator) * 100);
}

/** PostgreSQL's round(double precision). */
export function tiesToEven(value: number): number {
  const whole = Math.floor(value);
  const rest = value - whole;
  if (rest === 0.5) return whole % 2 === 0 ? whole : whole + 1;
  return rest > 0.5 ? whole + 1 : whole;
}
