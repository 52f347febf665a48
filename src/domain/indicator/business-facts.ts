/**
 * Counts of home businesses that villages add up: how many are active and how many rose (IN-22), how many permits are in
 * order (IN-23), how many owners are women (IN-24). Supplied by the register of businesses, not by answers.
 */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { addMonths } from '#domain/basics/plain-date.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { IR_DEFAULT, type IrTable } from '#domain/business/home-industry.ts';

export interface RegisteredBusiness {
  owner: { id: string; sex: 'L' | 'P' | null; headsFamily: Truth };
  activeFrom: PlainDate;
  /** The first day on which it was closed. */
  endedOn: PlainDate | null;
  /** R-IR-01 as it was found, by day; `none` and unknown are no class. */
  classes: readonly { on: PlainDate; class: string | null }[];
  /** All permits that the pack asks for are valid on the day (R-PERMIT-01); `null` = nobody knows. */
  permitted: Truth;
}

/** Name → what is counted. */
export const BUSINESS_FACTS = {
  businessesActive: 'businesses that are active on the day (IN-22 a, IN-23)',
  businessesWithTwoClasses: 'of these, with a class on the day and twelve months before (IN-22 b)',
  businessesRisen: 'of these, in a higher class than then (IN-22 b)',
  businessesPermitted: 'active businesses with all required permits valid (IN-23)',
  permitsUnknown: 'active businesses whose permits nobody knows',
  owners: 'owners of active businesses whose sex is known, each once (IN-24 a)',
  womenOwners: 'of these, women (IN-24)',
  ownersUnknown: 'owners whose sex nobody knows',
  womenHeadOwners: 'of the women, heads of their family (IN-24 b)',
  womenHeadUnknown: 'of the women, nobody knows whether they head their family',
} as const;
export type BusinessFacts = Record<keyof typeof BUSINESS_FACTS, number>;

const A_YEAR = 12;

export function businessFacts(
  register: readonly RegisteredBusiness[],
  asOf: PlainDate,
  table: IrTable = IR_DEFAULT,
): BusinessFacts {
  const active = register.filter((each) => isActive(each, asOf));
  const moves = active.map(
    (each) => [rankOn(each, addMonths(asOf, -A_YEAR), table), rankOn(each, asOf, table)] as const,
  );
  const classed = moves.filter(([then, now]) => then !== null && now !== null);
  const owners = [...new Map(active.map(({ owner }) => [owner.id, owner])).values()];
  const women = owners.filter(({ sex }) => sex === 'P');
  const count = (truth: Truth, all: readonly Truth[]): number => all.filter((each) => each === truth).length;
  const [permits, heads] = [active.map(({ permitted }) => permitted), women.map(({ headsFamily }) => headsFamily)];
  return {
    businessesActive: active.length,
    businessesWithTwoClasses: classed.length,
    businessesRisen: classed.filter(([then, now]) => (now ?? 0) > (then ?? 0)).length,
    businessesPermitted: count(true, permits),
    permitsUnknown: count(null, permits),
    owners: owners.filter(({ sex }) => sex !== null).length,
    womenOwners: women.length,
    ownersUnknown: owners.filter(({ sex }) => sex === null).length,
    womenHeadOwners: count(true, heads),
    womenHeadUnknown: count(null, heads),
  };
}

function isActive({ activeFrom, endedOn }: RegisteredBusiness, day: PlainDate): boolean {
  return activeFrom <= day && (endedOn === null || endedOn > day);
}

/** Place of the class in the table; `null` before the business was, and while it has no class. */
function rankOn(business: RegisteredBusiness, day: PlainDate, { rows }: IrTable): number | null {
  if (!isActive(business, day)) return null;
  const last = business.classes
    .filter(({ on }) => on <= day)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  const rank = rows.findIndex((row) => row.class === last?.class);
  return rank === -1 ? null : rank;
}
