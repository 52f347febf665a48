/**
 * R-PERMIT-01 (our name; rulebook 8.3, IN-23): which permits a business needs, and which are missing, run out, or soon do.
 * Required (pack): NIB for all; food and drink also SPPIRT or MD, and HALAL since 18 October 2026 (PP 42/2024).
 */
import { addDays, isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { answered, otherAnswer } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export const PERMIT_KINDS = ['NIB', 'SPPIRT', 'MD', 'HALAL'] as const;
export type PermitKind = (typeof PERMIT_KINDS)[number];

export interface Permit {
  kind: string;
  number: string;
  issued: PlainDate | null;
  /** `null` = does not end, or SPPIRT's five years are counted from `issued`. */
  expires: PlainDate | null;
}

export interface PermitRules {
  halalFrom: PlainDate;
  soonDays: number;
}

export const PERMIT_RULES: PermitRules = { halalFrom: '2026-10-18', soonDays: 90 };

export interface BusinessToPermit {
  /** Sells food or drink; `null` = not stated. */
  food: boolean | null;
  /** A product that no SPP-IRT covers: milk, frozen meat or fish, low-acid canned, baby food, alcohol. */
  needsMd: boolean | null;
  permits: readonly Permit[];
}

/** One thing that is needed; a permit of any of the kinds does. */
export interface Requirement {
  anyOf: PermitKind[];
  state: 'valid' | 'soon' | 'expired' | 'missing' | 'unknown';
  /** Last day of the permit that holds longest, where one ends. */
  until: PlainDate | null;
}

export interface PermitResult extends Explained {
  requirements: Requirement[];
  /** All required permits are valid on the day; `null` = UNKNOWN. */
  allValid: boolean | null;
  due: PermitKind[][];
}

export function permitsDue(business: BusinessToPermit, today: PlainDate, rules = PERMIT_RULES): PermitResult {
  const requirements = requiredOf(business, today, rules).map((anyOf) => stateOf(anyOf, business, today, rules));
  const due = requirements.filter(({ state }) => state !== 'valid' && state !== 'unknown');
  const isBroken = requirements.some(({ state }) => state === 'expired' || state === 'missing');
  const unknown = [
    ...(business.food === null ? ['food'] : []),
    ...requirements.flatMap(({ anyOf, state }) => (state === 'unknown' ? [anyOf.join(' / ')] : [])),
  ];
  const allValid = isBroken ? false : unknown.length > 0 ? null : true;
  return {
    requirements,
    allValid,
    due: due.map(({ anyOf }) => anyOf),
    rule: { id: 'R-PERMIT-01', version: '1' },
    decidedBy: requirements.map(({ anyOf }) => anyOf.join(' / ')),
    reason: {
      key: `reason.permits.${allValid === null ? 'unknown' : allValid ? 'valid' : 'due'}`,
      params: { due: due.length },
    },
    wouldChange: [...due.map(({ anyOf }) => otherAnswer(anyOf.join(' / '))), ...unknown.map(answered)],
    unknown,
  };
}

function requiredOf({ food, needsMd }: BusinessToPermit, today: PlainDate, rules: PermitRules): PermitKind[][] {
  if (food !== true) return [['NIB']];
  const safety: PermitKind[] = needsMd === true ? ['MD'] : ['SPPIRT', 'MD'];
  return [['NIB'], safety, ...(today >= rules.halalFrom ? [['HALAL'] as PermitKind[]] : [])];
}

function stateOf(anyOf: PermitKind[], business: BusinessToPermit, today: PlainDate, rules: PermitRules): Requirement {
  const ends = business.permits.filter(({ kind }) => anyOf.some((wanted) => wanted === kind)).map(endOf);
  if (ends.length === 0) return { anyOf, state: 'missing', until: null };
  if (ends.includes('never')) return { anyOf, state: 'valid', until: null };
  const until =
    ends
      .filter((end) => end !== null)
      .toSorted()
      .at(-1) ?? null;
  if (until !== null && until > addDays(today, rules.soonDays)) return { anyOf, state: 'valid', until };
  if (until !== null && until >= today) return { anyOf, state: 'soon', until };
  return { anyOf, state: ends.includes(null) ? 'unknown' : 'expired', until };
}

const SPPIRT_YEARS = 5;

/** Last valid day; `null` = not known. SPP-IRT holds five years; the others hold until their date, or without end. */
function endOf({ kind, issued, expires }: Permit): PlainDate | 'never' | null {
  if (isPlainDate(expires)) return expires;
  if (kind !== 'SPPIRT') return expires === null ? 'never' : null;
  return isPlainDate(issued) ? lastDayOfYears(issued) : null;
}

function lastDayOfYears(issued: PlainDate): PlainDate {
  const year = String(Number(issued.slice(0, 4)) + SPPIRT_YEARS).padStart(4, '0');
  const same = `${year}${issued.slice(4)}`;
  // 29 February has no fifth anniversary in most years; then the last day is 28 February.
  return isPlainDate(same) ? addDays(same, -1) : `${year}-02-28`;
}

/** Digits of each kind of number (rulebook 8.3 [G]); spaces, dots and hyphens do not count. */
const DIGITS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  NIB: [13, 13],
  SPPIRT: [15, 15],
  MD: [12, 15],
};

/** `null` = no format is known for this kind. */
export function permitNumberFits(kind: string, number: string): boolean | null {
  const limits = DIGITS[kind];
  if (limits === undefined) return null;
  const digits = number.replace(/[\s.-]/g, '').replace(/^(P-?IRT|MD)/i, '');
  return /^\d+$/.test(digits) && digits.length >= limits[0] && digits.length <= limits[1];
}
