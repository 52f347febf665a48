/** R-CAP-04: who has to have an electronic identity card (KTP-el): from the 17th birthday, or once married. */
import { ageAtLeast } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { anyOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { everMarried } from '#domain/marriage/child-marriage.ts';
import { answered, otherAnswer, reaches } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

const FROM = 17;

export interface ElectronicCardResult extends Explained {
  due: Truth;
}

export function electronicCardDue(age: MaybeAge, maritalStatus: string | null): ElectronicCardResult {
  const oldEnough = ageAtLeast(age, FROM);
  const married = everMarried({ age, maritalStatus });
  const due = anyOf([oldEnough, married]);
  const unknown = [...(oldEnough === null ? ['birth_date'] : []), ...(married === null ? ['marital_status'] : [])];
  const deciding = [
    ...(oldEnough === due ? ['birth_date'] : []),
    ...(married === due && maritalStatus !== null ? ['marital_status'] : []),
  ];
  const word = due === null ? 'unknown' : oldEnough === true ? 'age' : due === true ? 'married' : 'no';
  return {
    due,
    rule: { id: 'R-CAP-04', version: '1' },
    decidedBy: due === null ? [] : deciding,
    reason: { key: `reason.ktp-el.${word}`, params: {} },
    wouldChange:
      due === true
        ? [otherAnswer(oldEnough === true ? 'birth_date' : 'marital_status')]
        : [...unknown.map(answered), ...(due === false ? [reaches('age', FROM), otherAnswer('marital_status')] : [])],
    unknown: due === null ? unknown : [],
  };
}
