/** Entries that speak of an area: enrolment, published values, closed months, the undo of an import. */
import { problem, type Problem } from '#domain/basics/problem.ts';
import { isVillage } from '#domain/area/place-code.ts';
import { isKind } from '#domain/ledger/apply-entry.ts';
import type { Entry } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { areaExists, putAreaEntry } from '#server/ledger/area-entries.queries.ts';
import { undoImport } from '#server/ledger/undo-import.ts';

/** Writes what the entry says of its area; the caller appends the entry. No problems = done. */
export async function acceptAreaEntry(tx: ActorTransaction, entry: Entry, context: AcceptContext): Promise<Problem[]> {
  if (!(await areaExists(tx, entry.villageCode))) return [problem('area.not-found')];
  if (isKind(entry, 'village-enrolled')) {
    if (!isVillage(entry.villageCode)) return [problem('enrolment.not-a-village')];
    if (entry.payload.decreeDate > entry.receivedOn) return [problem('enrolment.decree-in-future')];
  }
  if (await putAreaEntry(tx, entry)) return [];
  if (isKind(entry, 'import-undone')) return undoImport(tx, entry, context);
  return [problem('submission.kind-unknown')];
}
