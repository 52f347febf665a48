import type { FamilyState } from '#domain/family/family-state.ts';
import { foldEntry, type FoldContext } from '#domain/ledger/apply-entry.ts';
import type { Entry } from '#domain/submission/submission.ts';

/**
 * A family from its whole history. Every entry was accepted once, so one that no longer applies (its person was undone,
 * its need is gone) is passed over; the ledger keeps it.
 */
export function foldHistory(entries: readonly Entry[], context: FoldContext): FamilyState | null {
  let state: FamilyState | null = null;
  for (const entry of entries) {
    const folded = foldEntry(state, entry, context);
    if (folded.ok) state = folded.value;
  }
  return state?.movedTo ? null : state;
}
