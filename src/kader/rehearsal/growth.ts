/** What was weighed in the practice village last month: everybody in the middle of WHO's bands, and one baby with a slip. */
import { addDays, daysBetween, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Measured } from '#domain/care/care.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { birthDateOf, valueOf } from '#domain/family/values.ts';
import { growthBands } from '#domain/growth/growth-curve.ts';
import { SLIP_BY } from '#kader/rehearsal/weighed-again.ts';

const LAST_WEIGHING_DAYS = 35;
const YOUNG_DAYS = 730;
const UNDER_FIVE_DAYS = 1826;
/** Place of the median among the values of a band. */
const MEDIAN = 3;
/** 21 kg where 7 would be right: nobody who looks at the child believes it. */
const SLIP = 3;

/** The first baby of the village, in the order of the houses, is the one to find. */
export function withGrowth(families: readonly FamilyState[], today: PlainDate): FamilyState[] {
  const on = addDays(today, -LAST_WEIGHING_DAYS);
  let hasSlip = false;
  return families.map((family) => {
    const growth = Object.values(family.members).flatMap((member): [string, Measured[]][] => {
      const days = daysOld(member, on);
      if (days === null || days < 0 || days >= UNDER_FIVE_DAYS) return [];
      const isSlip = !hasSlip && days < YOUNG_DAYS;
      hasSlip ||= isSlip;
      return [[member.id, [typical(member, days, on, isSlip)]]];
    });
    const care = family.care ?? { visits: [], growth: {}, photos: [], pairs: [] };
    return { ...family, care: { ...care, growth: Object.fromEntries(growth) } };
  });
}

function daysOld({ fields }: Member, on: PlainDate): number | null {
  const birth = birthDateOf(fields);
  return birth && daysBetween(birth.date, on);
}

function typical({ fields }: Member, days: number, on: PlainDate, isSlip: boolean): Measured {
  const sex = valueOf(fields, 'sex') === 'P' ? 'P' : 'L';
  const median = (chart: 'weightForAge' | 'lengthForAge'): number =>
    Math.round((growthBands(chart, sex, 1)[days]?.values[MEDIAN] ?? 0) * 10) / 10;
  const kg = median('weightForAge');
  return {
    measuredOn: on,
    weightKg: isSlip ? Math.round(kg * SLIP * 10) / 10 : kg,
    lenheiCm: median('lengthForAge'),
    measure: days < YOUNG_DAYS ? 'l' : 'h',
    oedema: false,
    armcCm: null,
    headcCm: null,
    by: isSlip ? SLIP_BY : 'latihan',
    seq: 1,
  };
}
