/** What a phone sends for one ledger: accepted, kept for the office, or followed to where its family has moved (contracts 11, 20). */
import type { Outcome } from '#contract/submission.ts';
import type { Actor } from '#domain/access/actor.ts';
import { problem } from '#domain/basics/problem.ts';
import type { Submission } from '#domain/submission/submission.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { acceptOfTwo, isOfTwoToday, runs } from '#server/ledger/accept-in-order.ts';
import { followed, follower, type Follow } from '#server/ledger/move-family.ts';
import type { Services } from '#server/services.ts';
import { ofArrivedFamilies, standsBefore } from '#server/sync/passed-ledgers.ts';
import { acceptFromPhone, holdSubmission, problemsOf } from '#server/sync/hold-work.ts';

export async function takeFromPhone(
  services: Services,
  actor: Actor,
  ledger: string,
  submissions: readonly Submission[],
): Promise<Outcome[]> {
  const answers = new Map<string, Outcome>();
  for (const run of runs(
    submissions.map((submission) => ({ submission })),
    services.upgrades,
  )) {
    const own = run.map(({ submission }) => submission);
    const [first] = own;
    if (first && isOfTwoToday(first, services.upgrades))
      answers.set(first.submissionId, await takeOfTwo(services, actor, first));
    else for (const [id, outcome] of await takeRun(services, actor, ledger, own)) answers.set(id, outcome);
  }
  return submissions.map(
    ({ submissionId }) =>
      answers.get(submissionId) ?? { submissionId, result: 'rejected', problems: [problem('request.invalid')] },
  );
}

async function takeRun(
  services: Services,
  actor: Actor,
  ledger: string,
  submissions: readonly Submission[],
): Promise<Map<string, Outcome>> {
  const { arrived, outcomes, follows } = await services.db.inLedger(actor, ledger, async (tx) => {
    const arrived = await ofArrivedFamilies(tx, ledger, submissions);
    const others = submissions.filter((submission) => !arrived.includes(submission));
    return { arrived, ...(await acceptFromPhone(tx, ledger, others, services)) };
  });
  await takeFollows(services, actor, follows, outcomes);
  for (const submission of arrived)
    for (const [id, outcome] of await takeArrived(services, actor, ledger, submission)) outcomes.set(id, outcome);
  return outcomes;
}

async function takeFollows(
  services: Services,
  actor: Actor,
  follows: readonly Follow[],
  outcomes: Map<string, Outcome>,
): Promise<void> {
  for (const follow of follows)
    outcomes.set(follow.submission.submissionId, await takeFollowed(services, actor, follow));
}

/** Its family came from elsewhere: where it stands in a ledger that the family went through, that is its answer. */
async function takeArrived(
  services: Services,
  actor: Actor,
  ledger: string,
  submission: Submission,
): Promise<Map<string, Outcome>> {
  const there = await standsBefore(services.db, actor, ledger, submission);
  if (there !== null) {
    const outcome = await takeFollowed(services, actor, { submission, ledger: there, isHers: true, shift: 0 });
    return new Map([[submission.submissionId, outcome]]);
  }
  const { outcomes, follows } = await services.db.inLedger(actor, ledger, (tx) =>
    acceptFromPhone(tx, ledger, [submission], services),
  );
  await takeFollows(services, actor, follows, outcomes);
  return outcomes;
}

async function takeFollowed(services: Services, actor: Actor, follow: Follow): Promise<Outcome> {
  const { submission } = follow;
  const ledger = (await standsBefore(services.db, actor, follow.ledger, submission)) ?? follow.ledger;
  const [outcome] = await services.db.inLedger(follower(actor, ledger), ledger, (tx) =>
    acceptSubmissions(tx, ledger, [{ submission: followed({ ...follow, ledger }) }], services),
  );
  if (outcome?.result === 'accepted' || outcome?.result === 'already-accepted') return outcome;
  return keep(services, actor, submission, outcome);
}

/** A move that was sent twice, or that is refused, is answered like everything else of a phone. */
async function takeOfTwo(services: Services, actor: Actor, submission: Submission): Promise<Outcome> {
  const outcome = await acceptOfTwo(services, actor, { submission });
  if (outcome.result === 'accepted' || outcome.result === 'already-accepted') return outcome;
  return keep(services, actor, submission, outcome);
}

/** At the office it was written for. */
async function keep(
  services: Services,
  actor: Actor,
  submission: Submission,
  outcome: Outcome | undefined,
): Promise<Outcome> {
  const { submissionId, villageCode } = submission;
  const problems = problemsOf(outcome);
  // The first words under this id stand where the family is now; these are nobody's.
  if (problems.some(({ code }) => code === 'submission.id-used')) return { submissionId, result: 'rejected', problems };
  const kept = await services.db.inLedger(actor, villageCode, (tx) =>
    holdSubmission(tx, submission, 'rights-ended', problems, services),
  );
  if (kept) return { submissionId, result: 'sealed', problems };
  return { submissionId, result: 'rejected', problems: [problem('submission.id-used')] };
}
