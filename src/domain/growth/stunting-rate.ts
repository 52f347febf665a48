/** Shares of measured children by name (R-ANT-06, R-ANT-12): the administrative numbers, never the survey's. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { percent } from '#domain/basics/rounding.ts';
import type { Growth, GrowthIndex } from '#domain/growth/measurement.ts';

export interface MeasuredChild {
  childId: string;
  measuredOn: PlainDate;
  growth: Growth;
}

export interface GrowthShare {
  numerator: number;
  denominator: number;
  /** `null` = cannot be computed. */
  percent: number | null;
  /** Children of whom something was measured in the period. */
  measured: number;
  /** Balita of the area; the share is never told without measured / inArea. */
  inArea: number;
  /** Children with a value that cannot be, so with none that counts. */
  flagged: number;
}

export type GrowthRate = 'stunted' | 'underweight' | 'wasted' | 'thin';

const INDEX_OF: Readonly<Record<GrowthRate, GrowthIndex>> = {
  stunted: 'lengthForAge',
  underweight: 'weightForAge',
  wasted: 'weightForLength',
  thin: 'bmiForAge',
};

/**
 * @param measurements of the period (a calendar month unless the pack says otherwise) and of the area's residents; each
 *   child counts once, with its latest value that is not flagged
 * @param inArea balita of the area, measured or not
 */
export function growthShare(rate: GrowthRate, measurements: readonly MeasuredChild[], inArea: number): GrowthShare {
  const latest = new Map<string, { on: PlainDate; below: boolean }>();
  const flagged = new Set<string>();
  const young = measurements.filter(({ growth }) => growth.reference === 'who2006');
  for (const { childId, measuredOn, growth } of young) {
    if (growth[INDEX_OF[rate]]?.implausible === true) flagged.add(childId);
    const below = isBelow(rate, growth);
    const last = latest.get(childId);
    if (below !== null && (!last || measuredOn >= last.on)) latest.set(childId, { on: measuredOn, below });
  }
  const [numerator, denominator] = [[...latest.values()].filter(({ below }) => below).length, latest.size];
  return {
    numerator,
    denominator,
    percent: percent(numerator, denominator),
    measured: new Set(young.map(({ childId }) => childId)).size,
    inArea,
    flagged: [...flagged].filter((id) => !latest.has(id)).length,
  };
}

/** z < −2; swelling of both feet counts as severe wherever weight counts (R-ANT-06). `null` = does not count at all. */
function isBelow(rate: GrowthRate, growth: Growth): boolean | null {
  if (growth.oedema && rate !== 'stunted') return hasYoungAge(growth) ? true : null;
  const score = growth[INDEX_OF[rate]];
  return score === null || score.implausible ? null : score.z < -2;
}

function hasYoungAge({ age }: Growth): boolean {
  return age !== null && age.days >= 0 && age.months < 60;
}
