/** R-CM-03: the administrative count of residents under 19 who are or were married. Not the BPS indicator (R-CM-02). */
import { ageBelow } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

/**
 * Nobody marries before the tenth birthday (DQ-08 calls such a date an error), so the question is not put for small
 * children and its absence says nothing. A stated marriage counts at any age.
 */
const NOT_ASKED_BELOW = 10;

export interface MaritalAnswer {
  age: MaybeAge;
  maritalStatus: string | null;
  /** The answer exists but not for this reader: then even a small child's is unknown here. */
  hidden?: boolean;
}

export interface ChildMarriageResult {
  underAge: Truth;
  married: Truth;
}

export function childMarriage(person: MaritalAnswer, settings: { childMarriageAge: number }): ChildMarriageResult {
  const underAge = ageBelow(person.age, settings.childMarriageAge);
  return { underAge, married: allOf([underAge, everMarried(person)]) };
}

/** Is or was married; for a small child the question is not put, and no answer means no. */
export function everMarried({ age, maritalStatus, hidden }: MaritalAnswer): Truth {
  if (maritalStatus !== null) return maritalStatus !== 'SINGLE';
  if (hidden) return null;
  return ageBelow(age, NOT_ASKED_BELOW) === true ? false : null;
}
