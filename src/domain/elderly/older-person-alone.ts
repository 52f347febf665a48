/**
 * R-LAN-01 (ours): an older person without anybody else in the family. Exactly one resident, aged 60 or more (UU
 * 13/1998); the pack may widen it to families in which every resident is.
 */
import { ageAtLeast } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

export const OLDER_FROM = 60;

export function olderPersonAlone(residents: readonly MaybeAge[], settings: { elderlyHouseholdCounts: boolean }): Truth {
  if (residents.length === 0) return 'na';
  if (residents.length > 1 && !settings.elderlyHouseholdCounts) return false;
  return allOf(residents.map((age) => ageAtLeast(age, OLDER_FROM)));
}
