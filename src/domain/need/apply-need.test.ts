/** The life of a need, step by step: who may take which step when, and what it leaves (contracts 31.6). */
import { describe, expect, it } from 'vitest';
import type { Result } from '#domain/basics/problem.ts';
import { family } from '#domain/assessment/family.fixture.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { entry } from '#domain/ledger/history.fixture.ts';
import {
  changePromise,
  declineNeed,
  isActive,
  makePromise,
  openNeed,
  overdueDays,
  recordDelivery,
  verifyDelivery,
} from '#domain/need/apply-need.ts';
import { NEED_STATUSES } from '#domain/need/need.ts';
import type { Need, NeedStatus } from '#domain/need/need.ts';

const need = (status: NeedStatus, more: Partial<Need> = {}): Need => ({
  ...{ id: 'n1', findingId: 'f1', kind: 'out-of-school', subject: { kind: 'person', id: 'ani' } },
  ...{ service: 'back-to-school', sector: 'education', reason: { key: 'reason.x', params: {} }, class: 'P3' },
  ...{ status, openedOn: '2026-10-01', expectedOn: '2026-10-31', bounces: 0, ...more },
});
const OTHER = need('open', { id: 'n2' });
const having = (one: Need): FamilyState => family({}, [], { needs: [OTHER, one] });

/** The need after the step, or the code of the refusal; the other need of the family never moves. */
function after(result: Result<FamilyState>): Need | string | undefined {
  if (!result.ok) return result.problems[0]?.code;
  expect(result.value.needs[0]).toBe(OTHER);
  return result.value.needs[1];
}
const at = { author: 'budi', observedOn: '2026-11-01', receivedOn: '2026-11-03' };
const promise = (state: FamilyState, dueOn: string, note?: string): Result<FamilyState> => {
  const payload = { needId: 'n1', dueOn, ...(note !== undefined && { note }) };
  return makePromise(state, payload, entry(7, 'promise-made', payload, at));
};
const again = (state: FamilyState, dueOn: string): Result<FamilyState> => {
  const payload = { needId: 'n1', dueOn, reason: 'banjir' };
  return changePromise(state, payload, entry(8, 'promise-changed', payload, at));
};
const decline = (state: FamilyState): Result<FamilyState> => {
  const payload = { needId: 'n1', handTo: 'social' as const, reason: 'perlu beasiswa' };
  return declineNeed(state, payload, entry(9, 'need-declined', payload, at));
};
const deliver = (state: FamilyState, deliveredOn: string, note?: string): Result<FamilyState> => {
  const payload = { needId: 'n1', deliveredOn, ...(note !== undefined && { note }) };
  return recordDelivery(state, payload, entry(10, 'delivery-recorded', payload, at));
};
const verify = (state: FamilyState, author: string, needId = 'n1'): Result<FamilyState> =>
  verifyDelivery(state, { needId }, entry(11, 'delivery-verified', { needId }, { ...at, author }));

/** The statuses from which a step may be taken. */
const from = (step: (state: FamilyState) => Result<FamilyState>): NeedStatus[] =>
  NEED_STATUSES.filter((status) => after(step(having(need(status)))) !== 'need.wrong-status');

describe('contracts 31.6: which step follows which', () => {
  it('each step has the statuses it may be taken from, and names the one that forbids it', () => {
    expect(from((state) => promise(state, '2026-12-01'))).toEqual(['open']);
    expect(from((state) => again(state, '2026-12-01'))).toEqual(['promised']);
    expect(from(decline)).toEqual(['open', 'promised']);
    expect(from((state) => deliver(state, '2026-11-01'))).toEqual(['open', 'promised']);
    expect(from((state) => verify(state, 'lina'))).toEqual(['delivered']);
    expect(promise(having(need('verified')), '2026-12-01')).toEqual({
      ok: false,
      problems: [{ code: 'need.wrong-status', details: { status: 'verified' } }],
    });
  });

  it('a need that the family does not have is not found', () => {
    const none = family({}, [], { needs: [OTHER] });
    expect([promise(none, '2026-12-01'), decline(none), verify(none, 'lina')].map(after)).toEqual([
      ...['need.not-found', 'need.not-found', 'need.not-found'],
    ]);
  });

  it('somebody still owes something from opening to verification', () => {
    expect(NEED_STATUSES.filter((status) => isActive(need(status)))).toEqual(['open', 'promised', 'delivered']);
  });
});

describe('contracts 31.6: what a step leaves', () => {
  it('a promise: whose, since when, until when, with its note if there is one', () => {
    expect(after(promise(having(need('open')), '2026-12-01', 'minggu depan'))).toEqual({
      ...need('promised'),
      promise: { on: '2026-11-01', dueOn: '2026-12-01', by: 'budi', seq: 7, note: 'minggu depan' },
    });
    expect(after(promise(having(need('open')), '2026-12-01'))).not.toHaveProperty('promise.note');
  });

  it('a promise may fall due on the day it is made, not before', () => {
    expect(after(promise(having(need('open')), '2026-11-01'))).toMatchObject({ status: 'promised' });
    expect(after(promise(having(need('open')), '2026-10-31'))).toBe('need.due-in-past');
    expect(after(again(having(need('promised')), '2026-11-01'))).toMatchObject({ status: 'promised' });
    expect(after(again(having(need('promised')), '2026-10-31'))).toBe('need.due-in-past');
  });

  it('a changed promise keeps the reason of the change', () => {
    expect(after(again(having(need('promised')), '2026-12-15'))).toMatchObject({
      promise: { on: '2026-11-01', dueOn: '2026-12-15', by: 'budi', seq: 8, note: 'banjir' },
    });
  });

  it('handing on withdraws the promise and remembers every sector it came through', () => {
    const before = { from: 'health' as const, on: '2026-10-05', reason: 'bukan kami' };
    const promised = need('promised', {
      promise: { on: '2026-10-02', dueOn: '2026-10-30', by: 'budi', seq: 3 },
      handedOn: [before],
    });
    expect(after(decline(having(promised)))).toEqual({
      ...need('open'),
      sector: 'social',
      handedOn: [before, { from: 'education', on: '2026-11-01', reason: 'perlu beasiswa' }],
    });
    expect(after(decline(having(need('open'))))).toMatchObject({ handedOn: [{ from: 'education' }] });
  });

  it('a delivery lies no later than the day its word arrived', () => {
    expect(after(deliver(having(need('open')), '2026-11-03', 'di sekolah'))).toMatchObject({
      status: 'delivered',
      delivery: { on: '2026-11-03', by: 'budi', seq: 10, note: 'di sekolah' },
    });
    expect(after(deliver(having(need('open')), '2026-11-03'))).not.toHaveProperty('delivery.note');
    expect(after(deliver(having(need('open')), '2026-11-04'))).toBe('need.delivered-in-future');
  });

  it('who delivered does not verify; anybody else closes the need by it', () => {
    const delivered = need('delivered', { delivery: { on: '2026-10-20', by: 'budi', seq: 5 } });
    expect(after(verify(having(delivered), 'budi'))).toBe('need.verified-by-deliverer');
    expect(after(verify(having(delivered), 'lina'))).toEqual({
      ...delivered,
      status: 'verified',
      verification: { on: '2026-11-01', by: 'lina', seq: 11 },
      closedOn: '2026-11-01',
    });
  });

  it('a new need is open, owed by the catalogue’s sector within its days', () => {
    const { id: _id, service: _s, sector: _o, status: _t, expectedOn: _e, bounces: _b, ...base } = need('verified');
    const line = { kind: 'out-of-school' as const, service: 'package-b', sector: 'education' as const, days: 30 };
    expect(openNeed(base, line, 'n9', 2)).toEqual({
      ...base,
      ...{ id: 'n9', service: 'package-b', sector: 'education', status: 'open', expectedOn: '2026-10-31', bounces: 2 },
    });
  });

  it('contracts 2: a promise is late from the day after its day, until it is kept', () => {
    expect(overdueDays('promised', '2026-11-01', '2026-11-01')).toBe(0);
    expect(overdueDays('promised', '2026-11-01', '2026-11-02')).toBe(1);
    expect(overdueDays('promised', '2026-11-01', '2026-11-11')).toBe(10);
    expect(overdueDays('delivered', '2026-11-01', '2026-11-11')).toBe(0);
    expect(overdueDays('promised', null, '2026-11-11')).toBe(0);
    expect(overdueDays('promised', undefined, '2026-11-11')).toBe(0);
  });
});
