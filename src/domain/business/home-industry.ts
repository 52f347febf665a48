/**
 * R-IR-01 (our name; rulebook 8.1): class of a home industry (industri rumahan). The official criteria of Permen PPPA
 * 2/2016 were not found, so the limits are a table of the pack and every result says "kriteria belum diverifikasi". The
 * class follows the capital alone; the other criteria are shown as what is missing.
 */
import { problem } from '#domain/basics/problem.ts';
import type { Problem } from '#domain/basics/problem.ts';
import { answered, fallsTo, reaches } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

/** One row of `ir_class_rule`; capital in rupiah: more than `capitalOver`, at most `capitalMax`. */
export interface IrClassRule {
  class: string;
  capitalOver: number;
  capitalMax: number;
  workersMax: number | null;
  /** Works all the time, not only on order. */
  continuity: boolean;
  bookkeeping: boolean;
}

export interface IrTable {
  version: string;
  /** Somebody has compared the limits with the regulation. */
  verified: boolean;
  rows: readonly IrClassRule[];
}

const MILLION = 1_000_000;

export const IR_DEFAULT: IrTable = {
  version: 'IR-DEFAULT-1',
  verified: false,
  rows: [
    { class: 'IR-1', capitalOver: -1, capitalMax: 5 * MILLION, workersMax: 2, continuity: false, bookkeeping: false },
    {
      class: 'IR-2',
      capitalOver: 5 * MILLION,
      capitalMax: 25 * MILLION,
      workersMax: null,
      continuity: true,
      bookkeeping: false,
    },
    {
      class: 'IR-3',
      capitalOver: 25 * MILLION,
      capitalMax: 50 * MILLION,
      workersMax: null,
      continuity: true,
      bookkeeping: true,
    },
  ],
};

export interface HomeIndustry {
  /** Rupiah. */
  capital: number | null;
  workers: number | null;
  continuous: boolean | null;
  bookkeeping: boolean | null;
}

export type IrCriterion = 'workers' | 'continuous' | 'bookkeeping';

export interface IrResult extends Explained {
  /** `none`: more capital than a home industry has; `null` = UNKNOWN. */
  class: string | null;
  verified: boolean;
  /** Criteria of the class that are not met; they do not change it. */
  missing: IrCriterion[];
  problems: Problem[];
}

export function irClass(business: HomeIndustry, table: IrTable = IR_DEFAULT): IrResult {
  const isWrong = business.capital !== null && !(business.capital >= 0 && business.capital < Infinity);
  const capital = isWrong ? null : business.capital;
  const row =
    capital === null ? undefined : table.rows.find((each) => capital > each.capitalOver && capital <= each.capitalMax);
  const found = capital === null ? null : (row?.class ?? 'none');
  const criteria = row === undefined ? [] : criteriaOf(row, business);
  return {
    class: found,
    verified: table.verified,
    missing: criteria.flatMap(([name, met]) => (met === false ? [name] : [])),
    problems: isWrong ? [problem('business.not-a-number', { column: 'capital', value: String(business.capital) })] : [],
    rule: { id: 'R-IR-01', version: table.version },
    decidedBy: found === null ? [] : ['capital'],
    reason: {
      key: `reason.ir.${found === null ? 'unknown' : row === undefined ? 'none' : 'class'}`,
      params: { class: found ?? '' },
    },
    wouldChange: capital === null ? [answered('capital')] : limitsAround(capital, table),
    unknown: [
      ...(capital === null ? ['capital'] : []),
      ...criteria.flatMap(([name, met]) => (met === null ? [name] : [])),
    ],
  };
}

function criteriaOf(row: IrClassRule, business: HomeIndustry): [IrCriterion, boolean | null][] {
  const { workers } = business;
  const wanted = (isWanted: boolean, answer: boolean | null): boolean | null => (isWanted ? answer : true);
  const few = row.workersMax === null ? true : workers === null ? null : workers <= row.workersMax;
  return [
    ['workers', few],
    ['continuous', wanted(row.continuity, business.continuous)],
    ['bookkeeping', wanted(row.bookkeeping, business.bookkeeping)],
  ];
}

/** The nearest limits: one rupiah more than the one above, or down to the one below. */
function limitsAround(capital: number, { rows }: IrTable): Explained['wouldChange'] {
  const limits = rows.map(({ capitalMax }) => capitalMax).toSorted((a, b) => a - b);
  const above = limits.find((limit) => capital <= limit);
  const below = limits.findLast((limit) => capital > limit);
  return [
    ...(above === undefined ? [] : [reaches('capital', above + 1)]),
    ...(below === undefined ? [] : [fallsTo('capital', below)]),
  ];
}
