/** Nobody restricts a family, or lifts it, without a request of who may ask for it (UU 27/2022 art. 11). */
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { Payloads, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

/** Asked of every way in: the desk itself, the API, phones, and held work that is applied later. */
export async function refusalOfRestriction(tx: ActorTransaction, submission: Submission): Promise<Problem | null> {
  if (submission.kind !== 'restricted') return null;
  const { on, ground } = submission.payload as Payloads['restricted']; // its shape was checked before
  const { rowCount } = await tx.client.query(
    `select from data_request where village_code = $1 and family_id = $2 and state = 'open' and kind = $3
       and ($3 = 'restriction-lift' or restriction_ground = $4) limit 1`,
    [submission.villageCode, submission.familyId, on ? 'restriction' : 'restriction-lift', ground],
  );
  return rowCount === 1 ? null : problem('restriction.not-asked');
}
