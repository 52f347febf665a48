/** Where the rules changed over a family: what was concluded under the old ones stays, beside what the new ones say. */
import type { FamilyPageView } from '#contract/family.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { foldEntry } from '#domain/ledger/apply-entry.ts';
import { withoutBatches } from '#domain/ledger/undo.ts';
import type { Pack } from '#domain/pack/pack.ts';
import type { Entry } from '#domain/submission/submission.ts';
import { deriveId } from '#server/ledger/derive-id.ts';

export type RuleChange = NonNullable<FamilyPageView['timeline'][number]['ruleChange']>;

type Recorded = NonNullable<FamilyState['assessment']>;

interface History {
  /** The whole history in order; of a part nothing can be said. */
  entries: readonly Entry[];
  undone: ReadonlySet<string>;
  standing: FamilyState;
}

/**
 * By sequence of the entry that was the first under new rules. Folds the family once more, and only where a rule set began
 * between its first and its last entry.
 */
export function ruleChanges({ entries, undone, standing }: History, pack: Pack): Map<number, RuleChange> {
  const changes = new Map<number, RuleChange>();
  const [first, last] = [entries[0]?.receivedOn, entries.at(-1)?.receivedOn];
  if (!first || !last || !pack.ruleSets.some(({ from }) => first < from && from <= last)) return changes;
  let state: FamilyState | null = null;
  for (const entry of withoutBatches(entries, undone, null).entries) {
    const before: Recorded | null = state?.assessment ?? null;
    const folded = foldEntry(state, entry, { pack, deriveId });
    if (!folded.ok) continue;
    state = folded.value;
    const after = state.assessment;
    if (before && after && before.ruleSet !== after.ruleSet)
      changes.set(entry.seq, { from: said(before), to: said(after) });
  }
  // What this reader is not given, or was erased since, is missing here: then the past cannot be told.
  return sameStatuses(state?.assessment ?? null, standing.assessment) ? changes : new Map();
}

const said = ({ ruleSet, asOf, statuses }: Recorded): RuleChange['from'] => ({
  ...{ ruleSet, asOf },
  statuses: statuses.map(({ kind, value, ruleId, ruleVersion }) => ({ kind, value, ruleId, ruleVersion })),
});

function sameStatuses(a: Recorded | null, b: Recorded | null): boolean {
  return JSON.stringify(a && said(a)) === JSON.stringify(b && said(b));
}
