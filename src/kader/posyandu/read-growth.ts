/** What a measurement says of a child on the phone, also one that is only about to be saved. */
import type { Measured } from '#domain/care/care.ts';
import type { MeasuredOnce } from '#domain/growth/measure-again.ts';
import { growthOfMeasures, readMeasured, type MeasuredReading, type Measures } from '#domain/growth/read-measured.ts';
import type { PosyanduChild } from '#kader/posyandu/children.ts';

export function readGrowth(child: PosyanduChild, measures: Measures): MeasuredReading {
  return readMeasured(child, child.measured, measures);
}

/** Every day the child was measured, for the curve; `now` in the place of what was measured on its day. */
export function curveOf(child: PosyanduChild, now: Measures): MeasuredOnce[] {
  const earlier = child.measured.filter(({ measuredOn }) => measuredOn !== now.measuredOn);
  return [...earlier, now].map((measures) => ({
    growth: growthOfMeasures(child, measures),
    weightKg: measures.weightKg,
  }));
}

export function previousOf(child: PosyanduChild, { measuredOn }: Pick<Measures, 'measuredOn'>): Measured | null {
  return child.measured.findLast((earlier) => earlier.measuredOn < measuredOn) ?? null;
}
