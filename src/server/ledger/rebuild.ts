/** Drops the projections of a ledger and folds them again from it; the same rows come back (contracts 1, 2). */
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { mergeProjection, noRemovals, project, rowsOf, TABLES, type Projection } from '#domain/ledger/project.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import { putAreaEntry, removeAreaRows } from '#server/ledger/area-entries.queries.ts';
import { historiesUntil } from '#server/ledger/histories.ts';
import { areaEntries, lockLedger, putRows } from '#server/ledger/ledger.queries.ts';
import { entryToFold } from '#server/ledger/stored-entry.ts';

const FAMILIES_AT_ONCE = 250;
const END_OF_TIME = '9999-12-31';

/** Returns the number of families that came back. */
export async function rebuildVillage(
  tx: ActorTransaction,
  villageCode: string,
  context: AcceptContext,
): Promise<number> {
  await lockLedger(tx, villageCode);
  const histories = await historiesUntil(tx, villageCode, END_OF_TIME, context);
  for (const table of TABLES) await tx.client.query(`delete from ${table} where village_code = $1`, [villageCode]);
  const states = [...histories.values()]
    .map((history) => foldHistory(history, { pack: context.pack, deriveId }))
    .filter((state) => state !== null);
  for (let start = 0; start < states.length; start += FAMILIES_AT_ONCE) {
    const all: Projection = { put: rowsOf(null), remove: noRemovals() };
    for (const state of states.slice(start, start + FAMILIES_AT_ONCE)) mergeProjection(all, project(null, state));
    await putRows(tx, villageCode, all.put);
  }
  await rebuildArea(tx, villageCode, context);
  return states.length;
}

/** What the entries of the area itself say: enrolments, closed months, published values. */
async function rebuildArea(tx: ActorTransaction, code: string, { keys }: AcceptContext): Promise<void> {
  await removeAreaRows(tx, code);
  for (const row of await areaEntries(tx, code)) await putAreaEntry(tx, entryToFold(keys, row));
}
