/** Submissions of phones: what cannot be accepted is kept for the office, nothing is ever only refused (contracts 20, 31.2). */
import { createHmac } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Outcome } from '#contract/submission.ts';
import { worksAt } from '#domain/access/may-write.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { Kind, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { followedFrom, type Follow } from '#server/ledger/move-family.ts';
import { placeSeen } from '#server/ledger/ledger-reads.ts';
import { canonical } from '#server/ledger/chain.ts';
import { seal } from '#server/secrets/seal.ts';
import type { Keys } from '#server/secrets/keys.ts';
import type { Services } from '#server/services.ts';
import { followMerged, followPersons } from '#server/sync/follow-persons.ts';
import { decide, familiesThere, hold, knownHeld, waitingOf, type Why } from '#server/sync/held.queries.ts';

/** Refusals that speak of the author's rights, not of what she wrote: a family that is not hers is answered like none. */
const OF_RIGHTS = new Set([
  'access.kind-not-allowed',
  'access.item-not-allowed',
  'access.place-not-yours',
  'area.not-found',
  'family.not-found',
  'need.not-found',
]);

/** Said instead of "no such family" to who worked in that house. Nothing in it is hers to repair: the office decides. */
const MERGED_AWAY = 'family.merged-away';
const GOES_WITH_ITS_PEOPLE: ReadonlySet<Kind> = new Set<Kind>(['visit-made']);

type Context = Pick<Services, 'keys' | 'clock' | 'pack' | 'dataDir'>;

export interface FromPhone {
  outcomes: Map<string, Outcome>;
  /** Has no outcome here: its family is in another ledger. */
  follows: Follow[];
}

/** The accept path for phones; `tx` is over the ledger. Accepted, kept or both is one transaction with the answer. */
export async function acceptFromPhone(
  tx: ActorTransaction,
  ledger: string,
  submissions: readonly Submission[],
  context: Context,
): Promise<FromPhone> {
  const settled = await alreadySettled(tx, ledger, submissions, context.keys);
  const unsettled = submissions.filter(({ submissionId }) => !settled.has(submissionId));
  const persons = await followPersons(tx, ledger, unsettled);
  const { work: open, merged } = await followMerged(tx, ledger, persons, GOES_WITH_ITS_PEOPLE);
  const outcomes = await acceptSubmissions(
    tx,
    ledger,
    open.map((submission) => ({ submission })),
    context,
  );
  const answers = new Map(settled);
  const notFound = open.filter((_, index) =>
    problemsOf(outcomes[index]).some(({ code }) => code === 'family.not-found'),
  );
  const ended = await endedHers(
    tx,
    ledger,
    notFound.filter(({ familyId }) => merged.has(familyId ?? '')),
  );
  const absent = await familiesAbsent(tx, ledger, notFound);
  const follows = (await followedFrom(tx, ledger, notFound)).filter(({ isHers }) => isHers);
  for (const [index, outcome] of outcomes.entries()) {
    const submission = open[index];
    if (!submission || follows.some((follow) => follow.submission === submission)) continue;
    if (ended.has(submission.submissionId)) {
      const { submissionId } = submission;
      const refused: Outcome = { submissionId, result: 'rejected', problems: [problem(MERGED_AWAY)] };
      answers.set(submissionId, await keepRefused(tx, submission, refused, context, false));
      continue;
    }
    const isBuiltOnNothing = submission.familyId !== undefined && absent.has(submission.familyId);
    answers.set(submission.submissionId, await keepRefused(tx, submission, outcome, context, isBuiltOnNothing));
  }
  await closeWaiting(tx, ledger, open, outcomes, context);
  return { outcomes: answers, follows };
}

/** What the office has already, and is not to be tried again: decided, or waiting because the author may not write. */
async function alreadySettled(
  tx: ActorTransaction,
  ledger: string,
  submissions: readonly Submission[],
  keys: Keys,
): Promise<Map<string, Outcome>> {
  const known = await knownHeld(tx, ledger, submissions);
  return new Map(
    known.flatMap(({ submissionId, device, bodyKey, why, state, problems }): [string, Outcome][] => {
      const submission = submissions.find((each) => each.submissionId === submissionId && each.device === device);
      if (!submission || (why === 'rejected' && state === 'waiting') || state === 'applied') return [];
      const same = bodyKeyOf(keys, submission) === bodyKey;
      return [[submissionId, same ? { submissionId, result: 'sealed', problems } : idUsed(submissionId)]];
    }),
  );
}

/** What she wrote of a house that she knew, and whose family is part of another now. */
async function endedHers(
  tx: ActorTransaction,
  ledger: string,
  submissions: readonly Submission[],
): Promise<Set<string>> {
  const hers = new Set<string>();
  for (const { submissionId, familyId, basedOn } of submissions) {
    const place = familyId === undefined ? null : await placeSeen(tx, ledger, familyId, basedOn);
    if (place !== null && worksAt(tx.actor, place)) hers.add(submissionId);
  }
  return hers;
}

/**
 * Families that are nowhere in this ledger: their registration was rejected before, and what builds on it waits on the phone
 * with it. A family that is there and not hers is answered otherwise; only who has its id can ask.
 */
async function familiesAbsent(
  tx: ActorTransaction,
  ledger: string,
  notFound: readonly Submission[],
): Promise<Set<string>> {
  const asked = notFound.flatMap(({ familyId }) => familyId ?? []);
  if (asked.length === 0) return new Set();
  const there = await familiesThere(tx, ledger, asked);
  return new Set(asked.filter((id) => !there.has(id)));
}

async function keepRefused(
  tx: ActorTransaction,
  submission: Submission,
  outcome: Outcome,
  context: Context,
  isBuiltOnNothing: boolean,
): Promise<Outcome> {
  if (outcome.result !== 'rejected') return outcome;
  const { submissionId } = submission;
  if (outcome.problems.some(({ code }) => code === 'submission.id-used')) return outcome;
  const ofRights = !isBuiltOnNothing && outcome.problems.some(({ code }) => OF_RIGHTS.has(code));
  const kept = await holdSubmission(
    tx,
    submission,
    ofRights ? 'rights-ended' : 'rejected',
    problemsOf(outcome),
    context,
  );
  if (!kept) return idUsed(submissionId);
  const isOffices = ofRights || outcome.problems.some(({ code }) => code === MERGED_AWAY);
  return isOffices ? { submissionId, result: 'sealed', problems: outcome.problems } : outcome;
}

/** As the domain has them: the contract's may carry a sentence. */
export function problemsOf(outcome: Outcome | undefined): Problem[] {
  if (!outcome || !('problems' in outcome)) return [];
  return outcome.problems.map(({ code, details }) => problem(code, details));
}

/** @returns false when another body lies there under this id */
export function holdSubmission(
  tx: ActorTransaction,
  submission: Submission,
  why: Why,
  problems: readonly Problem[],
  { keys, clock }: Pick<Context, 'keys' | 'clock'>,
  author = tx.actor.id,
): Promise<boolean> {
  return hold(tx, {
    villageCode: submission.villageCode,
    id: uuidv7(),
    submissionId: submission.submissionId,
    device: submission.device,
    author,
    kind: submission.kind,
    familyId: submission.familyId ?? null,
    why,
    problems: [...problems],
    sealed: seal(keys, JSON.stringify(submission)),
    bodyKey: bodyKeyOf(keys, submission),
    now: clock.now(),
    today: clock.today(),
  });
}

/** Work that waited and is accepted now, or that something accepted took the place of. */
async function closeWaiting(
  tx: ActorTransaction,
  ledger: string,
  submissions: readonly Submission[],
  outcomes: readonly Outcome[],
  { clock }: Context,
): Promise<void> {
  const accepted = submissions.filter((_, index) => (outcomes[index]?.result ?? '').endsWith('accepted'));
  const named = accepted.flatMap(({ submissionId, corrects }) => [submissionId, ...(corrects ? [corrects] : [])]);
  if (named.length === 0) return;
  const waiting = (await waitingOf(tx, ledger, named)).filter(({ author }) => author === tx.actor.id);
  const isAccepted = (id: string): boolean => accepted.some(({ submissionId }) => submissionId === id);
  for (const state of ['applied', 'corrected'] as const) {
    const ids = waiting
      .filter(({ submissionId }) => isAccepted(submissionId) === (state === 'applied'))
      .map(({ id }) => id);
    if (ids.length > 0)
      await decide(tx, { villageCode: ledger, ids, state, reason: null, by: tx.actor.id, now: clock.now() });
  }
}

function bodyKeyOf(keys: Keys, { kind, payload }: Submission): string {
  return createHmac('sha256', keys.searchHash)
    .update(`held:${kind}:${canonical(payload)}`)
    .digest('hex')
    .slice(0, 32);
}

function idUsed(submissionId: string): Outcome {
  return { submissionId, result: 'rejected', problems: [problem('submission.id-used')] };
}
