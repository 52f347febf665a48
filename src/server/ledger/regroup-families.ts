/** Splitting and merging families of one ledger: two entries in one transaction, since two aggregates change (contracts 24). */
import type { Outcome } from '#contract/submission.ts';
import type { Actor } from '#domain/access/actor.ts';
import { isWithheld, placeOf, refusalToWrite, worksAt } from '#domain/access/may-write.ts';
import { problem } from '#domain/basics/problem.ts';
import { splitPart } from '#domain/family/move-family.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Payloads, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction, Database } from '#server/db/as-actor.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { acceptSubmissions, type Incoming } from '#server/ledger/accept.ts';
import { checkSubmission } from '#server/ledger/check-submission.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import { lockLedger, readForAccepting } from '#server/ledger/ledger.queries.ts';

interface Arrival {
  familyId: string;
  snapshot: FamilyState;
  payload: Pick<Payloads['family-moved-in'], 'address' | 'members' | 'on'>;
}

export async function regroupFamilies(
  db: Database,
  actor: Actor,
  incoming: Incoming,
  context: AcceptContext,
): Promise<Outcome> {
  const { submission } = incoming;
  const { villageCode, familyId = '', submissionId } = submission;
  return db.inLedger(actor, villageCode, async (tx) => {
    await lockLedger(tx, villageCode);
    const other = otherFamily(submission);
    const ids = [familyId, ...(other ? [other] : [])];
    const { families, known } = await readForAccepting(tx, villageCode, ids, [submission], []);
    const [before, target] = [families.get(familyId), families.get(other ?? '')];
    // What is wrong with the submission itself, or with her right to the first family, is said by the write path.
    const isSound =
      known.length === 0 &&
      checkSubmission(submission, context.clock.today()).length === 0 &&
      refusalToWrite(actor, submission, before ?? null) === null;
    const refusal = isSound && refusalOfTarget(actor, submission, before, target);
    if (refusal) return { submissionId, result: 'rejected', problems: [problem(refusal)] };
    const [left] = await acceptSubmissions(tx, villageCode, [incoming], context);
    if (left?.result !== 'accepted' || !before)
      return left ?? { submissionId, result: 'rejected', problems: [problem('family.not-found')] };
    await arrive(tx, submission, left.seq, arrivalOf(submission, before), context);
    return left;
  });
}

/** Null also for what is no id: its shape is checked when it is accepted. */
function otherFamily({ payload }: Submission): string | null {
  const other: unknown = 'into' in payload ? payload.into : 'to' in payload ? payload.to : null;
  return typeof other === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(other) ? other : null;
}

/** A family that she may not see is no more there than one that is not. */
function refusalOfTarget(
  actor: Actor,
  { kind }: Submission,
  before: FamilyState | undefined,
  target: FamilyState | undefined,
): string | null {
  if (kind === 'families-split') return target ? 'family.exists' : null;
  if (!target || !worksAt(actor, placeOf(target)) || isWithheld(actor, target)) return 'family.not-found';
  // Whoever was restricted would be shown again with the family she joins, or hide people who never asked for it.
  return before?.restricted || target.restricted ? 'family.merge-restricted' : null;
}

/** Only asked for what was accepted, so the payload has the shape of its kind. */
function arrivalOf({ kind, payload }: Submission, before: FamilyState): Arrival {
  if (kind === 'families-split') {
    const { to, members, address, on } = payload as Payloads['families-split'];
    const ids = members.map(({ personId }) => personId);
    return {
      familyId: to,
      snapshot: splitPart(before, ids, to),
      payload: { address, members, ...(on ? { on } : {}) },
    };
  }
  const { into, members, on } = payload as Payloads['families-merged'];
  return { familyId: into, snapshot: before, payload: { address: {}, members, ...(on ? { on } : {}) } };
}

async function arrive(
  tx: ActorTransaction,
  submission: Submission,
  fromSeq: number,
  { familyId, snapshot, payload }: Arrival,
  context: AcceptContext,
): Promise<void> {
  const { villageCode } = submission;
  const { hash } = await lockLedger(tx, villageCode);
  const arrival: Submission<'family-moved-in'> = {
    ...submission,
    kind: 'family-moved-in',
    familyId,
    submissionId: deriveId(`family-moved-in ${submission.submissionId}`),
    payload: { from: villageCode, fromSeq, fromHash: hash, snapshot, ...payload },
  };
  const carrier: ActorTransaction = { ...tx, actor: { ...tx.actor, role: 'operator', places: [villageCode] } };
  const [arrived] = await acceptSubmissions(carrier, villageCode, [{ submission: arrival }], context);
  if (arrived?.result !== 'accepted') throw new Error(`what left a family of ${villageCode} did not arrive`);
}
