/** A family from one ledger to another, and work that reaches the old one after it has left (contracts 11). */
import type { Outcome } from '#contract/submission.ts';
import type { Actor } from '#domain/access/actor.ts';
import { worksAt } from '#domain/access/may-write.ts';
import { problem } from '#domain/basics/problem.ts';
import { OUTSIDE, shiftOf } from '#domain/family/move-family.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Kind, Payloads, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction, Database } from '#server/db/as-actor.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { acceptSubmissions, type Incoming } from '#server/ledger/accept.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import { lockLedger, readForAccepting } from '#server/ledger/ledger.queries.ts';
import { placeSeen, putWhereabouts, whereaboutsOf } from '#server/ledger/whereabouts.queries.ts';

const OF_TWO: ReadonlySet<Kind> = new Set<Kind>(['families-split', 'families-merged']);

/** Two records of one family are that family's own matter. */
function isOfTwoPeople({ kind, payload }: Submission): boolean {
  if (kind !== 'persons-merged' && kind !== 'persons-unmerged') return false;
  return !('inFamily' in payload && payload.inFamily === payload.otherFamily);
}

/** What changes two aggregates at once, so that it cannot stand among others in one run of the write path; in the shape of today. */
export function isOfTwo(submission: Submission): boolean {
  return newLedgerOf(submission) !== null || OF_TWO.has(submission.kind) || isOfTwoPeople(submission);
}

/** The new ledger of a move between two; null for a move inside a village, and for anything else. */
export function newLedgerOf({ kind, villageCode, payload }: Submission): string | null {
  // Asked before the payload's shape is checked.
  const to: unknown = kind === 'family-moved-out' && 'to' in payload ? payload.to : null;
  return typeof to === 'string' && to !== villageCode && to !== OUTSIDE ? to : null;
}

/** Both ledgers locked in the order of their codes; both entries or none. */
export async function moveFamily(
  db: Database,
  actor: Actor,
  incoming: Incoming,
  to: string,
  context: AcceptContext,
): Promise<Outcome> {
  const { submission } = incoming;
  const { villageCode: from, familyId = '', submissionId } = submission;
  return db.inLedgers(actor, [from, to].toSorted(), async (tx) => {
    for (const code of [from, to].toSorted()) await lockLedger(tx, code);
    const { families } = await readForAccepting(tx, from, [familyId], [], []);
    const snapshot = families.get(familyId);
    const [left] = await acceptSubmissions(tx, from, [incoming], context);
    if (left?.result !== 'accepted' || !snapshot)
      return left ?? { submissionId, result: 'rejected', problems: [problem('family.not-found')] };
    const { hash } = await lockLedger(tx, from);
    const arrival = arrivalOf(submission, to, { seq: left.seq, hash }, snapshot);
    // On the authority of the move: its author may have no place in the village that it leads to.
    const carrier: ActorTransaction = { ...tx, actor: { ...actor, role: 'operator', places: [to] } };
    const [arrived] = await acceptSubmissions(carrier, to, [{ submission: arrival }], context);
    if (arrived?.result !== 'accepted') throw new Error(`a family left ${from} and did not arrive in ${to}`);
    const since = context.clock.today();
    await putWhereabouts(tx, { familyId, from, to, since, shift: shiftOf(left.seq) });
    return left;
  });
}

function arrivalOf(
  submission: Submission,
  to: string,
  { seq, hash }: { seq: number; hash: string },
  snapshot: FamilyState,
): Submission<'family-moved-in'> {
  const { address, on } = submission.payload as Payloads['family-moved-out'];
  return {
    ...submission,
    kind: 'family-moved-in',
    submissionId: deriveId(`family-moved-in ${submission.submissionId}`),
    villageCode: to,
    payload: {
      from: submission.villageCode,
      fromSeq: seq,
      fromHash: hash,
      address,
      members: [],
      snapshot,
      ...(on ? { on } : {}),
    },
    basedOn: 0,
  };
}

/** Work about a family that has left the ledger it was written for. */
export interface Follow {
  submission: Submission;
  ledger: string;
  /** She worked where the family lived when she last saw it. */
  isHers: boolean;
  shift: number;
}

/** @param tx over the old ledger */
export async function followedFrom(
  tx: ActorTransaction,
  ledger: string,
  submissions: readonly Submission[],
): Promise<Follow[]> {
  const moved = await whereaboutsOf(
    tx,
    ledger,
    submissions.flatMap(({ familyId }) => familyId ?? []),
  );
  const follows: Follow[] = [];
  for (const submission of submissions) {
    const there = moved.get(submission.familyId ?? '');
    if (!there) continue;
    const place = await placeSeen(tx, ledger, there.familyId, submission.basedOn);
    const isHers = place !== null && worksAt(tx.actor, place);
    follows.push({ submission, ledger: there.ledger, isHers, shift: there.shift });
  }
  return follows;
}

/** As it goes into the ledger where the family is: what she had seen lies below that ledger's first entry. */
export function followed({ submission, ledger, shift }: Follow): Submission {
  return {
    ...submission,
    villageCode: ledger,
    writtenFor: submission.villageCode,
    basedOn: Math.min(submission.basedOn - shift, -1),
  };
}

/** Her rights are what they are, her place is where the family went. */
export function follower(actor: Actor, ledger: string): Actor {
  return { ...actor, places: [ledger] };
}
