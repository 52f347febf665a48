/**
 * Work about one person that was written for the family she belonged to before a split or a merge in this village: it goes
 * to the family where she is now (contracts 11). Of a house whose people went over into another family a visit goes with them;
 * what else is said of that house would be said of another one now, so it waits for the office.
 */
import type { Kind, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { mergedAway, type Merged } from '#server/sync/merged-away.ts';

const OF_ONE_PERSON: ReadonlySet<Kind> = new Set<Kind>([
  'member-changed',
  'member-left',
  'growth-measured',
  'pregnancy-recorded',
]);
const IS_UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Asked before the payload's shape is. */
function personOf({ kind, payload }: Submission): string | null {
  const id: unknown = OF_ONE_PERSON.has(kind) && 'personId' in payload ? payload.personId : null;
  return typeof id === 'string' && IS_UUID.test(id) ? id : null;
}

/** Where that is no place of hers, the write path answers as for any such family, and her work is kept for the office. */
export async function followPersons(
  tx: ActorTransaction,
  ledger: string,
  submissions: readonly Submission[],
): Promise<readonly Submission[]> {
  const persons = submissions.flatMap((submission) => personOf(submission) ?? []);
  if (persons.length === 0) return submissions;
  const { rows } = await tx.client.query<{ id: string; familyId: string }>(
    `select id, family_id as "familyId" from person where village_code = $1 and id = any ($2::uuid[])`,
    [ledger, persons],
  );
  const familyOf = new Map(rows.map(({ id, familyId }) => [id, familyId]));
  return submissions.map((submission) => {
    const there = familyOf.get(personOf(submission) ?? '');
    return there === undefined || there === submission.familyId ? submission : { ...submission, familyId: there };
  });
}

/** A photo's file is asked for under the family it was taken in. */
const STAYS: ReadonlySet<Kind> = new Set<Kind>(['photo-attached', 'family-registered']);

/**
 * @param kinds of what is sent on without being asked; absent: whatever the office puts in
 * @returns the work as it goes in, and where the houses are of which some waits
 */
export async function followMerged(
  tx: ActorTransaction,
  ledger: string,
  submissions: readonly Submission[],
  kinds?: ReadonlySet<Kind>,
): Promise<{ work: readonly Submission[]; merged: ReadonlyMap<string, Merged> }> {
  const families = submissions.flatMap(({ familyId }) => (familyId && IS_UUID.test(familyId) ? [familyId] : []));
  const merged = await mergedAway(tx, ledger, families);
  if (merged.size === 0) return { work: submissions, merged };
  const work = submissions.map((submission) => {
    const there = merged.get(submission.familyId ?? '');
    if (!there || STAYS.has(submission.kind)) return submission;
    const goes = kinds === undefined || (kinds.has(submission.kind) && there.hasItsPeople);
    return goes ? { ...submission, familyId: there.into } : submission;
  });
  return { work, merged };
}
