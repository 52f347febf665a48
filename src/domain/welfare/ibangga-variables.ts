/** The 17 variables of iBangga from the answers of a family (rulebook 4.3, the table and its notes). */
import { ageBelow } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { allOf, anyOf, not } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

export interface IbanggaChild {
  age: MaybeAge;
  /** Has a birth certificate, with or without a known number. */
  certificate: Truth;
}

export interface IbanggaInput {
  worship: Truth;
  marriageBook: Truth;
  /** Members with relation CHILD of any age. */
  children: readonly IbanggaChild[];
  /** One entry per resident: insured or not. */
  insured: readonly Truth[];
  /** Sub-answers a–d: was there such a conflict? */
  conflicts: readonly Truth[];
  headMaritalStatus: string | null;
  incomeSource: Truth;
  variedFood: Truth;
  decentHouse: Truth;
  /** Variables 10–17, whose wording the rulebook does not confirm, as answered. */
  others: readonly Truth[];
}

export function ibanggaVariables(input: IbanggaInput): Truth[] {
  return [
    input.worship,
    input.marriageBook,
    childrenHaveCertificates(input.children),
    allOf(input.insured),
    // Any conflict fails, an unanswered one leaves it open, all four "tidak berlaku" leave it out (note V5).
    not(anyOf(input.conflicts)),
    headNotDivorced(input.headMaritalStatus),
    input.incomeSource,
    input.variedFood,
    input.decentHouse,
    ...Array.from({ length: 8 }, (_, index) => input.others[index] ?? null),
  ];
}

/** Note V3: no child is NA; one without certificate fails all. A child whose age is unknown may not be one. */
function childrenHaveCertificates(children: readonly IbanggaChild[]): Truth {
  let [anyChild, open] = [false, false];
  for (const { age, certificate } of children) {
    const isChild = ageBelow(age, 18);
    if (isChild === true && certificate === false) return false;
    if (isChild === true) anyChild = true;
    // Somebody who may be a child leaves it open only where the answer would matter.
    if (isChild === true ? certificate === null : isChild === null && certificate !== true) open = true;
  }
  if (open) return null;
  if (anyChild) return true;
  return children.some(({ age }) => ageBelow(age, 18) === null) ? null : 'na';
}

/** Note V6: the metadata do not speak of a head who never married: NA. */
function headNotDivorced(status: string | null): Truth {
  if (status === 'SINGLE') return 'na';
  if (status === 'MARRIED' || status === 'WIDOWED') return true;
  return status === 'DIVORCED' ? false : null;
}
