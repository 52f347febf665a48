/** What the rules say now becomes episodes and needs: opened, kept, closed, bounced (contracts 2, 31.6). */
import { describe, expect, it } from 'vitest';
import type { AssessedFinding, Assessment } from '#domain/assessment/assessment.ts';
import { family } from '#domain/assessment/family.fixture.ts';
import { recordAssessment } from '#domain/assessment/record-assessment.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Need, NeedStatus } from '#domain/need/need.ts';

const found = (id: string, present: true | null = true, more: Partial<AssessedFinding> = {}): AssessedFinding => ({
  ...{ kind: 'out-of-school', ruleId: 'R-ATS-01', ruleVersion: '1', subject: { kind: 'person', id }, present },
  ...{ reason: { key: 'reason.out-of-school.DO', params: { age: 13, category: 'DO' } }, class: 'P3' },
  ...more,
});
const said = (asOf: string, findings: AssessedFinding[], more: Partial<Assessment> = {}): Assessment => ({
  ...{ asOf, ruleSet: 'test', findings, statuses: [], facts: { families: 1, krs: 0 }, reassessOn: null, ...more },
});
const CATALOGUE = [
  { kind: 'out-of-school', service: 'back-to-school', sector: 'education', days: 30 },
  { kind: 'out-of-school', service: 'school-fee', sector: 'social', days: 14 },
] as const;
const record = (state: FamilyState, assessment: Assessment, seq = 1): FamilyState =>
  recordAssessment(state, assessment, { seq, catalogue: CATALOGUE, deriveId: (text) => text });
const opened = record(family({}, []), said('2026-11-01', [found('ani')]));
/** The same family with its first need somewhere on its way. */
const having = (status: NeedStatus, more: Partial<Need> = {}): FamilyState => ({
  ...opened,
  needs: opened.needs.map((need, index) => (index === 0 ? { ...need, status, ...more } : need)),
});
const needs = (state: FamilyState): unknown =>
  state.needs.map(({ service, status, bounces }) => `${service} ${status} ${bounces}`);

describe('contracts 31.6: a finding opens', () => {
  it('one episode with every need that the catalogue has for its kind', () => {
    expect(opened.findings).toMatchObject([{ kind: 'out-of-school', openedOn: '2026-11-01', openedSeq: 1 }]);
    expect(opened.findings[0]).not.toHaveProperty('present');
    expect(needs(opened)).toEqual(['back-to-school open 0', 'school-fee open 0']);
    expect(opened.needs.map(({ expectedOn }) => expectedOn)).toEqual(['2026-12-01', '2026-11-15']);
    expect(new Set(opened.needs.map(({ id }) => id)).size).toBe(2);
  });

  it('not while it is undecided, and not twice while it stays', () => {
    expect(record(family({}, []), said('2026-11-01', [found('ani', null)])).findings).toEqual([]);
    const again = record(opened, said('2026-11-08', [found('ani')]), 2);
    expect(again.findings).toHaveLength(1);
    expect(again.needs).toHaveLength(2);
  });

  it('for each subject by itself, the family beside a person of the same id', () => {
    const ofFamily = found('ani', true, { subject: { kind: 'family', id: 'ani' } });
    const both = record(opened, said('2026-11-08', [found('ani'), found('budi'), ofFamily]), 2);
    expect(both.findings.map(({ subject }) => `${subject.kind} ${subject.id}`)).toEqual([
      ...['person ani', 'person budi', 'family ani'],
    ]);
  });

  it('contracts 31: facts that are 0 are not stored', () => {
    expect(opened.assessment?.facts).toEqual({ families: 1 });
    expect(opened.assessment).not.toHaveProperty('findings');
  });
});

describe('contracts 31.6: a finding stays', () => {
  it('with the newest reason, version and class, which its needs take over', () => {
    const reason = { key: 'reason.out-of-school.LTM', params: { age: 14, category: 'LTM' } };
    const later = record(opened, said('2026-12-01', [found('ani', true, { reason, ruleVersion: '2' })]), 2);
    expect(later.findings).toMatchObject([{ reason, ruleVersion: '2', openedOn: '2026-11-01' }]);
    expect(later.needs.map((need) => need.reason)).toEqual([reason, reason]);
  });

  it('marked as unsure while nobody knows, until somebody does', () => {
    const unsure = record(opened, said('2026-12-01', [found('ani', null)]), 2);
    expect(unsure.findings).toMatchObject([{ unsure: true, reason: opened.findings[0]?.reason }]);
    expect(record(unsure, said('2026-12-02', [found('ani')]), 3).findings[0]).not.toHaveProperty('unsure');
  });
});

describe('contracts 31.6: a finding closes', () => {
  const close = (state: FamilyState): FamilyState => record(state, said('2026-12-01', []), 7);

  it('on the day of the assessment; what nobody delivered is no longer needed', () => {
    expect(close(opened).findings).toMatchObject([{ closedOn: '2026-12-01', closedSeq: 7 }]);
    expect(close(having('promised')).needs).toMatchObject([
      { status: 'no-longer-needed', closedOn: '2026-12-01' },
      { status: 'no-longer-needed', closedOn: '2026-12-01' },
    ]);
  });

  it('what was delivered still waits for verification, what was verified stays so', () => {
    expect(needs(close(having('delivered')))).toEqual(['back-to-school delivered 0', 'school-fee no-longer-needed 0']);
    expect(close(having('delivered')).needs[0]).not.toHaveProperty('closedOn');
    const verified = having('verified', { closedOn: '2026-11-20' });
    expect(close(verified).needs[0]).toMatchObject({ status: 'verified', closedOn: '2026-11-20' });
  });

  it('once: it is another episode when it comes back', () => {
    const back = record(close(opened), said('2027-01-01', [found('ani')]), 9);
    expect(back.findings.map(({ closedOn }) => closedOn)).toEqual(['2026-12-01', undefined]);
    expect(close(close(opened)).findings).toEqual(close(opened).findings);
    expect(needs(back)).toEqual([
      ...['back-to-school no-longer-needed 0', 'school-fee no-longer-needed 0'],
      ...['back-to-school open 0', 'school-fee open 0'],
    ]);
  });
});

describe('contracts 31.6: a verified delivery that did not help', () => {
  const verified = having('verified', { closedOn: '2026-11-10' });
  const on = (day: string, state = verified): FamilyState => record(state, said(day, [found('ani')]), 5);

  it('bounces after thirty days, and opens the same service once more', () => {
    expect(needs(on('2026-12-09'))).toEqual(['back-to-school verified 0', 'school-fee open 0']);
    expect(needs(on('2026-12-10'))).toEqual(['back-to-school bounced 0', 'back-to-school open 1', 'school-fee open 0']);
    const [, again] = on('2026-12-10').needs;
    expect(again).toMatchObject({ openedOn: '2026-12-10', expectedOn: '2027-01-09' });
    expect(again?.id).not.toBe(verified.needs[0]?.id);
  });

  it('bounces once, and never while its finding is closed', () => {
    expect(needs(on('2027-03-01', on('2026-12-10')))).toEqual(needs(on('2026-12-10')));
    const closed = record(verified, said('2026-11-20', []), 4);
    expect(needs(record(closed, said('2027-03-01', []), 5))).toEqual([
      ...['back-to-school verified 0', 'school-fee no-longer-needed 0'],
    ]);
  });

  it('contracts 2: the family is looked at again on that day, or earlier if something else is due', () => {
    const next = (reassessOn: string | null): unknown =>
      record(verified, said('2026-11-15', [found('ani')], { reassessOn }), 5).assessment?.reassessOn;
    expect([next(null), next('2026-12-01'), next('2027-01-01')]).toEqual(['2026-12-10', '2026-12-01', '2026-12-10']);
    expect(record(opened, said('2026-11-15', [found('ani')]), 5).assessment?.reassessOn).toBeNull();
  });
});
