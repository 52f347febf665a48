/** R-CAP-03: which child identity card (KIA, Permendagri 2/2016) is due. A before the fifth birthday, B until the 17th. */
import { ageBelow } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';

export type ChildCardType = 'A' | 'B' | 'none' | 'unknown';

export function childCardDue(age: MaybeAge, maritalStatus: string | null): ChildCardType {
  const underFive = ageBelow(age, 5);
  const underSeventeen = ageBelow(age, 17);
  if (underSeventeen === false || (maritalStatus !== null && maritalStatus !== 'SINGLE')) return 'none';
  if (underFive === true) return 'A';
  if (underFive === null || underSeventeen === null) return 'unknown';
  return maritalStatus === null && ageBelow(age, 10) !== true ? 'unknown' : 'B';
}
