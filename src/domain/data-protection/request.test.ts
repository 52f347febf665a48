import { expect, test } from 'vitest';
import { ROLES, type Role } from '#domain/access/roles.ts';
import { dutiesOf, sightsOf } from '#domain/data-protection/duties.ts';
import { incidentState, noticeClock, notifiedAt } from '#domain/data-protection/incident.ts';
import { refusalOfReceipt, refusalToRegister } from '#domain/data-protection/register-request.ts';
import {
  isWaiting,
  refusalToDecide,
  refusalToWithdraw,
  REQUEST_KINDS,
  REQUEST_STATES,
  stateAfter,
  stepOfDecision,
  type Decision,
  type RequestStanding,
} from '#domain/data-protection/request.ts';
import { restrict } from '#domain/data-protection/restriction.ts';
import { DEFAULT_RETENTION, keptFrom, RETENTION_CLASSES } from '#domain/data-protection/retention.ts';

const who = (role: Role, id: string = role): { id: string; duties: ReturnType<typeof dutiesOf> } => ({
  id,
  duties: dutiesOf({ role }),
});
const standing = (
  kind: RequestStanding['kind'],
  state: RequestStanding['state'] = 'open',
  proposedBy: string | null = null,
): RequestStanding => ({
  kind,
  state,
  proposedBy,
});
const GRANT: Decision = { grant: true, ground: null };
const REFUSE: Decision = { grant: false, ground: 'legal-duty' };
const code = (...asked: Parameters<typeof refusalToDecide>): string | undefined => refusalToDecide(...asked)?.code;

test('all but an erasure are decided by the village alone, in one step', () => {
  for (const kind of REQUEST_KINDS.filter((each) => each !== 'erasure')) {
    expect(stepOfDecision(standing(kind))).toBe('decide');
    for (const role of ROLES)
      expect(code(standing(kind), GRANT, who(role)), role).toBe(
        role === 'desa_operator' ? undefined : 'request.not-yours-to-decide',
      );
    expect(stateAfter(standing(kind), REFUSE)).toBe('refused');
  }
});

test('an erasure is proposed by the village and decided by the regency or the operator, never by one person', () => {
  for (const role of ROLES) {
    expect(code(standing('erasure'), GRANT, who(role)), role).toBe(
      role === 'desa_operator' ? undefined : 'request.not-yours-to-decide',
    );
    const second = role === 'kab_admin' || role === 'operator';
    expect(code(standing('erasure', 'proposed', 'lina'), GRANT, who(role)), role).toBe(
      second ? undefined : 'request.not-yours-to-decide',
    );
  }
  expect(code(standing('erasure', 'proposed', 'x'), GRANT, who('kab_admin', 'x'))).toBe('request.second-person');
  expect([stateAfter(standing('erasure'), GRANT), stateAfter(standing('erasure'), REFUSE)]).toEqual([
    'proposed',
    'proposed',
  ]);
  expect(stateAfter(standing('erasure', 'proposed', 'x'), GRANT)).toBe('granted');
  expect(stateAfter(standing('erasure', 'proposed', 'x'), REFUSE)).toBe('refused');
});

test('a grant has no ground, a refusal has one', () => {
  expect(code(standing('access'), { grant: false, ground: null }, who('desa_operator'))).toBe('request.ground-needed');
  expect(code(standing('access'), { grant: true, ground: 'legal-duty' }, who('desa_operator'))).toBe(
    'request.ground-needed',
  );
  expect(code(standing('access'), REFUSE, who('desa_operator'))).toBeUndefined();
});

test('what was decided is not decided again', () => {
  for (const state of ['granted', 'refused', 'done', 'withdrawn'] as const)
    for (const kind of REQUEST_KINDS)
      expect(code(standing(kind, state), GRANT, who('operator'))).toBe('request.already-decided');
  expect(REQUEST_STATES.filter(isWaiting)).toEqual(['open', 'proposed', 'granted']);
});

test('what waits can be taken back by the desk that took it, whoever decides; what has ended cannot', () => {
  for (const kind of REQUEST_KINDS)
    for (const state of REQUEST_STATES)
      expect(refusalToWithdraw(standing(kind, state), dutiesOf({ role: 'desa_operator' }))?.code).toBe(
        isWaiting(state) ? undefined : 'request.has-ended',
      );
  for (const role of ROLES.filter((each) => each !== 'desa_operator'))
    expect(refusalToWithdraw(standing('erasure'), dutiesOf({ role }))?.code).toBe('request.not-yours-to-withdraw');
});

test('a restriction is carried out by the decision, an access and a correction later', () => {
  expect(REQUEST_KINDS.map((kind) => stateAfter(standing(kind), GRANT))).toEqual([
    'granted',
    'granted',
    'proposed',
    'done',
    'done',
  ]);
});

test('who goes on seeing what is protected', () => {
  const seeing = (sight: 'restricted' | 'requests' | 'incidents'): Role[] =>
    ROLES.filter((role) => sightsOf({ role }).includes(sight));
  expect(seeing('restricted')).toEqual(['desa_operator', 'operator']);
  expect(seeing('requests')).toEqual(['desa_operator', 'kab_admin', 'province_officer', 'operator']);
  expect(seeing('incidents')).toEqual(['kab_admin', 'province_officer', 'operator']);
});

test('a request is dated when it came: not ahead, and at most 90 days back', () => {
  const day = 86_400_000;
  expect([refusalOfReceipt(5, 5), refusalOfReceipt(0, 90 * day)]).toEqual([null, null]);
  expect(refusalOfReceipt(6, 5)?.code).toBe('request.received-in-future');
  expect(refusalOfReceipt(0, 90 * day + 1)?.code).toBe('request.received-long-ago');
});

test('a request names what its kind needs, and nothing else', () => {
  const asked = (kind: RequestStanding['kind'], more: object = {}, isRestricted = false): string | undefined =>
    refusalToRegister({ kind, items: [], restrictionGround: null, ...more }, isRestricted)?.code;
  expect(asked('correction')).toBe('request.items-needed');
  expect(asked('correction', { items: ['water'] })).toBeUndefined();
  expect(asked('access', { items: ['water'] })).toBe('request.items-not-asked');
  expect(asked('access', { restrictionGround: 'safety' })).toBe('request.restriction-ground');
  expect(asked('restriction')).toBe('request.restriction-ground');
  expect(asked('restriction', { restrictionGround: 'safety' })).toBeUndefined();
  expect(asked('restriction', { restrictionGround: 'safety' }, true)).toBe('restriction.on');
  expect([asked('restriction-lift'), asked('restriction-lift', {}, true)]).toEqual(['restriction.off', undefined]);
});

test('art. 11: a restriction is set once and lifted once, and leaves no trace in the state', () => {
  const entry = { seq: 7, receivedOn: '2026-11-24' };
  const free: { id: string; restricted?: { ground: 'safety'; since: string; seq: number } } = { id: 'x' };
  const on = restrict(free, { on: true, ground: 'safety' }, entry);
  expect(on).toEqual({ ok: true, value: { id: 'x', restricted: { ground: 'safety', since: '2026-11-24', seq: 7 } } });
  if (!on.ok) return;
  expect(restrict(on.value, { on: true, ground: 'safety' }, entry)).toMatchObject({
    problems: [{ code: 'restriction.on' }],
  });
  expect(restrict(on.value, { on: false, ground: 'safety' }, entry)).toEqual({ ok: true, value: { id: 'x' } });
  expect(restrict(free, { on: false, ground: 'safety' }, entry)).toMatchObject({
    problems: [{ code: 'restriction.off' }],
  });
});

test('art. 46: an incident is notified when both were told, by the later of the two', () => {
  const told = (
    authorityNotifiedAt: number | null,
    subjectsNotifiedAt: number | null,
    closedAt: number | null = null,
  ) => ({
    foundAt: 0,
    authorityNotifiedAt,
    subjectsNotifiedAt,
    closedAt,
  });
  expect([notifiedAt(told(5, null)), notifiedAt(told(null, 5)), notifiedAt(told(5, 9))]).toEqual([null, null, 9]);
  expect([incidentState(told(5, null)), incidentState(told(5, 9)), incidentState(told(5, 9, 9))]).toEqual([
    'open',
    'notified',
    'closed',
  ]);
  const late = 72 * 3_600_000 + 1;
  expect(noticeClock(told(1, null), late).state).toBe('overdue');
  expect(noticeClock(told(1, late), late * 2).state).toBe('missed');
  expect(noticeClock(told(1, 2), late).state).toBe('met');
});

test('contracts 3: uploaded files are kept twelve months; where the rulebook is silent nothing is removed by age', () => {
  expect(RETENTION_CLASSES.map((name) => keptFrom(DEFAULT_RETENTION, name, '2026-11-24'))).toEqual([
    '2025-11-24',
    null,
    null,
    null,
    null,
  ]);
});
