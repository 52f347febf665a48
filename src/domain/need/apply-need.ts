/** The life of a need: open → promised → delivered → verified, or handed on, or ended by the finding (contracts 31.6). */
import { addDays, daysBetween, type PlainDate } from '#domain/basics/plain-date.ts';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Need, NeedStatus } from '#domain/need/need.ts';
import type { CatalogueLine } from '#domain/pack/pack.ts';
import type { Entry, Payloads } from '#domain/submission/submission.ts';

/** Somebody still owes something. */
export function isActive(need: Need): boolean {
  return need.status === 'open' || need.status === 'promised' || need.status === 'delivered';
}

function change(
  state: FamilyState,
  needId: string,
  from: readonly NeedStatus[],
  to: (need: Need) => Need,
): Result<FamilyState> {
  const need = state.needs.find((candidate) => candidate.id === needId);
  if (!need) return refused(problem('need.not-found'));
  if (!from.includes(need.status)) return refused(problem('need.wrong-status', { status: need.status }));
  const needs = state.needs.map((candidate) => (candidate === need ? to(need) : candidate));
  return fine({ ...state, needs });
}

export function makePromise(state: FamilyState, payload: Payloads['promise-made'], entry: Entry): Result<FamilyState> {
  if (payload.dueOn < entry.observedOn) return refused(problem('need.due-in-past'));
  return change(state, payload.needId, ['open'], (need) => ({
    ...need,
    status: 'promised',
    promise: {
      on: entry.observedOn,
      dueOn: payload.dueOn,
      by: entry.author,
      seq: entry.seq,
      ...(payload.note ? { note: payload.note } : {}),
    },
  }));
}

export function changePromise(
  state: FamilyState,
  payload: Payloads['promise-changed'],
  entry: Entry,
): Result<FamilyState> {
  if (payload.dueOn < entry.observedOn) return refused(problem('need.due-in-past'));
  return change(state, payload.needId, ['promised'], (need) => ({
    ...need,
    promise: { on: entry.observedOn, dueOn: payload.dueOn, by: entry.author, note: payload.reason, seq: entry.seq },
  }));
}

/** Handing on opens the need anew for the other sector, so that it has exactly one owner at any time. */
export function declineNeed(state: FamilyState, payload: Payloads['need-declined'], entry: Entry): Result<FamilyState> {
  return change(state, payload.needId, ['open', 'promised'], (need) => {
    const { promise: _withdrawn, ...rest } = need;
    return {
      ...rest,
      status: 'open',
      sector: payload.handTo,
      handedOn: [...(need.handedOn ?? []), { from: need.sector, on: entry.observedOn, reason: payload.reason }],
    };
  });
}

export function recordDelivery(
  state: FamilyState,
  payload: Payloads['delivery-recorded'],
  entry: Entry,
): Result<FamilyState> {
  if (payload.deliveredOn > entry.receivedOn) return refused(problem('need.delivered-in-future'));
  return change(state, payload.needId, ['open', 'promised'], (need) => ({
    ...need,
    status: 'delivered',
    delivery: {
      on: payload.deliveredOn,
      by: entry.author,
      seq: entry.seq,
      ...(payload.note ? { note: payload.note } : {}),
    },
  }));
}

/** Verification is by the village, never by who delivered; it closes the need, not the finding. */
export function verifyDelivery(
  state: FamilyState,
  payload: Payloads['delivery-verified'],
  entry: Entry,
): Result<FamilyState> {
  const need = state.needs.find((candidate) => candidate.id === payload.needId);
  if (need?.delivery?.by === entry.author) return refused(problem('need.verified-by-deliverer'));
  return change(state, payload.needId, ['delivered'], (found) => ({
    ...found,
    status: 'verified',
    verification: { on: entry.observedOn, by: entry.author, seq: entry.seq },
    closedOn: entry.observedOn,
  }));
}

export function openNeed(
  base: Omit<Need, 'id' | 'service' | 'sector' | 'status' | 'expectedOn' | 'bounces'>,
  line: CatalogueLine,
  id: string,
  bounces: number,
): Need {
  return {
    ...base,
    id,
    service: line.service,
    sector: line.sector,
    status: 'open',
    expectedOn: addDays(base.openedOn, line.days),
    bounces,
  };
}

/** Days a promise is late on `today`; 0 when there is none, or it is kept, or its day has not passed. */
export function overdueDays(status: NeedStatus, dueOn: PlainDate | null | undefined, today: PlainDate): number {
  if (status !== 'promised' || !dueOn || dueOn >= today) return 0;
  return daysBetween(dueOn, today);
}
