/**
 * R-DIV-02 (ours): a family that needs company after a divorce: its head or spouse was divorced in the last twelve months
 * and a child under 18 is there. Unknown while the marriage, or the day of its end, is.
 */
import { ageBelow, ageOf, type MaybeAge } from '#domain/assessment/age.ts';
import type { Calendar } from '#domain/assessment/calendar.ts';
import { allOf, anyOf, type Truth } from '#domain/basics/truth.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';

export interface Partner {
  maritalStatus: string | null;
  divorcedOn: PlainDate | null;
}

/** @param children ages of the couple's children who live here; without any there is nobody to be left with one parent */
export function divorcedFamily(partners: readonly Partner[], children: readonly MaybeAge[], calendar: Calendar): Truth {
  const divorced = partners.map((partner) => isFreshlyDivorced(partner, calendar));
  if (partners.length === 0 || children.length === 0) return false;
  return allOf([anyOf(children.map((age) => ageBelow(age, 18))), anyOf(divorced)]);
}

/** A widow has no day of divorce either: without the day nobody knows. */
export function isFreshlyDivorced({ maritalStatus, divorcedOn }: Partner, calendar: Calendar): Truth {
  if (maritalStatus === null) return null;
  if (maritalStatus !== 'DIVORCED' && maritalStatus !== 'DIVORCED_OR_WIDOWED') return false;
  return divorcedOn === null ? null : ageBelow(ageOf({ date: divorcedOn, precision: 'DAY' }, calendar), 1);
}
