/** A posyandu closes its month: what its kader reports of SKDN (R-ANT-10), and how that differs from what the data say. */
import type { PlaceCode } from '#domain/area/place-code.ts';
import { monthOf, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';

/** Letters in the order in which the form has them. `k` may be uncounted. */
export const SKDN_LETTERS = ['s', 'k', 'd', 'n', 't', 'o', 'b'] as const;
export type SkdnLetter = (typeof SKDN_LETTERS)[number];
export type ReportedSkdn = Record<Exclude<SkdnLetter, 'k'>, number> & { k: number | null };

export interface ClosedMonth {
  month: Month;
  /** The RTs that were weighed together; which posyandu it is, as no register of them is kept. */
  places: PlaceCode[];
  reported: ReportedSkdn;
}

/** @returns what cannot be: a month to come, nobody's place, or letters that do not add up */
export function closedMonthProblems({ month, places, reported }: ClosedMonth, today: PlainDate): Problem[] {
  const { s, k, d, n, t, o, b } = reported;
  if (month > monthOf(today)) return [problem('posyandu.month-to-come', { month })];
  if (new Set(places).size !== places.length) return [problem('posyandu.place-twice')];
  if (n + t + o + b !== d) return [problem('posyandu.letters-differ', { sum: n + t + o + b, d })];
  const tooMany = d > s ? 'd' : (k ?? 0) > s ? 'k' : null;
  return tooMany === null ? [] : [problem('posyandu.more-than-s', { letter: tooMany.toUpperCase(), s })];
}

/** Letters whose two figures are not the same; K is compared where both are known. */
export function differingLetters(reported: ReportedSkdn, recomputed: ReportedSkdn): SkdnLetter[] {
  return SKDN_LETTERS.filter((letter) => {
    const [told, found] = [reported[letter], recomputed[letter]];
    return told !== null && found !== null && told !== found;
  });
}
