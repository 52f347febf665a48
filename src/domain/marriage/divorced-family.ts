/**
 * R-DIV-02 (ours): a family that needs company after a divorce: its head or spouse was divorced in the last twelve months
 * and a child under 18 is there. Unknown while the day of the divorce is.
 */
import { ageBelow, ageOf, type MaybeAge } from '#domain/assessment/age.ts';
import type { Calendar } from '#domain/assessment/calendar.ts';
import { allOf, anyOf, type Truth } from '#domain/basics/truth.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';

export interface Partner {
  maritalStatus: string | null;
  divorcedOn: PlainDate | null;
}

/** @param children ages of the couple's children who live here */
export function divorcedFamily(partners: readonly Partner[], children: readonly MaybeAge[], calendar: Calendar): Truth {
  const divorced = partners.map(({ maritalStatus, divorcedOn }): Truth => {
    if (maritalStatus !== 'DIVORCED' && maritalStatus !== 'DIVORCED_OR_WIDOWED') return false;
    // A widow has no day of divorce either: without the day nobody knows.
    return divorcedOn === null ? null : ageBelow(ageOf({ date: divorcedOn, precision: 'DAY' }, calendar), 1);
  });
  return allOf([anyOf(children.map((age) => ageBelow(age, 18))), anyOf(divorced)]);
}
