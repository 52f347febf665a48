/** What the desk does with a request: each act is one transaction with its line in the audit. */
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { newRequest } from '#contract/request.ts';
import type { Outcome } from '#contract/submission.ts';
import { FORM_VERSION } from '#contract/upgrade.ts';
import type { Actor } from '#domain/access/actor.ts';
import { refusalOfReceipt, refusalToRegister } from '#domain/data-protection/register-request.ts';
import { dutiesOf } from '#domain/data-protection/duties.ts';
import {
  refusalToDecide,
  refusalToWithdraw,
  stateAfter,
  stepOfDecision,
  type Decision,
} from '#domain/data-protection/request.ts';
import { RESTRICTION_GROUNDS } from '#domain/data-protection/restriction.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { auditedIn, type AuditAction } from '#server/http/audit.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { keepRequest } from '#server/request/kept-requests.ts';
import {
  correctionSince,
  familyAsked,
  findRequest,
  insertRequest,
  lockRequest,
  recordClosing,
  recordDecision,
  recordProposal,
  recordWithdrawal,
  restrictedSince,
  standingRestriction,
  type StoredRequest,
} from '#server/request/request.queries.ts';
import { standingOf } from '#server/request/request-view.ts';
import type { Services } from '#server/services.ts';

export async function register(
  services: Services,
  actor: Actor,
  wanted: z.output<typeof newRequest>,
): Promise<StoredRequest> {
  const now = services.clock.now();
  const receivedAt = wanted.receivedAt === undefined ? now : new Date(wanted.receivedAt);
  refuse(refusalOfReceipt(receivedAt.getTime(), now.getTime()));
  return services.db.asActor(actor, 'write', async (tx) => {
    const family = await familyAsked(tx, wanted.villageCode, wanted.familyId, wanted.personId);
    if (!family) throw notFound('family.not-found');
    refuse(refusalToRegister(wanted, family.restricted));
    const request = { ...wanted, id: uuidv7(), receivedAt };
    await insertRequest(tx, request);
    await note(tx, services, request, 'request-registered');
    return found(await findRequest(tx, request.villageCode, request.id));
  });
}

/** Proposes or decides, whichever is next; a restriction is carried out by the same act, through the ledger. */
export async function decide(
  services: Services,
  actor: Actor,
  { village, id }: { village: string; id: string },
  decision: Decision,
): Promise<StoredRequest> {
  const asShe = (): Promise<StoredRequest> =>
    services.db.asActor(actor, 'read', async (tx) => found(await findRequest(tx, village, id)));
  await asShe();
  await services.db.inLedger(actor, village, async (tx) => {
    const request = found(await lockRequest(tx, village, id));
    const standing = standingOf(request);
    refuse(refusalToDecide(standing, decision, { id: actor.id, duties: dutiesOf(actor) }));
    const at = services.clock.now();
    const change = { state: stateAfter(standing, decision), granted: decision.grant, ground: decision.ground, at };
    if (stepOfDecision(standing) === 'propose') {
      await recordProposal(tx, request, change);
      await note(tx, services, request, 'request-proposed');
    } else {
      const submissionId = decision.grant ? await carryOutAtOnce(tx, services, request) : null;
      await recordDecision(tx, request, { ...change, submissionId });
      await note(tx, services, request, 'request-decided');
    }
  });
  // Read again under her own policies: the write path sees names that she may not.
  return asShe();
}

/** Closes a granted request: the sheet was handed over, or an entry corrected what was asked. */
export async function close(
  services: Services,
  actor: Actor,
  { village, id }: { village: string; id: string },
): Promise<StoredRequest> {
  return services.db.asActor(actor, 'write', async (tx) => {
    const request = found(await lockRequest(tx, village, id));
    const { kind, state } = standingOf(request);
    if (!dutiesOf(actor).handlesRequests) throw new HttpProblem(403, [problem('access.not-allowed')]);
    if (state !== 'granted' || kind === 'erasure') throw new HttpProblem(409, [problem('request.not-granted')]);
    const correction =
      kind === 'correction' ? await correctionSince(tx, village, request.familyId, request.receivedAt) : null;
    if (kind === 'correction' && correction === null)
      throw new HttpProblem(409, [problem('request.no-correction-yet')]);
    await recordClosing(tx, request, correction, services.clock.now());
    await note(tx, services, request, 'request-done');
    return found(await findRequest(tx, village, id));
  });
}

/** Takes a request back for who asked; what a second person proposed or decided stays readable in it. */
export async function withdraw(
  services: Services,
  actor: Actor,
  { village, id }: { village: string; id: string },
): Promise<StoredRequest> {
  return services.db.asActor(actor, 'write', async (tx) => {
    const request = found(await lockRequest(tx, village, id));
    refuse(refusalToWithdraw(standingOf(request), dutiesOf(actor)));
    await recordWithdrawal(tx, request, services.clock.now());
    await note(tx, services, request, 'request-withdrawn');
    return found(await findRequest(tx, village, id));
  });
}

/** @returns the submission that restricts the family, or lifts it; null for requests that are carried out later */
async function carryOutAtOnce(
  tx: ActorTransaction,
  services: Services,
  request: StoredRequest,
): Promise<string | null> {
  if (request.kind !== 'restriction' && request.kind !== 'restriction-lift') return null;
  const on = request.kind === 'restriction';
  const { villageCode, familyId } = request;
  const standing = await standingRestriction(tx, villageCode, familyId);
  // A phone or the API may have sent the entry under this request already: then it is what carried it out.
  const sent = (standing !== null) === on ? await restrictedSince(tx, request) : null;
  if (sent !== null) return sent;
  const word = on ? request.restrictionGround : standing;
  const ground = RESTRICTION_GROUNDS.find((each) => each === word) ?? 'objection';
  const submission = {
    submissionId: uuidv7(),
    villageCode,
    kind: 'restricted',
    formVersion: FORM_VERSION,
    familyId,
    payload: { on, ground },
    observedOn: services.clock.today(),
    capturedAt: services.clock.now().toISOString(),
    device: `desk:${request.id}`,
    deviceCounter: 0,
    source: 'office',
    basedOn: 0,
  } as const;
  const [outcome] = await acceptSubmissions(tx, villageCode, [{ submission }], services);
  if (outcome?.result === 'accepted') return submission.submissionId;
  throw new HttpProblem(409, refusalsOf(outcome));
}

function refusalsOf(outcome: Outcome | undefined): Problem[] {
  if (outcome?.result !== 'rejected') return [problem('server.failed')];
  return outcome.problems.map(({ code, details }) => problem(code, details));
}

/** After the act: its line in the audit, and the row in the journal that outlives a restore. */
async function note(
  tx: ActorTransaction,
  services: Services,
  { villageCode, id }: Pick<StoredRequest, 'villageCode' | 'id'>,
  action: AuditAction,
): Promise<void> {
  await keepRequest(tx, services.dataDir, { villageCode, id });
  await auditedIn(tx, services.clock.now(), [{ villageCode, object: id }], action, 'citizen-request');
}

/** @throws HttpProblem 404 for a request of another area exactly as for none */
function found(request: StoredRequest | null): StoredRequest {
  if (!request) throw notFound('request.not-found');
  return request;
}

const STATUS_OF: Readonly<Record<string, number>> = {
  'request.not-yours-to-decide': 403,
  'request.not-yours-to-withdraw': 403,
  'request.second-person': 403,
  'request.already-decided': 409,
  'request.has-ended': 409,
};

function refuse(refusal: Problem | null): void {
  if (!refusal) return;
  throw new HttpProblem(STATUS_OF[refusal.code] ?? 400, [refusal]);
}
