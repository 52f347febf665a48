/** Children for the tests of growth. */
import { ageFromDays, ageFromMonths } from '#domain/growth/child-age.ts';
import type { Growth, GrowthIndex, Measurement } from '#domain/growth/measurement.ts';

/** Nothing is known but what is said. */
export function measured(values: Partial<Measurement> & { days?: number; months?: number } = {}): Measurement {
  const { days, months, ...rest } = values;
  const age = days === undefined ? (months === undefined ? null : ageFromMonths(months)) : ageFromDays(days);
  return {
    sex: 'L',
    age,
    weightKg: null,
    lengthOrHeightCm: null,
    posture: null,
    headCm: null,
    armCm: null,
    oedema: null,
    ...rest,
  };
}

/** As the rulebook writes it: `-1.56`, `8.11 flag`, `–`. */
export function told(growth: Growth, index: GrowthIndex): string {
  const score = growth[index];
  return score === null ? '–' : `${score.z.toFixed(2)}${score.implausible ? ' flag' : ''}`;
}

export function codes(growth: Growth): string[] {
  return growth.problems.map(({ code }) => code);
}
