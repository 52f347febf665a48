/**
 * All families with the outbox on them. Most work changes one family; a split makes another and a merge fills one, as the
 * server will do it with the same submission (`server/ledger/regroup-families.ts`), so that she can go on with both at once.
 */
import { splitPart } from '#domain/family/move-family.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { foldLocal, type LocalContext, type LocalWork } from '#kader/core/local-entry.ts';
import type { Payloads, Submission } from '#domain/submission/submission.ts';

/** @param work in the order of capture */
export function foldOutbox(
  documents: readonly FamilyState[],
  work: readonly LocalWork[],
  context: LocalContext,
): FamilyState[] {
  const families = new Map(documents.map((document) => [document.id, document]));
  for (const each of work) {
    const { familyId = '' } = each.submission;
    const before = families.get(familyId) ?? null;
    const after = foldLocal(before, [each], context);
    if (!after || after === before) continue;
    families.set(familyId, after);
    const arrival = before && arrivalOf(each, before, families);
    const arrived = arrival && foldLocal(families.get(arrival.submission.familyId ?? '') ?? null, [arrival], context);
    if (arrived) families.set(arrived.id, arrived);
  }
  return [...families.values()];
}

export const isRegrouping = ({ submission: { kind } }: LocalWork): boolean =>
  kind === 'families-split' || kind === 'families-merged';

/** null where nothing arrives, and where the copy shows already what has. */
function arrivalOf(
  { submission, counter }: LocalWork,
  before: FamilyState,
  families: ReadonlyMap<string, FamilyState>,
): LocalWork | null {
  const part = partOf(submission, before);
  const standing = families.get(part?.familyId ?? '');
  if (!part || Object.keys(part.snapshot.members).some((id) => standing?.members[id])) return null;
  const { familyId, snapshot, members, address } = part;
  const payload: Payloads['family-moved-in'] = {
    from: submission.villageCode,
    fromSeq: 0,
    fromHash: '',
    snapshot,
    members,
    address,
  };
  return { counter, submission: { ...submission, kind: 'family-moved-in', familyId, payload } };
}

function partOf(
  { kind, payload }: Submission,
  before: FamilyState,
): (Pick<Payloads['family-moved-in'], 'snapshot' | 'members' | 'address'> & { familyId: string }) | null {
  // A payload has the shape of its kind: it was captured by this phone's own screens.
  if (kind === 'families-split') {
    const { to, members, address } = payload as Payloads['families-split'];
    const ids = members.map(({ personId }) => personId);
    return { familyId: to, snapshot: splitPart(before, ids, to), members, address };
  }
  if (kind !== 'families-merged') return null;
  const { into, members } = payload as Payloads['families-merged'];
  return { familyId: into, snapshot: before, members, address: {} };
}
