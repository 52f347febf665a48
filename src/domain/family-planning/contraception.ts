/** R-KB-01 to R-KB-03: the couple's contraception, and the couple that wants none or no child soon and uses nothing. */
import { isLongActing, isModern, NOT_USING } from '#domain/family-planning/methods.ts';
import { allOf, not } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

export interface CoupleAnswer {
  /** R-KB-03: wife 15–49, married. */
  fertileCouple: Truth;
  pregnant: Truth;
  /** Item `kb_method`: a word, `null` = not answered, `'na'` = tidak berlaku. */
  method: string | null | 'na';
  /** Item `kb_want_child`, likewise. */
  wantChild: string | null | 'na';
}

export interface ContraceptionResult {
  using: Truth;
  usingModern: Truth;
  usingLongActing: Truth;
  unmetNeed: Truth;
}

/** "Tidak berlaku" to method or wish: the rule does not apply, unless another answer has ruled the need out anyway. */
export function contraception(couple: CoupleAnswer, settings: { malIsModern: boolean }): ContraceptionResult {
  const { fertileCouple, method, wantChild } = couple;
  const methodIs = (test: (method: string) => boolean): Truth =>
    method === null || method === 'na' ? method : test(method);
  const using = methodIs((word) => word !== NOT_USING);
  const usesNothing = methodIs((word) => word === NOT_USING);
  const wantsLaterOrNoMore = wantChild === null || wantChild === 'na' ? wantChild : wantChild !== 'SOON';
  const applies = usesNothing !== 'na' && wantsLaterOrNoMore !== 'na';
  const unmetNeed = allOf([fertileCouple, usesNothing, not(couple.pregnant), wantsLaterOrNoMore]);
  return {
    using,
    usingModern: methodIs((word) => isModern(word, settings)),
    usingLongActing: methodIs(isLongActing),
    unmetNeed: applies || unmetNeed === false ? unmetNeed : 'na',
  };
}
