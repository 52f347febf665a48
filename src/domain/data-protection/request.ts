/** A request of a data subject (UU 27/2022 art. 5–13) and the way it goes: who registers, decides, and how it ends. */
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { DutiesOf } from '#domain/data-protection/duties.ts';

/** `restriction-lift` ends a restriction; the others are the rights of the law by name. */
export const REQUEST_KINDS = ['access', 'correction', 'erasure', 'restriction', 'restriction-lift'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** For a child, a parent or guardian asks (art. 25). */
export const REQUESTERS = ['self', 'parent', 'guardian'] as const;

/** How it was made sure who asks; the paper itself is looked at and not kept. */
export const IDENTITY_CHECKS = ['ktp', 'kk-card', 'guardian-letter', 'known-in-person'] as const;

/** `proposed`: somebody proposed how to decide an erasure, a second person decides. `withdrawn`: who asked took it back. */
export const REQUEST_STATES = ['open', 'proposed', 'granted', 'refused', 'done', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Why a request is refused: a closed list, so that no free text about people is kept (contracts 31.16). */
export const REFUSAL_GROUNDS = ['identity-not-proven', 'not-the-subject', 'no-such-data', 'legal-duty'] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

export interface RequestStanding {
  kind: RequestKind;
  state: RequestState;
  proposedBy: string | null;
}

export interface Decision {
  grant: boolean;
  ground: RefusalGround | null;
}

export function isWaiting(state: RequestState): boolean {
  return state === 'open' || state === 'proposed' || state === 'granted';
}

/** Who asked may take it back until it is carried out; the desk that took the request writes that down, whoever decides. */
export function refusalToWithdraw({ state }: RequestStanding, { handlesRequests }: DutiesOf): Problem | null {
  if (!handlesRequests) return problem('request.not-yours-to-withdraw');
  return isWaiting(state) ? null : problem('request.has-ended');
}

/** An erasure takes two people: the village proposes, somebody above it decides. All others are decided by the village. */
export function stepOfDecision({ kind, state }: RequestStanding): 'propose' | 'decide' | null {
  if (kind !== 'erasure') return state === 'open' ? 'decide' : null;
  if (state === 'open') return 'propose';
  return state === 'proposed' ? 'decide' : null;
}

export function refusalToDecide(
  standing: RequestStanding,
  decision: Decision,
  who: { id: string; duties: DutiesOf },
): Problem | null {
  const step = stepOfDecision(standing);
  if (step === null) return problem('request.already-decided');
  if (decision.grant !== (decision.ground === null)) return problem('request.ground-needed');
  const needed =
    standing.kind === 'erasure' && step === 'decide' ? who.duties.approvesErasure : who.duties.handlesRequests;
  if (!needed) return problem('request.not-yours-to-decide');
  if (step === 'decide' && standing.proposedBy === who.id) return problem('request.second-person');
  return null;
}

/** Where a decision leads. A restriction is carried out by the same act; the rest is done later. */
export function stateAfter(standing: RequestStanding, decision: Decision): RequestState {
  if (stepOfDecision(standing) === 'propose') return 'proposed';
  if (!decision.grant) return 'refused';
  return isCarriedOutAtOnce(standing.kind) ? 'done' : 'granted';
}

export function isCarriedOutAtOnce(kind: RequestKind): boolean {
  return kind === 'restriction' || kind === 'restriction-lift';
}
