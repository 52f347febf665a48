import type { PlainDate } from '#domain/basics/plain-date.ts';
import { withoutBatches } from '#domain/ledger/undo.ts';
import type { Entry } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { entriesAfter, undoneBatches } from '#server/ledger/ledger.queries.ts';
import { entryToFold } from '#server/ledger/stored-entry.ts';
import type { Keys } from '#server/secrets/keys.ts';

const ENTRIES_AT_ONCE = 2_000;

/** Family id → its entries observed by `asOf`, without undone imports. */
export async function historiesUntil(
  tx: ActorTransaction,
  villageCode: string,
  asOf: PlainDate,
  { keys }: { keys: Keys },
): Promise<Map<string, Entry[]>> {
  const histories = new Map<string, Entry[]>();
  let after = 0;
  for (;;) {
    const rows = await entriesAfter(tx, villageCode, after, ENTRIES_AT_ONCE);
    for (const row of rows) {
      after = row.seq;
      // Erased whole: it says nothing any more.
      if (!row.familyId || row.body === null) continue;
      const entry = entryToFold(keys, row);
      if (entry.observedOn > asOf) continue;
      const history = histories.get(row.familyId);
      if (history) history.push(entry);
      else histories.set(row.familyId, [entry]);
    }
    if (rows.length < ENTRIES_AT_ONCE) break;
  }
  const undone = await undoneBatches(tx, villageCode);
  if (undone.size === 0) return histories;
  return new Map([...histories].map(([id, entries]) => [id, withoutBatches(entries, undone, null).entries]));
}
