import { describe, expect, it } from 'vitest';
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
import { checkFamily } from '#domain/data-quality/check-family.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';

const { settings } = ruleSet();
/** `DQ-01 error dq.no-head family/head`. */
const check = (state: FamilyState): string[] =>
  checkFamily(state, [], TODAY, settings).map(({ rule, severity, code, column }) =>
    [rule, severity, code.slice(3), column].join(' '),
  );
const people = (...members: Member[]): FamilyState => family(ALL_WELL, members);
/** Through with school, so that DQ-07 has nothing to say. */
const grown = (id: string, birth: string, items: Parameters<typeof child>[2] = {}): Member =>
  child(id, birth, { attending: 'no', ...items });
const husband = head({ birth_date: born('1990-02-10') });

describe('DQ-01: one head who belongs to the family', () => {
  it('a sound family has no problem', () => {
    expect(check(people(husband, wife(), child('c', '2018-03-03')))).toEqual([]);
  });

  it.each<[string, Member[], string[]]>([
    ['no head', [wife()], ['DQ-01 error no-head family/head']],
    ['nobody at all', [], ['DQ-01 error no-head family/head']],
    ['two heads', [husband, member('two', { relation: 'HEAD' })], ['DQ-01 error many-heads family/head']],
    [
      'a head who left',
      [member('h', { relation: 'HEAD' }, { reason: 'moved', on: '2026-01-01', seq: 1 })],
      ['DQ-01 error no-head family/head'],
    ],
    [
      'a head who is away',
      [head({ residence_status: 'AWAY' })],
      ['DQ-13 error not-resident person/head/residence_status'],
    ],
  ])('%s', (_name, members, expected) => {
    expect(check(people(...members))).toEqual(expected);
  });

  it.each(['DEAD', 'MOVED', 'MISSING', 'INVALID'])('DQ-13 as well: a head of status %s', (residence_status) => {
    expect(check(people(head({ residence_status }), wife()))).toEqual([
      'DQ-01 error head-not-current person/head/residence_status',
      'DQ-13 error not-resident person/head/residence_status',
    ]);
  });
});

describe('DQ-02: at most one couple', () => {
  const of = (id: string, relation: string, sex: string, marital_status = 'MARRIED'): Member =>
    member(id, { relation, sex, marital_status });
  const many = ['DQ-02 error many-couples family/members'];

  it.each<[string, Member[], string[]]>([
    ['a son and a daughter-in-law', [of('s', 'CHILD', 'L'), of('d', 'CHILD_IN_LAW', 'P')], many],
    ['a married son alone', [of('s', 'CHILD', 'L')], []],
    ['a divorced daughter-in-law', [of('s', 'CHILD', 'L'), of('d', 'CHILD_IN_LAW', 'P', 'DIVORCED')], []],
    ['two parents', [of('f', 'PARENT', 'L'), of('m', 'PARENT', 'P')], many],
    ['two mothers', [of('n', 'PARENT', 'P'), of('m', 'PARENT', 'P')], []],
    ['parents-in-law', [of('f', 'PARENT_IN_LAW', 'L'), of('m', 'PARENT_IN_LAW', 'P')], many],
    ['a second wife', [of('w2', 'SPOUSE', 'P')], many],
  ])('with husband and wife: %s', (_name, members, expected) => {
    expect(check(people(husband, wife(), ...members))).toEqual(expected);
  });

  it('a couple of children with a widowed head is one couple', () => {
    const members = [head({ marital_status: 'WIDOWED' }), of('s', 'CHILD', 'L'), of('d', 'CHILD_IN_LAW', 'P')];
    expect(check(people(...members))).toEqual([]);
  });
});

describe('DQ-03: children and the ages of their parents', () => {
  it.each([
    ['1990-02-10', '2002-02-10', []],
    ['1990-02-10', '2002-02-09', ['DQ-03 warning mother-too-young person/c/birth_date']],
    ['1990-02-10', '1990-02-09', ['DQ-03 warning child-older-than-parent person/c/birth_date']],
    ['1990-02-10', '1990-02-10', ['DQ-03 warning mother-too-young person/c/birth_date']],
  ])('mother born %s, child %s', (mother, birth, expected) => {
    expect(check(people(head({ sex: 'P', birth_date: born(mother), pregnant: false }), grown('c', birth)))).toEqual(
      expected,
    );
  });

  it.each([
    ['2005-02-10', []],
    ['2005-02-09', ['DQ-03 warning father-too-young person/c/birth_date']],
  ])('father born 1990-02-10, child %s', (birth, expected) => {
    expect(check(people(husband, grown('c', birth)))).toEqual(expected);
  });

  it('complains of an imprecise date only when there is no doubt', () => {
    const of = (year: string): string[] =>
      check(people(husband, grown('c', '2000-01-01', { birth_date: born(`${year}-07-01`, 'YEAR') })));
    expect(of('2004')).toEqual([]);
    expect(of('2003')).toEqual(['DQ-03 warning father-too-young person/c/birth_date']);
    expect(check(people(husband, grown('c', '2000-01-01', { birth_date: null })))).toEqual([]);
  });
});

describe('DQ-04 to DQ-08: one person', () => {
  const girl = (items: Parameters<typeof wife>[0]): string[] => check(people(husband, wife(items)));

  it('DQ-04: married below 19', () => {
    expect(girl({ birth_date: born('2007-11-24') })).toEqual([]);
    expect(girl({ birth_date: born('2007-11-25') })).toEqual([
      'DQ-04 warning married-young person/wife/marital_status',
    ]);
    expect(girl({ birth_date: born('2007-11-25'), marital_status: 'DIVORCED' })).toEqual([]);
  });

  it.each([
    [{ pregnancy_weeks: 1 }, []],
    [{ pregnancy_weeks: 0 }, ['DQ-05 error pregnancy-weeks person/wife/pregnancy_weeks']],
    [
      { pregnancy_weeks: 43 },
      [
        'DQ-05 error pregnancy-weeks person/wife/pregnancy_weeks',
        'DQ-05 note pregnancy-ran-out person/wife/pregnancy_weeks',
      ],
    ],
    [{ pregnancy_weeks: 37 }, []],
    [{ pregnancy_weeks: 38 }, ['DQ-05 note pregnancy-ran-out person/wife/pregnancy_weeks']],
    [{ birth_date: born('1971-11-25') }, []],
    [{ birth_date: born('1971-11-24') }, ['DQ-05 warning pregnant-age person/wife/birth_date']],
    [
      { birth_date: born('2016-11-25'), marital_status: 'SINGLE' },
      ['DQ-05 warning pregnant-age person/wife/birth_date'],
    ],
  ])('DQ-05: pregnant with %j', (items, expected) => {
    const state = family({ ...ALL_WELL, kb_method: 'BUKAN_PESERTA' }, [husband, wife({ pregnant: true, ...items })], {
      origins: { 1: origin('2026-10-30') },
    });
    expect(check(state)).toEqual(expected);
  });

  it('DQ-05: a pregnant man is an error', () => {
    const state = family({ ...ALL_WELL, kb_method: 'BUKAN_PESERTA' }, [head({ pregnant: true })]);
    expect(check(state)).toEqual(['DQ-05 error pregnant-not-woman person/head/sex']);
  });

  it.each([
    ['PIL', { pregnant: true }, ['DQ-06 warning method-while-pregnant family/kb_method']],
    ['BUKAN_PESERTA', { pregnant: true }, []],
    ['MOP', {}, []],
    ['MOW', {}, []],
  ])('DQ-06: %s with wife %j', (kb_method, items, expected) => {
    expect(check(family({ ...ALL_WELL, kb_method }, [husband, wife(items)]))).toEqual(expected);
  });

  it('DQ-06: MOP without a husband, MOW without a wife', () => {
    const alone = (kb_method: string, sex: string): string[] =>
      check(family({ ...ALL_WELL, kb_method }, [head({ sex })]));
    expect(alone('MOP', 'P')).toEqual(['DQ-06 warning mop-without-husband family/kb_method']);
    expect(alone('MOW', 'L')).toEqual(['DQ-06 warning mow-without-wife family/kb_method']);
    expect([...alone('MOP', 'L'), ...alone('MOW', 'P')]).toEqual([]);
  });

  it.each([
    ['2010-11-25', { class_no: 6 }, []],
    ['2010-11-24', { class_no: 6 }, ['DQ-07 warning old-for-primary person/c/attending']],
    ['2010-11-24', { class_no: 7 }, []],
    ['2010-11-24', {}, ['DQ-07 warning old-for-primary person/c/attending']],
    ['2010-11-24', { highest_completed: 'SD' }, []],
    ['2010-11-24', { attending: 'no' }, []],
    ['2010-11-25', { highest_completed: 'SLTA' }, ['DQ-07 warning young-for-upper person/c/highest_completed']],
    ['2010-11-24', { highest_completed: 'SLTA' }, []],
    ['2010-11-25', { highest_completed: 'S3' }, ['DQ-07 warning young-for-upper person/c/highest_completed']],
  ])('DQ-07: born %s with %j', (birth, items, expected) => {
    expect(check(people(head({ birth_date: born('1980-01-01') }), child('c', birth, items)))).toEqual(expected);
  });

  it.each([
    [{ first_marriage_date: '2005-06-15' }, []],
    [{ first_marriage_date: '2005-06-14' }, ['DQ-08 error married-before-ten person/wife/first_marriage_date']],
    [{ death_date: '1995-06-15' }, []],
    [{ death_date: '1995-06-14' }, ['DQ-08 error died-before-birth person/wife/death_date']],
    [{ death_date: '1995-02-31' }, []],
    [{ birth_date: null, death_date: '1900-01-01' }, []],
  ])('DQ-08: born 1995-06-15 with %j', (items, expected) => {
    expect(girl(items)).toEqual(expected);
  });

  it('DQ-08: a death that ended the membership counts too', () => {
    const dead = member('d', { birth_date: born('1950-01-02') }, { reason: 'died', on: '1950-01-01', seq: 1 });
    expect(check(people(husband, dead))).toEqual(['DQ-08 error died-before-birth person/d/death_date']);
  });

  it.each(['DEAD', 'MOVED', 'MISSING', 'AWAY', 'INVALID'])('DQ-13: status %s with an open membership', (status) => {
    expect(check(people(husband, wife(), child('c', '2018-03-03', { residence_status: status })))).toEqual([
      'DQ-13 error not-resident person/c/residence_status',
    ]);
  });

  it('DQ-13: NEW and RESIDENT are no problem', () => {
    expect(check(people(husband, child('c', '2018-03-03', { residence_status: 'NEW' })))).toEqual([]);
  });
});
