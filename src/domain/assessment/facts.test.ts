import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { FACT_NAMES } from '#domain/assessment/facts.ts';
import {
  ALL_WELL,
  born,
  child,
  family,
  head,
  member,
  origin,
  ruleSet,
  TODAY,
  wife,
} from '#domain/assessment/family.fixture.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { FindingEpisode } from '#domain/finding/finding.ts';
import type { Need } from '#domain/need/need.ts';

const factsAt = (state: FamilyState, asOf = TODAY): Record<string, number> =>
  assessFamily(state, asOf, ruleSet()).facts;

describe('facts of a family', () => {
  it('counts what the indicators of rulebook 12.4 divide', () => {
    const facts = factsAt(
      family({ ...ALL_WELL, kb_method: 'IMPLAN', water: 5, pk15_03: false }, [
        head(),
        wife(),
        child('a', '2023-01-01', { birth_cert: 'none', nik: null, attending: null }),
        child('b', '2013-01-01', { birth_cert: 'has_no_number', attending: 'no', highest_completed: 'SD' }),
        child('c', '2011-01-01', { birth_cert: 'unknown', attending: null }),
        child('d', '2009-06-01', { marital_status: 'WIDOWED' }),
        child('e', '2019-01-01', { residence_status: 'NEW', birth_cert: 'none' }),
      ]),
    );
    expect(facts).toMatchObject({ families: 1, residents: 6, familiesUpdated12Months: 1 });
    expect(facts).toMatchObject({ familiesDecidedStage: 1, prasejahtera: 1, stageUnknown: 0 });
    expect(facts).toMatchObject({
      krsTargets: 1,
      krs: 1,
      krsUnknown: 0,
      waterKnown: 1,
      poorWater: 1,
      toiletKnown: 1,
      poorToilet: 0,
    });
    expect(facts).toMatchObject({
      childrenForCertificate: 4,
      certHasNumber: 1,
      certHasNoNumber: 1,
      certNone: 1,
      certUnknown: 1,
    });
    expect(facts).toMatchObject({ children7to18: 2, ats: 1, atsUnknown: 1 });
    expect(facts).toMatchObject({ childrenUnder19: 4, marriedUnder19: 1, marriedUnder19Unknown: 0 });
    expect(facts).toMatchObject({
      pus: 1,
      kbUsers: 1,
      modernUsers: 1,
      mkjpUsers: 1,
      kbUnknown: 0,
      unmet: 0,
      unmetUnknown: 0,
    });
    expect(facts).toMatchObject({ childrenUnder5: 1, noNik: 1, noNikUnder5: 1, olderAlone: 0 });
    expect(facts).toMatchObject({
      'open.krs': 1,
      'open.out-of-school': 1,
      'open.no-birth-certificate': 1,
      'open.unmet-need': 0,
    });
  });

  it('UNKNOWN never counts: it stands beside the share (contracts 31.5)', () => {
    const facts = factsAt(
      family({}, [
        member('x', { sex: 'P', relation: 'HEAD', marital_status: 'MARRIED', birth_date: born('2008-05-01') }),
      ]),
    );
    expect(facts).toMatchObject({ stageUnknown: 1, familiesDecidedStage: 0, krsUnknown: 0, krs: 1 });
    expect(facts).toMatchObject({
      atsUnknown: 1,
      ats: 0,
      children7to18: 0,
      waterKnown: 0,
      toiletKnown: 0,
      poorWater: 0,
    });
    expect(facts).toMatchObject({ pus: 1, kbUnknown: 1, kbUsers: 0, unmet: 0, unmetUnknown: 1 });
  });

  it('has every name for every family', () => {
    expect(Object.keys(factsAt(family({}, [head()])))).toEqual([...FACT_NAMES]);
    expect(Object.keys(factsAt(family({}, [])))).toEqual([...FACT_NAMES]);
  });

  it('an open episode that cannot be decided any more still counts as open (contracts 2)', () => {
    const episode: FindingEpisode = {
      id: 'f',
      kind: 'poor-water',
      ruleId: 'R-KRS-03',
      ruleVersion: '1',
      subject: { kind: 'family', id: 'family' },
      reason: { key: 'reason.poor-water.5', params: {} },
      class: 'P3',
      openedOn: '2026-01-01',
      openedSeq: 1,
    };
    const unsure = { ...ALL_WELL, water: null };
    expect(factsAt(family(unsure, [head()], { findings: [episode] }))['open.poor-water']).toBe(1);
    expect(
      factsAt(family(unsure, [head()], { findings: [{ ...episode, closedOn: '2026-02-01' }] }))['open.poor-water'],
    ).toBe(0);
    expect(factsAt(family(ALL_WELL, [head()], { findings: [episode] }))['open.poor-water']).toBe(0);
  });
});

describe('IN-31: seen in the last 12 months', () => {
  const updated = (observedOn: string, asOf: string, source = 'office'): number | undefined =>
    factsAt(family({}, [head()], { origins: { 1: origin(observedOn, source) } }), asOf)['familiesUpdated12Months'];

  it('counts answers after the same day of last year, up to today', () => {
    expect(updated('2025-11-25', '2026-11-24')).toBe(1);
    expect(updated('2025-11-24', '2026-11-24')).toBe(0);
    expect(updated('2026-11-24', '2026-11-24')).toBe(1);
    expect(updated('2026-11-25', '2026-11-24')).toBe(0);
    expect(updated('2024-02-29', '2025-02-28')).toBe(1);
    expect(updated('2024-02-29', '2025-03-01')).toBe(0);
  });

  it('does not take the system’s own recomputing for an update', () => {
    expect(updated('2026-11-01', '2026-11-24', 'system')).toBe(0);
  });
});

describe('IN-27: promises of the month (contracts 31.6)', () => {
  const need = (dueOn: string, more: Partial<Need> = {}): Need => ({
    id: 'n',
    findingId: 'f',
    kind: 'no-nik',
    subject: { kind: 'person', id: 'head' },
    service: 'nik',
    sector: 'civil-registration',
    reason: { key: 'reason.no-nik.missing', params: {} },
    class: 'P2',
    status: 'promised',
    openedOn: '2026-10-01',
    expectedOn: '2026-10-15',
    promise: { on: '2026-10-02', dueOn, by: 'capil', seq: 2 },
    bounces: 0,
    ...more,
  });
  const delivered = (on: string): Partial<Need> => ({ status: 'delivered', delivery: { on, by: 'capil', seq: 3 } });

  it.each<[string, Need, [due: number, kept: number]]>([
    ['due in the month, nothing delivered', need('2026-11-10'), [1, 0]],
    ['delivered on the day', need('2026-11-10', delivered('2026-11-10')), [1, 1]],
    ['delivered a day late', need('2026-11-10', delivered('2026-11-11')), [1, 0]],
    ['delivered last month, due in this one', need('2026-11-10', delivered('2026-10-20')), [1, 1]],
    ['due last month', need('2026-10-31', delivered('2026-10-20')), [0, 0]],
    ['due later this month: nobody has broken it', need('2026-11-28'), [0, 0]],
    ['withdrawn by the agency', need('2026-11-10', { status: 'declined' }), [1, 0]],
    [
      'no longer needed before it was due',
      need('2026-11-10', { status: 'no-longer-needed', closedOn: '2026-11-09' }),
      [0, 0],
    ],
    [
      'no longer needed on the due day',
      need('2026-11-10', { status: 'no-longer-needed', closedOn: '2026-11-10' }),
      [1, 0],
    ],
  ])('%s', (_title, one, [due, kept]) => {
    expect(factsAt(family({}, [head()], { needs: [one] }))).toMatchObject({ promisesDue: due, promisesKept: kept });
  });

  it('looks again when a promise falls due and when its month is over', () => {
    const at = (asOf: string): unknown =>
      assessFamily(family(ALL_WELL, [head()], { needs: [need('2026-11-28')] }), asOf, ruleSet()).reassessOn;
    expect(at('2026-11-24')).toBe('2026-11-28');
    expect(at('2026-11-28')).toBe('2026-12-01');
  });
});
