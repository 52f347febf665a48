/**
 * What a rule says beside its answer, so that everybody it concerns can trust or contest it: which rule in which version,
 * the inputs that decided, one sentence why, what would change the answer, and what is not known.
 */
import type { Rule } from '#domain/assessment/rules.ts';
import type { Reason } from '#domain/finding/finding.ts';

export interface Explained {
  rule: Rule;
  /** Names of the inputs that decided; taking one of them away changes the answer. */
  decidedBy: readonly string[];
  reason: Reason;
  /** Changes that would give another answer, each enough by itself unless the sentence says otherwise. */
  wouldChange: readonly Reason[];
  /** Names of the inputs that nobody has stated. */
  unknown: readonly string[];
}

/** "It changes when `input` reaches `value`." */
export const reaches = (input: string, value: number): Reason => ({ key: 'change.reaches', params: { input, value } });
/** "It changes when `input` falls to `value`." */
export const fallsTo = (input: string, value: number): Reason => ({ key: 'change.falls-to', params: { input, value } });
/** "It may change when `input` is answered." */
export const answered = (input: string): Reason => ({ key: 'change.answered', params: { input } });
/** "It changes when the answer to `input` is another one." */
export const otherAnswer = (input: string): Reason => ({ key: 'change.other-answer', params: { input } });
