/** KBM, the least a child must gain in a month, and the letter of a weighing (R-ANT-10, R-ANT-11). */
import { completedMonths, monthOf, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Sex } from '#domain/growth/reference.ts';

/** N gained enough, T did not, O not weighed the month before, B first weighing ever. */
export const WEIGHING_LETTERS = ['N', 'T', 'O', 'B'] as const;
export type WeighingLetter = (typeof WEIGHING_LETTERS)[number];

export interface Weighing {
  on: PlainDate;
  weightKg: number;
}

/** Grams by completed months from 1 on; older than the list is its last. Not found in a regulation, so configuration. */
export type MinimumGain = Readonly<Record<Sex, readonly number[]>>;

export const KBM: MinimumGain = {
  L: [800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300, 200],
  P: [800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200],
};

/** @returns grams; before the first month is completed its own gain is asked (ours: the list begins at 1) */
export function minimumGain(sex: Sex, months: number, table: MinimumGain = KBM): number {
  const list = table[sex];
  return list[Math.min(Math.max(months, 1), list.length) - 1] ?? 0;
}

/**
 * @param weighings all of the child's, in any order; of several in a month the last counts
 * @returns `null` when the child was not weighed in `month`
 */
export function monthlyStatus(
  child: { sex: Sex; birthDate: PlainDate },
  weighings: readonly Weighing[],
  month: Month,
  table: MinimumGain = KBM,
): WeighingLetter | null {
  const now = lastIn(weighings, month);
  if (!now) return null;
  if (!weighings.some(({ on }) => monthOf(on) < month)) return 'B';
  const before = lastIn(weighings, monthBefore(month));
  if (!before) return 'O';
  const gained = grams(now.weightKg) - grams(before.weightKg);
  return gained >= minimumGain(child.sex, completedMonths(child.birthDate, now.on), table) ? 'N' : 'T';
}

function lastIn(weighings: readonly Weighing[], month: Month): Weighing | null {
  return weighings
    .filter(({ on }) => monthOf(on) === month)
    .reduce<Weighing | null>((last, next) => (last === null || next.on >= last.on ? next : last), null);
}

function monthBefore(month: Month): Month {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return number === 1
    ? `${String(year - 1).padStart(4, '0')}-12`
    : `${month.slice(0, 4)}-${String(number - 1).padStart(2, '0')}`;
}

/** Whole grams: 8.1 − 7.9 is 0.2 kg and not 0.19999999. */
function grams(kg: number): number {
  return Math.round(kg * 1_000);
}
