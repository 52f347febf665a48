/** Two records of one person in two families of a ledger: two entries in one transaction (contracts 24). */
import type { Outcome } from '#contract/submission.ts';
import type { Actor } from '#domain/access/actor.ts';
import { isWithheld, placeOf, refusalToWrite, worksAt } from '#domain/access/may-write.ts';
import { problem } from '#domain/basics/problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { partToBring } from '#domain/family/merge-people.ts';
import type { SamePerson, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction, Database } from '#server/db/as-actor.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { acceptSubmissions, type Incoming } from '#server/ledger/accept.ts';
import { checkSubmission } from '#server/ledger/check-submission.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import { lockLedger, readForAccepting } from '#server/ledger/ledger.queries.ts';

/** The submission is about the family whose record ends; the family that keeps the person gets an entry of its own. */
export async function joinPersons(
  db: Database,
  actor: Actor,
  incoming: Incoming,
  context: AcceptContext,
): Promise<Outcome> {
  const { submission } = incoming;
  const { villageCode, familyId = '', submissionId } = submission;
  return db.inLedger(actor, villageCode, async (tx) => {
    await lockLedger(tx, villageCode);
    const same = checkSubmission(submission, context.clock.today()).length === 0 ? samePerson(submission) : null;
    const ids = [familyId, ...(same ? [same.inFamily] : [])];
    const { families, known } = await readForAccepting(tx, villageCode, ids, [submission], []);
    const before = families.get(familyId) ?? null;
    // What is wrong with the submission itself, or with her right to the first family, is said by the write path.
    const isSound = known.length === 0 && same !== null && refusalToWrite(actor, submission, before) === null;
    const refusal = isSound && before ? refusalOfOther(actor, submission, before, families.get(same.inFamily)) : null;
    if (refusal) return { submissionId, result: 'rejected', problems: [problem(refusal)] };
    const [first] = await acceptSubmissions(tx, villageCode, [incoming], context);
    if (first?.result !== 'accepted' || !before || !same)
      return first ?? { submissionId, result: 'rejected', problems: [problem('family.not-found')] };
    await writeOther(tx, submission, same, before, context);
    return first;
  });
}

const samePerson = ({ payload }: Submission): SamePerson | null => ('inFamily' in payload ? payload : null);

/** A family that she may not see is no more there than one that is not. */
function refusalOfOther(
  actor: Actor,
  { kind, payload, familyId }: Submission,
  before: FamilyState,
  keeper: FamilyState | undefined,
): string | null {
  if (!('inFamily' in payload) || payload.otherFamily !== familyId) return 'submission.subject';
  if (!keeper || !worksAt(actor, placeOf(keeper)) || isWithheld(actor, keeper)) return 'family.not-found';
  const { personId, otherId } = payload;
  if (kind === 'persons-unmerged') {
    const isOne = keeper.members[personId]?.merged?.some((record) => record.otherId === otherId) ?? false;
    return isOne ? null : 'person.not-merged';
  }
  // Whoever is restricted would be shown again through the record that goes on.
  if (before.restricted || keeper.restricted) return 'family.merge-restricted';
  return partToBring(keeper, personId) && partToBring(before, otherId) ? null : 'person.not-to-merge';
}

async function writeOther(
  tx: ActorTransaction,
  submission: Submission,
  same: SamePerson,
  before: FamilyState,
  context: AcceptContext,
): Promise<void> {
  const { kind, villageCode, submissionId } = submission;
  const brought = kind === 'persons-merged' ? partToBring(before, same.otherId) : null;
  const other: Submission = {
    ...submission,
    submissionId: deriveId(`${kind} ${submissionId}`),
    familyId: same.inFamily,
    source: 'system',
    payload: { ...same, ...(brought ? { brought } : {}) },
  };
  const [written] = await acceptSubmissions(tx, villageCode, [{ submission: other }], context);
  if (written?.result !== 'accepted') throw new Error(`one record of two was written in ${villageCode}`);
}
