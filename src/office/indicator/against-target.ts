/** Where a figure stands: against its target and against an earlier month. A figure without a value stands nowhere. */
import type { Figure, IndicatorInfo } from '#contract/indicator.ts';
import { lastDayOf } from '#domain/basics/plain-date.ts';
import { roundHalfAwayFromZero } from '#domain/basics/rounding.ts';

export interface Standing {
  met: boolean;
  /** On which side of the target the value lies, on the shown decimals. */
  side: 'above' | 'at' | 'below';
  /** In the indicator's unit (percentage points for shares), rounded to the shown decimals. */
  distance: number;
}

/** As many decimals as are shown: a figure must not be "above" by something nobody sees. */
export const shownDecimals = (unit: IndicatorInfo['unit']): number => (unit === 'count' ? 0 : 2);

function distanceBetween(value: number, other: number, unit: IndicatorInfo['unit']): number {
  const decimals = shownDecimals(unit);
  return roundHalfAwayFromZero(
    roundHalfAwayFromZero(value, decimals) - roundHalfAwayFromZero(other, decimals),
    decimals,
  );
}

export function againstTarget(
  figure: Figure,
  info: Pick<IndicatorInfo, 'unit' | 'better' | 'target'>,
): Standing | null {
  if (figure.value === null || info.target === null || info.better === 'context') return null;
  const distance = distanceBetween(figure.value, info.target, info.unit);
  const side = distance > 0 ? 'above' : distance < 0 ? 'below' : 'at';
  const met = info.better === 'up' ? distance >= 0 : distance <= 0;
  return { met, side, distance: Math.abs(distance) };
}

export interface Change {
  from: string;
  direction: 'up' | 'down' | 'same';
  distance: number;
  /** `null` where neither direction is good or bad (rulebook 12.4: context), and where other villages are behind it. */
  improved: boolean | null;
  /** How many villages had data then and now, where that changed: the same villages may not have moved at all. */
  villages: { before: number; now: number } | null;
}

interface TrendPoint {
  month: string;
  figure: Figure;
  villagesWithData: number | null;
}

/** Against the latest earlier month that has a value; `null` when there is none. */
export function sinceEarlier(
  trend: readonly TrendPoint[],
  month: string,
  info: Pick<IndicatorInfo, 'unit' | 'better'>,
): Change | null {
  const point = trend.find((each) => each.month === month);
  const now = point?.figure.value ?? null;
  const earlier = trend
    .filter((each) => each.month < month && each.figure.value !== null)
    .sort((a, b) => (a.month < b.month ? 1 : -1))[0];
  if (now === null || !earlier || earlier.figure.value === null) return null;
  const difference = distanceBetween(now, earlier.figure.value, info.unit);
  const direction = difference > 0 ? 'up' : difference < 0 ? 'down' : 'same';
  const villages = otherVillages(earlier.villagesWithData, point?.villagesWithData ?? null);
  const isPlain = info.better === 'context' || direction === 'same' || villages !== null;
  const improved = isPlain ? null : direction === info.better;
  return { from: earlier.month, direction, distance: Math.abs(difference), improved, villages };
}

function otherVillages(before: number | null, now: number | null): Change['villages'] {
  return before === null || now === null || before === now ? null : { before, now };
}

/** Shares of what is done within the month: until its last day they only lack what is still to come (R-ANT-10: weighed). */
const FILL_UP: ReadonlySet<string> = new Set(['R-ANT-10']);

/** Such a share of a month that still runs is worse than no month before it, only younger. */
export function isFillingUp(month: string, asOf: string, ruleIds: readonly string[]): boolean {
  return asOf < lastDayOf(month) && ruleIds.some((id) => FILL_UP.has(id));
}
