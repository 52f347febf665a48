/** R-KRS-05: the four "too" (4T) — too young, too old, too close, too many — each three-valued, NA without a mother. */
import { ageAtLeast, ageBelow, ageInBand, agesPossible } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { completedMonths } from '#domain/basics/plain-date.ts';
import { allOf, anyOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

export interface FourTooInput {
  wifeAge: MaybeAge;
  /** R-KRS-02. */
  fertileCouple: Truth;
  pregnant: Truth;
  /** One entry per living member with relation CHILD, of any age. */
  children: readonly MaybeAge[];
}

export interface FourToo {
  tooYoung: Truth;
  tooOld: Truth;
  tooClose: Truth;
  tooMany: Truth;
}

export function fourToo({ wifeAge, fertileCouple, pregnant, children }: FourTooInput, settings: RuleSettings): FourToo {
  const applies = anyOf([fertileCouple, pregnant]);
  // "False" is not the answer of a family whom nobody may ask: without couple and pregnancy all four are NA.
  const within = (value: () => Truth): Truth => (applies === false ? 'na' : allOf([applies, value()]));
  return {
    tooYoung: within(() => ageBelow(wifeAge, settings.youngBelow)),
    tooOld: within(() =>
      anyOf([
        allOf([fertileCouple, ageInBand(wifeAge, settings.oldMin, settings.oldMax)]),
        allOf([pregnant, ageAtLeast(wifeAge, settings.oldMin)]),
      ]),
    ),
    tooClose: within(() => bornTooClose(children, settings)),
    tooMany: within(() => children.length >= settings.manyMin),
  };
}

/**
 * The youngest is under 5 and the second youngest fewer than 2 completed years of age older. Ages, not dates, are
 * subtracted, as in the public KRS code: 3 y 2 m and 1 y 11 m are two apart (K5); `gapInMonths` says the true gap.
 */
function bornTooClose(children: readonly MaybeAge[], settings: RuleSettings): Truth {
  if (children.length < 2) return false;
  const youngestIsSmall = anyOf(children.map((age) => ageBelow(age, settings.closeChildBelowYears)));
  if (youngestIsSmall === false) return false;
  // Nobody this old can be too close to a child under 5, so nobody's later birthdays matter.
  const cap = settings.closeChildBelowYears + settings.closeBelowYears;
  const ages = children.map((age) => agesPossible(age, cap));
  const [youngestMin, secondMin] = twoSmallest(ages.map(({ min }) => min));
  const [youngestMax, secondMax] = twoSmallest(ages.map(({ max }) => max));
  // Only a youngest below 5 matters, so she is at most 4 here.
  const smallestGap = secondMin - Math.min(youngestMax, settings.closeChildBelowYears - 1);
  if (smallestGap >= settings.closeBelowYears) return false;
  return allOf([youngestIsSmall, secondMax - youngestMin < settings.closeBelowYears ? true : null]);
}

function twoSmallest(numbers: readonly number[]): [number, number] {
  const [first = 0, second = 0] = [...numbers].sort((a, b) => a - b);
  return [first, second];
}

/** Completed months between the two youngest children, 0 for twins; `null` unless every birth date is known to the day. */
export function gapInMonths(children: readonly MaybeAge[]): number | null {
  const dates = children.map((age) =>
    age?.birth.earliest === age?.birth.latest ? (age?.birth.nominal ?? null) : null,
  );
  if (dates.includes(null)) return null;
  const [youngest, second] = dates.filter((date) => date !== null).sort((a, b) => (a < b ? 1 : -1));
  return youngest === undefined || second === undefined ? null : completedMonths(second, youngest);
}
