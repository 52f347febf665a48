/** One child under five in the month of a day: what villages add up (R-ANT-06, R-ANT-10, R-ANT-12). */
import type { Calendar } from '#domain/assessment/calendar.ts';
import { monthOf, monthsCompletedOn, nextMonth } from '#domain/basics/plain-date.ts';
import {
  growthOfMeasures,
  lastOfEachDay,
  weighingsIn,
  type MeasuredPerson,
  type Measures,
} from '#domain/growth/read-measured.ts';
import type { Growth, GrowthIndex } from '#domain/growth/measurement.ts';
import { monthlyStatus } from '#domain/growth/weight-gain.ts';

export interface GrowthCounts {
  childrenForMeasuring: number;
  childrenHeightKnown: number;
  childrenHeightUnknown: number;
  childrenHeightFlagged: number;
  childrenStunted: number;
  childrenProportionKnown: number;
  childrenWasted: number;
  childrenWeightKnown: number;
  childrenUnderweight: number;
  childrenWeighed: number;
  childrenGainAsked: number;
  childrenGained: number;
  childrenUnmeasured: number;
}

const UNMEASURED_MONTHS = 6;

/** @param child `null` where sex or the day of birth is not known: then only weighed or not is counted */
export function growthCounts(child: MeasuredPerson | null, all: readonly Measures[], calendar: Calendar): GrowthCounts {
  const done = lastOfEachDay(all).filter(({ measuredOn }) => calendar.reached(measuredOn));
  const month = monthOf(calendar.asOf);
  const now = done.filter(({ measuredOn }) => monthOf(measuredOn) === month);
  // What was measured this month counts until the month is over.
  if (now.length > 0) calendar.reached(`${nextMonth(month)}-01`);
  const growths = child === null ? [] : now.toReversed().map((measures) => growthOfMeasures(child, measures));
  const height = below(growths, 'lengthForAge');
  const proportion = below(growths, 'weightForLength');
  const weight = below(growths, 'weightForAge');
  const weighings = weighingsIn(done);
  const letter = child?.sex == null ? null : monthlyStatus({ ...child, sex: child.sex }, weighings, month);
  const last = done.at(-1)?.measuredOn;
  const flagged = growths.some(({ lengthForAge }) => lengthForAge?.implausible === true);
  return {
    childrenForMeasuring: 1,
    childrenHeightKnown: one(height !== null),
    childrenHeightUnknown: one(height === null),
    childrenHeightFlagged: one(height === null && flagged),
    childrenStunted: one(height),
    childrenProportionKnown: one(proportion !== null),
    childrenWasted: one(proportion),
    childrenWeightKnown: one(weight !== null),
    childrenUnderweight: one(weight),
    childrenWeighed: one(weighingsIn(now).length > 0),
    childrenGainAsked: one(letter === 'N' || letter === 'T'),
    childrenGained: one(letter === 'N'),
    childrenUnmeasured: one(last === undefined || calendar.reached(monthsCompletedOn(last, UNMEASURED_MONTHS))),
  };
}

const one = (truth: boolean | null): number => (truth === true ? 1 : 0);

/** The latest believable value; `null` = none. */
function below(newestFirst: readonly Growth[], index: GrowthIndex): boolean | null {
  for (const growth of newestFirst) {
    if (growth.oedema && index !== 'lengthForAge') return true;
    const score = growth[index];
    if (score !== null && !score.implausible) return score.z < -2;
  }
  return null;
}
