/**
 * R-HALAL-01 (our name; rulebook 8.3): may a business declare itself halal (self-declare, Kepkaban BPJPH 146/2025)? All
 * conditions must hold; one that does not decides, whatever else is unknown.
 */
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { answered, otherAnswer } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export interface HalalApplicant {
  /** A NIB of a micro or small business. */
  nibMicroSmall: boolean | null;
  /** Rupiah a year. */
  yearlySales: number | null;
  productionSites: number | null;
  outlets: number | null;
  materialsHalal: boolean | null;
  nothingDangerous: boolean | null;
  /** Simple, manual or semi-automatic. */
  simpleProcess: boolean | null;
  preservationMethods: number | null;
  /** No content of slaughtered animals, unless certified. */
  noUncertifiedSlaughter: boolean | null;
  /** On the list of 146/2025. */
  productListed: boolean | null;
  companionVerified: boolean | null;
  supervisorNamed: boolean | null;
}

export type HalalCondition = keyof HalalApplicant;

/** Since Kepkaban 146/2025; 500 million under 33/2022. */
export const SALES_LIMIT = 15_000_000_000;
const AT_MOST: Readonly<Partial<Record<HalalCondition, number>>> = {
  yearlySales: SALES_LIMIT,
  productionSites: 1,
  outlets: 1,
  preservationMethods: 1,
};

export const HALAL_CONDITIONS: readonly HalalCondition[] = [
  'nibMicroSmall',
  'yearlySales',
  'productionSites',
  'outlets',
  'materialsHalal',
  'nothingDangerous',
  'simpleProcess',
  'preservationMethods',
  'noUncertifiedSlaughter',
  'productListed',
  'companionVerified',
  'supervisorNamed',
];

export interface HalalResult extends Explained {
  eligible: Truth;
  failing: HalalCondition[];
}

export function halalSelfDeclare(applicant: HalalApplicant): HalalResult {
  const holds = (condition: HalalCondition): Truth => {
    const value = applicant[condition];
    if (typeof value !== 'number') return value;
    return Number.isNaN(value) || value < 0 ? null : value <= (AT_MOST[condition] ?? 0);
  };
  const of = (state: Truth): HalalCondition[] => HALAL_CONDITIONS.filter((condition) => holds(condition) === state);
  const eligible = allOf(HALAL_CONDITIONS.map(holds));
  const [failing, unknown] = [of(false), of(null)];
  const word = eligible === null ? 'unknown' : eligible ? 'eligible' : 'not-eligible';
  return {
    eligible,
    failing,
    rule: { id: 'R-HALAL-01', version: 'BPJPH-146-2025' },
    decidedBy: eligible === false ? failing : of(true),
    reason: { key: `reason.halal.${word}`, params: { failing: failing.length } },
    wouldChange:
      eligible === true ? of(true).map(otherAnswer) : [...failing.map(otherAnswer), ...unknown.map(answered)],
    unknown,
  };
}
