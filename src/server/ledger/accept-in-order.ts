/** Submissions of one ledger in their order, a move to another ledger among them in a transaction of its own. */
import type { Outcome } from '#contract/submission.ts';
import type { Actor } from '#domain/access/actor.ts';
import { problem } from '#domain/basics/problem.ts';
import { isVillage } from '#domain/area/place-code.ts';
import type { Submission } from '#domain/submission/submission.ts';
import { acceptSubmissions, type Incoming } from '#server/ledger/accept.ts';
import { isOfTwo, moveFamily, newLedgerOf } from '#server/ledger/move-family.ts';
import { regroupFamilies } from '#server/ledger/regroup-families.ts';
import { joinPersons } from '#server/ledger/same-person.ts';
import type { Services } from '#server/services.ts';

export async function acceptInOrder(
  services: Services,
  actor: Actor,
  ledger: string,
  incoming: readonly Incoming[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const run of runs(incoming)) {
    const [first] = run;
    outcomes.push(
      ...(first && isOfTwo(first.submission)
        ? [await acceptOfTwo(services, actor, first.submission)]
        : await services.db.inLedger(actor, ledger, (tx) => acceptSubmissions(tx, ledger, run, services))),
    );
  }
  return outcomes;
}

export async function acceptOfTwo(services: Services, actor: Actor, submission: Submission): Promise<Outcome> {
  const { submissionId } = submission;
  if (submission.familyId === undefined)
    return { submissionId, result: 'rejected', problems: [problem('submission.subject')] };
  if (submission.kind === 'persons-merged' || submission.kind === 'persons-unmerged')
    return joinPersons(services.db, actor, submission, services);
  const to = newLedgerOf(submission);
  if (to === null) return regroupFamilies(services.db, actor, submission, services);
  if (!isVillage(to) || !services.areas.find(to))
    return { submissionId, result: 'rejected', problems: [problem('area.not-found')] };
  return moveFamily(services.db, actor, submission, to, services);
}

/** Moves by themselves, what lies between them together: almost always one run. */
export function runs<T extends { submission: Submission }>(incoming: readonly T[]): T[][] {
  const all: T[][] = [];
  let last: T[] | null = null;
  for (const each of incoming) {
    if (isOfTwo(each.submission)) {
      all.push([each]);
      last = null;
    } else if (last) last.push(each);
    else {
      last = [each];
      all.push(last);
    }
  }
  return all;
}
