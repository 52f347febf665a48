/**
 * Work about one person that was written for the family she belonged to before a split or a merge in this village: it goes
 * to the family where she is now (contracts 11). Work about the house stays with the house; of a family that has ended it lies
 * at the office as rejected, which knows whose house it is.
 */
import type { Kind, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

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
