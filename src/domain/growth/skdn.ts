/** SKDN of a month (R-ANT-10): how many children there are, were weighed, and gained enough. */
import { completedMonths, lastDayOf, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import { percent } from '#domain/basics/rounding.ts';
import type { Sex } from '#domain/growth/reference.ts';
import { monthlyStatus, type Weighing } from '#domain/growth/weight-gain.ts';

export interface SkdnCounts {
  /** All balita of the area: 0–59 completed months on the last day of the month. */
  s: number;
  /** With a KIA book or KMS. */
  k: number;
  n: number;
  t: number;
  o: number;
  b: number;
}

export interface Skdn extends SkdnCounts {
  /** Weighed this month: every one has exactly one letter. */
  d: number;
  /** D/S in percent; the three are `null` when nobody stands below the line. */
  participation: number | null;
  /** K/S. */
  coverage: number | null;
  /** N/(D − O − B). */
  success: number | null;
}

export interface SkdnChild {
  sex: Sex;
  birthDate: PlainDate;
  /** Not known counts as none. */
  hasKiaBook: boolean | null;
  weighings: readonly Weighing[];
}

const BALITA_BELOW_MONTHS = 60;

/** @param children who live in the area in that month; others by age are left out here */
export function skdn(children: readonly SkdnChild[], month: Month): Skdn {
  const counts = { s: 0, k: 0, n: 0, t: 0, o: 0, b: 0 };
  for (const child of children) {
    if (!isBalita(child.birthDate, month)) continue;
    counts.s += 1;
    if (child.hasKiaBook === true) counts.k += 1;
    const letter = monthlyStatus(child, child.weighings, month);
    if (letter === 'N') counts.n += 1;
    if (letter === 'T') counts.t += 1;
    if (letter === 'O') counts.o += 1;
    if (letter === 'B') counts.b += 1;
  }
  return skdnShares(counts);
}

export function isBalita(birthDate: PlainDate, month: Month): boolean {
  const day = lastDayOf(month);
  return birthDate <= day && completedMonths(birthDate, day) < BALITA_BELOW_MONTHS;
}

export function skdnShares(counts: SkdnCounts): Skdn {
  const { s, k, n, t, o, b } = counts;
  const d = n + t + o + b;
  return { ...counts, d, participation: percent(d, s), coverage: percent(k, s), success: percent(n, d - o - b) };
}
