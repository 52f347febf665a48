/** Submissions of one ledger in their order, a move to another ledger among them in a transaction of its own. */
import type { Outcome } from '#contract/submission.ts';
import type { UpgradeStep } from '#contract/upgrade.ts';
import type { Actor } from '#domain/access/actor.ts';
import { problem } from '#domain/basics/problem.ts';
import { isVillage } from '#domain/area/place-code.ts';
import type { Submission } from '#domain/submission/submission.ts';
import { acceptSubmissions, type Incoming } from '#server/ledger/accept.ts';
import { inTodaysShape } from '#server/ledger/in-todays-shape.ts';
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
  for (const run of runs(incoming, services.upgrades)) {
    const [first] = run;
    outcomes.push(
      ...(first && isOfTwoToday(first.submission, services.upgrades)
        ? [await acceptOfTwo(services, actor, first)]
        : await services.db.inLedger(actor, ledger, (tx) => acceptSubmissions(tx, ledger, run, services))),
    );
  }
  return outcomes;
}

/** An older app may have named otherwise where it leads to: the other ledger or family is read from the shape of today. */
export function isOfTwoToday(submission: Submission, upgrades?: readonly UpgradeStep[]): boolean {
  return isOfTwo(inTodaysShape(submission, upgrades)?.submission ?? submission);
}

/** Both halves or neither. */
export async function acceptOfTwo(services: Services, actor: Actor, given: Incoming): Promise<Outcome> {
  const incoming: Incoming = { ...given, ...inTodaysShape(given.submission, services.upgrades) };
  const { submission } = incoming;
  const { submissionId } = submission;
  if (submission.familyId === undefined)
    return { submissionId, result: 'rejected', problems: [problem('submission.subject')] };
  if (submission.kind === 'persons-merged' || submission.kind === 'persons-unmerged')
    return joinPersons(services.db, actor, incoming, services);
  const to = newLedgerOf(submission);
  if (to === null) return regroupFamilies(services.db, actor, incoming, services);
  if (!isVillage(to) || !services.areas.find(to))
    return { submissionId, result: 'rejected', problems: [problem('area.not-found')] };
  return moveFamily(services.db, actor, incoming, to, services);
}

/** Moves by themselves, what lies between them together: almost always one run. */
export function runs(incoming: readonly Incoming[], upgrades?: readonly UpgradeStep[]): Incoming[][] {
  const all: Incoming[][] = [];
  let last: Incoming[] | null = null;
  for (const each of incoming) {
    if (isOfTwoToday(each.submission, upgrades)) {
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
