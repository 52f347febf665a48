/** Undo of an import: the families the batch touched are folded again from their history without it (contracts 12). */
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { mergeProjection, noRemovals, project, rowsOf, type Projection } from '#domain/ledger/project.ts';
import { withoutBatches } from '#domain/ledger/undo.ts';
import type { Entry } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import {
  entriesOfFamilies,
  familiesOfBatch,
  putRows,
  putRowsAsOwner,
  readForAccepting,
  removeRows,
  undoneBatches,
} from '#server/ledger/ledger.queries.ts';
import { entryToFold } from '#server/ledger/stored-entry.ts';

const FAMILIES_AT_ONCE = 250;

export async function undoImport(
  tx: ActorTransaction,
  entry: Entry<'import-undone'>,
  context: AcceptContext,
): Promise<Problem[]> {
  const { batch } = entry.payload;
  const familyIds = await familiesOfBatch(tx, entry.villageCode, batch);
  if (familyIds.length === 0) return [problem('import.batch-not-found')];
  const undone = toggled(await undoneBatches(tx, entry.villageCode), batch);
  for (let start = 0; start < familyIds.length; start += FAMILIES_AT_ONCE) {
    await refold(tx, entry.villageCode, familyIds.slice(start, start + FAMILIES_AT_ONCE), undone, context);
  }
  return [];
}

/** The undo of an undo brings the import back. */
function toggled(batches: ReadonlySet<string>, batch: string): Set<string> {
  const next = new Set(batches);
  if (!next.delete(batch)) next.add(batch);
  return next;
}

async function refold(
  tx: ActorTransaction,
  villageCode: string,
  familyIds: readonly string[],
  undone: ReadonlySet<string>,
  context: AcceptContext,
  put: typeof putRows = putRows,
): Promise<void> {
  const { families } = await readForAccepting(tx, villageCode, familyIds, [], []);
  const entries = (await entriesOfFamilies(tx, villageCode, familyIds)).map((row) => entryToFold(context.keys, row));
  const histories = Map.groupBy(entries, (entry) => entry.familyId ?? '');
  const all: Projection = { put: rowsOf(null), remove: noRemovals() };
  for (const id of familyIds) {
    const before = families.get(id) ?? null;
    mergeProjection(all, project(before, refoldOne(histories.get(id) ?? [], undone, before, context)));
  }
  await put(tx, villageCode, all.put);
  await removeRows(tx, villageCode, all.remove);
}

function refoldOne(
  history: readonly Entry[],
  undone: ReadonlySet<string>,
  before: FamilyState | null,
  context: AcceptContext,
): FamilyState | null {
  return foldHistory(withoutBatches(history, undone, before).entries, { pack: context.pack, deriveId });
}

/** Folds families again as the ledger tells them now, with the owner's login, after an erasure. */
export async function refoldFamilies(
  tx: ActorTransaction,
  villageCode: string,
  familyIds: readonly string[],
  context: AcceptContext,
): Promise<void> {
  await refold(tx, villageCode, familyIds, await undoneBatches(tx, villageCode), context, putRowsAsOwner);
}

/** Persons that an undo of this batch would keep, or kept: somebody worked with them since. */
export async function personsKept(
  tx: ActorTransaction,
  villageCode: string,
  batch: string,
  context: AcceptContext,
): Promise<number> {
  const familyIds = await familiesOfBatch(tx, villageCode, batch);
  const { families } = await readForAccepting(tx, villageCode, familyIds, [], []);
  const entries = (await entriesOfFamilies(tx, villageCode, familyIds)).map((row) => entryToFold(context.keys, row));
  const histories = Map.groupBy(entries, (entry) => entry.familyId ?? '');
  return familyIds.reduce(
    (sum, id) => sum + withoutBatches(histories.get(id) ?? [], new Set([batch]), families.get(id) ?? null).kept.length,
    0,
  );
}
