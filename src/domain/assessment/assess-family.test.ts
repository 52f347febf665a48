import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import {
  ALL_WELL,
  born,
  child,
  family,
  head,
  member,
  ruleSet,
  TODAY,
  wife,
} from '#domain/assessment/family.fixture.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { FamilyState } from '#domain/family/family-state.ts';

/** `kind subject reason`, with "?" for undecided. */
function findings(state: FamilyState, settings: Partial<RuleSettings> = {}): string[] {
  return assessFamily(state, TODAY, ruleSet(settings)).findings.map(
    ({ present, subject, reason }) =>
      `${present === null ? '?' : ''}${subject.id} ${reason.key.replace('reason.', '')}`,
  );
}
const statuses = (state: FamilyState): string[] =>
  assessFamily(state, TODAY, ruleSet()).statuses.map(({ value }) => value);
const well = (...members: Parameters<typeof family>[1]): FamilyState => family(ALL_WELL, [head(), wife(), ...members]);

describe('assessFamily: what it finds', () => {
  it('finds nothing in a family that every rule can decide and none complains about', () => {
    expect(findings(well(child('ani', '2016-04-02')))).toEqual([]);
    expect(statuses(well(child('ani', '2016-04-02')))).toEqual(['KS_II_PLUS', 'NOT_AT_RISK']);
  });

  it('R-ATS-01: a girl of 13 who left school, with rule, version, class and age', () => {
    const state = well(child('ani', '2013-04-02', { attending: 'no', highest_completed: 'SD' }));
    expect(assessFamily(state, TODAY, ruleSet()).findings).toEqual([
      {
        kind: 'out-of-school',
        ruleId: 'R-ATS-01',
        ruleVersion: '1',
        subject: { kind: 'person', id: 'ani' },
        present: true,
        reason: { key: 'reason.out-of-school.LTM', params: { age: 13, category: 'LTM' } },
        class: 'P3',
      },
    ]);
  });

  it('every other finding of a person', () => {
    const state = well(
      child('a-no-cert', '2020-01-01', { birth_cert: 'none' }),
      child('b-no-nik', '2014-01-01', { nik: null, nik_status: 'missing', nik_reason: 'under-17-no-nik' }),
      member('c-married', {
        sex: 'P',
        relation: 'OTHER_KIN',
        marital_status: 'MARRIED',
        birth_date: born('2009-01-01'),
        attending: 'yes',
        birth_cert: 'has_number',
      }),
      child('d-damaged', '2015-01-01', { nik: null, nik_status: 'damaged' }),
    );
    expect(findings(state, { manyMin: 9 })).toEqual([
      'a-no-cert no-birth-certificate',
      'b-no-nik no-nik.missing',
      'c-married married-under-19',
      'd-damaged no-nik.damaged',
    ]);
  });

  it('every finding of a family', () => {
    const poor = {
      ...ALL_WELL,
      pk15_01: false,
      pk15_05: false,
      pk15_09: null,
      water: 6,
      toilet: 4,
      kb_method: 'BUKAN_PESERTA',
      kb_want_child: 'NO_MORE',
    };
    const state = family(poor, [head(), wife({ birth_date: born('1990-01-01') })]);
    expect(findings(state)).toEqual([
      'family prasejahtera',
      'family unmet-need.NO_MORE',
      'family krs.toilet.more',
      'family poor-toilet.4',
    ]);
    expect(findings(family({ ...ALL_WELL, water: 9 }, [head(), wife()]))).toEqual([
      'family krs.water',
      'family poor-water.9',
    ]);
    expect(findings(family(ALL_WELL, [head({ marital_status: 'WIDOWED', birth_date: born('1950-01-01') })]))).toEqual([
      'family older-person-alone',
    ]);
  });

  it('names the failing items of PK15 and how many other causes KRS has', () => {
    const state = family({ ...ALL_WELL, pk15_01: false, pk15_05: false, water: 5, toilet: 3 }, [
      head(),
      wife({ birth_date: born('2008-01-01') }),
    ]);
    const reasons = assessFamily(state, TODAY, ruleSet()).findings.map(({ reason }) => reason);
    expect(reasons).toContainEqual({ key: 'reason.prasejahtera', params: { items: '1, 5' } });
    expect(reasons).toContainEqual({ key: 'reason.krs.water.more', params: { more: 2 } });
  });

  it('R-KRS-06 counts weeks from the day the answer was seen', () => {
    const expecting = (weeks: number): string[] =>
      statuses(
        family(ALL_WELL, [head(), wife({ birth_date: born('1985-06-01'), pregnant: true, pregnancy_weeks: weeks })]),
      );
    // Seen on 1 November, 23 days before: three whole weeks.
    expect(expecting(37)[1]).toBe('KRS');
    expect(expecting(38)[1]).toBe('UNKNOWN');
  });

  it('a woman who heads the family because her husband is away is a fertile couple too', () => {
    const state = family({ ...ALL_WELL, kb_method: 'BUKAN_PESERTA' }, [
      head({ sex: 'P', pregnant: false, birth_date: born('1995-02-10') }),
    ]);
    expect(findings(state)).toEqual(['family unmet-need.LATER']);
    expect(assessFamily(state, TODAY, ruleSet()).facts).toMatchObject({ pus: 1, unmet: 1 });
  });
});

describe('assessFamily: what it cannot decide', () => {
  it('says so for every rule whose inputs are missing, and never as a finding that is present', () => {
    const bare = family({}, [member('x', { sex: 'P', relation: 'HEAD' })]);
    expect(findings(bare)).toEqual([
      '?x no-birth-certificate.unknown',
      '?x out-of-school.unknown',
      '?x married-under-19.unknown',
      '?family prasejahtera.unknown',
      '?family unmet-need.unknown',
      '?family krs.unknown',
      '?family poor-water.unknown',
      '?family poor-toilet.unknown',
      '?family older-person-alone.unknown',
    ]);
    expect(statuses(bare)).toEqual(['UNKNOWN', 'UNKNOWN']);
  });

  it('leaves the decision to the server where an input is hidden from the reader (contracts 10)', () => {
    const state = family({ ...ALL_WELL, water: { hidden: true } }, [
      head(),
      wife(),
      child('ani', '2013-01-01', { attending: { hidden: true } }),
    ]);
    expect(findings(state)).toEqual(['?ani server-decides', '?family server-decides', '?family server-decides']);
    expect(statuses(state)).toEqual(['KS_II_PLUS', 'SERVER_DECIDES']);
  });

  it('a family in which nobody lives has no findings, no statuses and all facts 0', () => {
    const empty = assessFamily(family({ water: 9 }, [head({ residence_status: 'MOVED' })]), TODAY, ruleSet());
    expect(empty).toMatchObject({ asOf: TODAY, ruleSet: 'test-1', findings: [], statuses: [], reassessOn: null });
    expect(new Set(Object.values(empty.facts))).toEqual(new Set([0]));
  });
});

describe('assessFamily: when to look again', () => {
  it('on the first day that changes anything: here the wife’s 35th birthday is far, the child’s 7th is near', () => {
    const state = family(ALL_WELL, [head(), wife(), child('ani', '2020-03-15')], { origins: {} });
    const { reassessOn } = assessFamily(state, TODAY, ruleSet());
    expect(reassessOn).toBe('2027-03-15');
  });

  it('on the day a pregnancy answer expires', () => {
    const state = family(ALL_WELL, [head(), wife({ pregnant: true, pregnancy_weeks: 30 })]);
    expect(assessFamily(state, TODAY, ruleSet()).reassessOn).toBe('2027-01-17');
  });

  it('on the birthday of somebody whose age stands in a reason', () => {
    const state = well(child('ani', '2013-12-02', { attending: 'no', highest_completed: 'SD' }));
    expect(assessFamily(state, TODAY, ruleSet()).reassessOn).toBe('2026-12-02');
  });

  it('not on birthdays that change nothing', () => {
    const state = family(ALL_WELL, [head({ birth_date: born('1980-11-25') })], { origins: {} });
    expect(assessFamily(state, TODAY, ruleSet()).reassessOn).toBe('2040-11-25');
  });
});
