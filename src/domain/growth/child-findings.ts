/**
 * R-ANT-16 (ours): what measurements say of a child under five as findings. A value decides for six months, then nobody
 * knows (an episode stays open, unsure); who was measured by nobody for three months is "not measured" (posyandu is
 * monthly, so two were missed). Values that cannot be are passed over (R-ANT-08).
 */
import { ageBelow, type MaybeAge } from '#domain/assessment/age.ts';
import type { Calendar } from '#domain/assessment/calendar.ts';
import { monthsCompletedOn, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { growthOfMeasures, lastOfEachDay, type MeasuredPerson, type Measures } from '#domain/growth/read-measured.ts';
import type { Growth, GrowthIndex } from '#domain/growth/measurement.ts';

const DECIDES_MONTHS = 6;
const UNMEASURED_MONTHS = 3;

export type GrowthProblem = 'stunted' | 'wasted' | 'underweight';

export interface GrowthVerdict {
  present: Truth;
  /** Severe: below −3, or swelling of both feet. */
  severe: boolean;
  oedema: boolean;
  measuredOn: PlainDate | null;
}

export interface ChildGrowth {
  stunted: GrowthVerdict;
  wasted: GrowthVerdict;
  underweight: GrowthVerdict;
  notMeasured: Truth;
  /** The last day on which anything was measured; `null` = never. */
  lastOn: PlainDate | null;
}

const INDEX: Readonly<Record<GrowthProblem, GrowthIndex>> = {
  stunted: 'lengthForAge',
  wasted: 'weightForLength',
  underweight: 'weightForAge',
};

const NOT_ASKED: GrowthVerdict = { present: 'na', severe: false, oedema: false, measuredOn: null };
const UNKNOWN: GrowthVerdict = { ...NOT_ASKED, present: null };

/** @param measured of this child, by day; later ones than the calendar's day are passed over */
export function childGrowth(
  person: { age: MaybeAge; child: MeasuredPerson | null },
  measured: readonly Measures[],
  calendar: Calendar,
): ChildGrowth {
  const young = ageBelow(person.age, 5);
  if (young === false) return { ...same(NOT_ASKED), notMeasured: 'na', lastOn: null };
  const done = lastOfEachDay(measured)
    .filter(({ measuredOn }) => calendar.reached(measuredOn))
    .filter(({ weightKg, lenheiCm }) => weightKg !== null || lenheiCm !== null);
  const lastOn = done.at(-1)?.measuredOn ?? null;
  const since = lastOn ?? person.age?.birth.latest ?? null;
  const isLate = since === null ? null : calendar.reached(monthsCompletedOn(since, UNMEASURED_MONTHS));
  const notMeasured = isLate === true && young !== true ? null : isLate;
  if (person.child === null || young === null) return { ...same(UNKNOWN), notMeasured, lastOn };
  // Reading begins with the newest: most children are decided by it.
  const child = person.child;
  const readings = done
    .toReversed()
    .filter(({ measuredOn }) => !calendar.reached(monthsCompletedOn(measuredOn, DECIDES_MONTHS)))
    .map((measures) => ({ on: measures.measuredOn, growth: growthOfMeasures(child, measures) }));
  const verdict = (problem: GrowthProblem): GrowthVerdict => verdictOf(problem, readings);
  return {
    ...{ stunted: verdict('stunted'), wasted: verdict('wasted'), underweight: verdict('underweight') },
    notMeasured,
    lastOn,
  };
}

function same(verdict: GrowthVerdict): Record<GrowthProblem, GrowthVerdict> {
  return { stunted: verdict, wasted: verdict, underweight: verdict };
}

function verdictOf(problem: GrowthProblem, newestFirst: readonly { on: PlainDate; growth: Growth }[]): GrowthVerdict {
  for (const { on, growth } of newestFirst) {
    // R-ANT-06: swelling counts as severe wherever weight counts.
    if (growth.oedema && problem !== 'stunted') return { present: true, severe: true, oedema: true, measuredOn: on };
    const score = growth[INDEX[problem]];
    if (score === null || score.implausible) continue;
    return { present: score.z < -2, severe: score.z < -3, oedema: false, measuredOn: on };
  }
  return UNKNOWN;
}
