import { outcomes, submissions, type Outcome } from '#contract/submission.ts';
import { problem } from '#domain/basics/problem.ts';
import { SYSTEM_KINDS, type Submission } from '#domain/submission/submission.ts';
import { namesOf } from '#server/account/accounts.ts';
import { sessionNeeded } from '#server/http/session.ts';
import type { Routes } from '#server/http/app-types.ts';
import type { Incoming } from '#server/ledger/accept.ts';
import { acceptInOrder } from '#server/ledger/accept-in-order.ts';
import type { Services } from '#server/services.ts';
import { takeFromPhone } from '#server/sync/take-from-phone.ts';

export const submissionRoutes: Routes = (app, services) => {
  /** The one accept endpoint (contracts 31.13): each submission is answered by itself, in the order given. */
  app.post('/api/submissions', { schema: { body: submissions, response: { 200: outcomes } } }, async (request) => {
    const { actor, deviceId } = sessionNeeded(request);
    const incoming = request.body.submissions.map(({ refuseClash, ...submission }): Incoming => ({
      // The payload's shape is checked by its kind before anything is done with it.
      submission: { ...submission, source: actor.role === 'kader' ? 'kader' : 'office' } as unknown as Submission,
      refuseClash: refuseClash ?? false,
    }));
    const answers = new Map<string, Outcome>();
    const [ours, theirs] = [true, false].map((system) =>
      incoming.filter(({ submission }) => SYSTEM_KINDS.has(submission.kind) === system),
    );
    for (const { submission } of ours ?? []) answers.set(submission.submissionId, systemOnly(submission));
    for (const [ledger, own] of Map.groupBy(theirs ?? [], ({ submission }) => submission.villageCode)) {
      if (!services.areas.find(ledger)) {
        for (const { submission } of own) answers.set(submission.submissionId, unknownArea(submission));
        continue;
      }
      const given =
        deviceId === undefined
          ? await acceptInOrder(services, actor, ledger, own)
          : await takeFromPhone(
              services,
              actor,
              ledger,
              own.map(({ submission }) => submission),
            );
      for (const outcome of given) answers.set(outcome.submissionId, outcome);
    }
    return {
      outcomes: await withNames(
        services.auth,
        incoming.map(({ submission }) => answers.get(submission.submissionId) ?? unknownArea(submission)),
      ),
    };
  });
};

/** A clash says who wrote the other answer, by name. */
async function withNames(auth: Services['auth'], given: readonly Outcome[]): Promise<Outcome[]> {
  const authors = given.flatMap((outcome) =>
    outcome.result === 'clash' ? outcome.clashes.map(({ author }) => author) : [],
  );
  if (authors.length === 0) return [...given];
  const names = await namesOf(auth, [...new Set(authors)]);
  return given.map((outcome) => {
    if (outcome.result !== 'clash') return outcome;
    return {
      ...outcome,
      clashes: outcome.clashes.map((clash) => ({ ...clash, author: names.get(clash.author) ?? clash.author })),
    };
  });
}

function systemOnly({ submissionId, kind }: Submission): Outcome {
  return { submissionId, result: 'rejected', problems: [problem('submission.system-kind', { kind })] };
}

function unknownArea({ submissionId }: Submission): Outcome {
  return { submissionId, result: 'rejected', problems: [problem('area.not-found')] };
}
