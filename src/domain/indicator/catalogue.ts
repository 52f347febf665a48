/**
 * The whole catalogue (rulebook 12.4), also what the office does not show yet: each as a pair of counts with who supplies
 * them. A place in the list exists when it works, so every line here says what it waits for.
 */
import { percent } from '#domain/basics/rounding.ts';
import { POINTS_PER_INDEX } from '#domain/welfare/ibangga.ts';

export type Supplier = 'answers' | 'visits' | 'registers' | 'cases' | 'survey';

export interface WaitingIndicator {
  id: string;
  version: string;
  /** `per-1000`: times 1,000 instead of 100; `index`: points of iBangga; `class`: villages per class. */
  unit: 'percent' | 'count' | 'per-1000' | 'index' | 'class';
  better: 'up' | 'down' | 'context';
  numerator: string;
  /** `null`: a plain count. */
  denominator: string | null;
  supplier: Supplier;
  /** The lowest area that the public sees; below it, only those whom the rights admit. */
  publicLevel: 'desa' | 'kecamatan' | 'kabupaten' | 'province' | 'internal';
  /** Why the office's list does not have it. */
  waitsFor: string;
  ruleIds: readonly string[];
}

const waiting = (
  id: string,
  [numerator, denominator]: readonly [string, string | null],
  more: Pick<WaitingIndicator, 'better' | 'supplier' | 'publicLevel' | 'waitsFor'> & Partial<WaitingIndicator>,
): WaitingIndicator => ({
  ...{ id, version: '1', unit: 'percent', numerator, denominator },
  // `IN-22a` is a part of IN-22.
  ruleIds: [id.slice(0, 5)],
  ...more,
});

const CASES = { supplier: 'cases', publicLevel: 'kabupaten', waitsFor: 'the vault of cases' } as const;
const COURT = {
  supplier: 'registers',
  publicLevel: 'kabupaten',
  waitsFor: 'figures of the courts by kabupaten',
} as const;
const BUSINESS = { supplier: 'registers', publicLevel: 'desa', waitsFor: 'the register of home businesses' } as const;

export const WAITING_INDICATORS: readonly WaitingIndicator[] = [
  waiting('IN-04', ['krsVisited', 'krs'], {
    ...{ better: 'up', supplier: 'visits', publicLevel: 'desa', waitsFor: 'visits that say they are of a TPK' },
  }),
  waiting('IN-15', ['marriedBefore18', 'women20to24'], {
    ...{ better: 'down', supplier: 'survey', publicLevel: 'province', waitsFor: 'the figures of BPS by year' },
    ruleIds: ['R-CM-02'],
  }),
  waiting('IN-16', ['dispensationsGranted', 'residents12to18'], { unit: 'per-1000', better: 'down', ...COURT }),
  waiting('IN-18a', ['divorces', 'marriages'], { better: 'context', ...COURT }),
  waiting('IN-18b', ['divorces', 'marriedCouplesMidYear'], { unit: 'per-1000', better: 'context', ...COURT }),
  waiting('IN-19', ['victims', null], { unit: 'count', better: 'context', ...CASES }),
  waiting('IN-20', ['reportedWithin72Hours', 'reportsPast72Hours'], { better: 'up', ...CASES, ruleIds: ['R-TPKS-01'] }),
  waiting('IN-21', ['patbmActive', 'villages'], {
    ...{ better: 'up', supplier: 'registers', publicLevel: 'kecamatan', waitsFor: 'the register of PATBM activities' },
    ruleIds: ['R-PATBM-01'],
  }),
  waiting('IN-22a', ['businessesActive', null], { unit: 'count', better: 'up', ...BUSINESS }),
  waiting('IN-22b', ['businessesRisen', 'businessesWithTwoClasses'], { better: 'up', ...BUSINESS }),
  waiting('IN-23', ['businessesPermitted', 'businessesActive'], { better: 'up', ...BUSINESS }),
  waiting('IN-24a', ['womenOwners', 'owners'], { better: 'up', ...BUSINESS }),
  waiting('IN-24b', ['womenHeadOwners', 'womenOwners'], { better: 'up', ...BUSINESS }),
  waiting('IN-25', ['villagesInClass', 'villagesClassified'], {
    ...{
      unit: 'class',
      better: 'up',
      supplier: 'registers',
      publicLevel: 'desa',
      waitsFor: 'stored Kampung KB records',
    },
    ruleIds: ['R-KKB-01'],
  }),
  waiting('IN-26', ['poktanActiveMembers', 'poktanEligible'], {
    ...{ better: 'up', supplier: 'registers', publicLevel: 'desa', waitsFor: 'the register of Poktan members' },
  }),
  waiting('IN-28', ['interventionsWithProblem', 'interventions'], {
    ...{ better: 'up', supplier: 'registers', publicLevel: 'desa', waitsFor: 'the register of interventions' },
  }),
  waiting('IN-29', ['elderlyContacted', 'elderly'], {
    ...{ better: 'up', supplier: 'visits', publicLevel: 'desa', waitsFor: 'BKL and posyandu contacts as records' },
  }),
  waiting('IN-32', ['rtByZone', null], {
    ...{ unit: 'class', better: 'context', supplier: 'registers', publicLevel: 'internal' },
    waitsFor: 'the register of outbreaks',
  }),
];

/** The value of a pair, unrounded; `null` where the denominator is 0 or unknown: "tidak dapat dihitung". */
export function valueOfPair(
  unit: WaitingIndicator['unit'],
  numerator: number | null,
  denominator: number | null,
): number | null {
  if (unit === 'count' || unit === 'class') return numerator;
  const share = percent(numerator, denominator);
  if (share === null) return null;
  if (unit === 'per-1000') return share * 10;
  return unit === 'index' ? share / (100 * POINTS_PER_INDEX) : share;
}
