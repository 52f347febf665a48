import type { CitizenRequest, RequestStep } from '#contract/request.ts';
import type { Actor } from '#domain/access/actor.ts';
import { dutiesOf, type DutiesOf } from '#domain/data-protection/duties.ts';
import { HOURS_TO_ANSWER, clockSince } from '#domain/data-protection/request-clock.ts';
import {
  IDENTITY_CHECKS,
  REFUSAL_GROUNDS,
  REQUEST_KINDS,
  REQUEST_STATES,
  REQUESTERS,
  refusalToWithdraw,
  stepOfDecision,
  type RequestStanding,
} from '#domain/data-protection/request.ts';
import { RESTRICTION_GROUNDS } from '#domain/data-protection/restriction.ts';
import type { StoredRequest } from '#server/request/request.queries.ts';
import type { Services } from '#server/services.ts';

/** The words of a row are words of closed lists: the contract put them there. */
function known<T extends string>(words: readonly T[], word: string): T {
  const found = words.find((each) => each === word);
  if (!found) throw new Error('a request holds a word that is in no list');
  return found;
}

export function standingOf(row: StoredRequest): RequestStanding {
  return { kind: known(REQUEST_KINDS, row.kind), state: known(REQUEST_STATES, row.state), proposedBy: row.proposedBy };
}

export function requestView(
  row: StoredRequest,
  { services, actor, names }: { services: Services; actor: Actor; names: ReadonlyMap<string, string> },
): CitizenRequest {
  const standing = standingOf(row);
  const endedAt = row.closedAt?.getTime() ?? null;
  const clock = clockSince(row.receivedAt.getTime(), endedAt, services.clock.now().getTime(), HOURS_TO_ANSWER);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const isSeen = row.familyName !== null;
  return {
    id: row.id,
    villageCode: row.villageCode,
    villageName: services.areas.nameOf(row.villageCode),
    kind: standing.kind,
    requester: known(REQUESTERS, row.requester),
    identityCheck: known(IDENTITY_CHECKS, row.identityCheck),
    familyId: isSeen ? row.familyId : null,
    familyName: row.familyName,
    personId: isSeen ? row.personId : null,
    personName: row.personName,
    items: row.items,
    restrictionGround: row.restrictionGround === null ? null : known(RESTRICTION_GROUNDS, row.restrictionGround),
    receivedAt: row.receivedAt.toISOString(),
    dueAt: new Date(clock.dueAt).toISOString(),
    clock: clock.state,
    hoursLeft: clock.hoursLeft,
    state: standing.state,
    granted: row.granted,
    ground: row.ground === null ? null : known(REFUSAL_GROUNDS, row.ground),
    registeredBy: nameOf(row.registeredBy),
    proposedBy: row.proposedBy && nameOf(row.proposedBy),
    decidedBy: row.decidedBy && nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    submissionId: row.submissionId,
    closedAt: row.closedAt?.toISOString() ?? null,
    steps: stepsFor(actor, standing),
  };
}

function stepsFor(actor: Actor, standing: RequestStanding): RequestStep[] {
  const duties = dutiesOf(actor);
  return [...workFor(actor, standing, duties), ...(refusalToWithdraw(standing, duties) ? [] : ['withdraw' as const])];
}

function workFor(actor: Actor, standing: RequestStanding, duties: DutiesOf): RequestStep[] {
  const step = stepOfDecision(standing);
  if (step === 'propose') return duties.handlesRequests ? ['propose'] : [];
  if (step === 'decide') {
    if (standing.kind !== 'erasure') return duties.handlesRequests ? ['decide'] : [];
    return duties.approvesErasure && standing.proposedBy !== actor.id ? ['decide'] : [];
  }
  if (standing.state !== 'granted' || !duties.handlesRequests) return [];
  if (standing.kind === 'access') return ['sheet', 'close'];
  return standing.kind === 'correction' ? ['correct', 'close'] : [];
}

/** Everybody whose name a request shows. */
export function peopleIn(rows: readonly StoredRequest[]): string[] {
  return [
    ...new Set(
      rows.flatMap((row) =>
        [row.registeredBy, row.proposedBy, row.decidedBy].filter((id): id is string => id !== null),
      ),
    ),
  ];
}
