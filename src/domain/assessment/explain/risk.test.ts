/** Why a family is a target, has a "too", is at risk, and whom Genting helps first: what decided, and what nobody knows. */
import { describe, expect, it } from 'vitest';
import { told } from '#domain/assessment/explain/told.fixture.ts';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { ALL_WELL, born, child, family, head, ruleSet, TODAY, wife } from '#domain/assessment/family.fixture.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { FamilyState, ItemValue, Member } from '#domain/family/family-state.ts';

type Items = Record<string, ItemValue>;
const home = (items: Items, ...members: Member[]): FamilyState =>
  family({ ...ALL_WELL, ...items }, [head(), ...members]);
const ani = (birthDate: string, items: Items = {}): Member => child('ani', birthDate, items);
const aged = (birthDate: string): Member => wife({ birth_date: born(birthDate) });
const widow = wife({ marital_status: 'WIDOWED' });
const COUPLE = 'members wife.birth_date wife.marital_status';
const THREE = [child('a', '2024-01-01'), child('b', '2023-01-01'), child('c', '2018-01-01')];

describe('R-KRS-01: target family', () => {
  it.each<[string, FamilyState, string]>([
    ['a couple is enough', home({}, wife(), ani('2023-01-01')), `TRUE < ${COUPLE}`],
    ['a small child is', home({}, widow, ani('2023-01-01')), 'TRUE < members ani.birth_date'],
    [
      'a pregnancy above the age of couples is',
      home({}, wife({ birth_date: born('1976-01-01'), pregnant: true, pregnancy_weeks: 10 })),
      'TRUE < members wife.pregnant wife.pregnancy_weeks',
    ],
    ['where none is, everybody’s age is told', home({}), 'FALSE < members head.birth_date'],
    ['the wife’s age is open', home({}, wife({ birth_date: null })), 'UNKNOWN ? wife.birth_date'],
  ])('%s', (_title, state, expected) => {
    expect(told(state, 'krs-target')).toBe(expected);
  });
});

describe('R-KRS-05: the four "too"', () => {
  it.each<[string, string, FamilyState, string]>([
    ['too-young', '18', home({}, aged('2008-01-01')), `TRUE < ${COUPLE}`],
    ['too-young', '31', home({}, wife()), `FALSE < ${COUPLE}`],
    ['too-old', '36', home({}, aged('1990-01-01')), `TRUE < ${COUPLE}`],
    ['too-old', '31', home({}, wife()), `FALSE < ${COUPLE}`],
    ['too-old', '41: a pregnancy would count', home({}, aged('1985-01-01')), `FALSE < ${COUPLE} wife.pregnant`],
    [
      'too-close',
      'children of 2 and 3',
      home({}, wife(), ...THREE),
      `TRUE < ${COUPLE} a.birth_date b.birth_date c.birth_date`,
    ],
    ['too-close', 'an only child', home({}, wife(), ani('2023-01-01')), `FALSE < ${COUPLE}`],
    ['too-many', 'three children', home({}, wife(), ...THREE), `TRUE < ${COUPLE}`],
    ['too-many', 'a widow', home({}, widow, ...THREE), 'NA < members wife.marital_status wife.pregnant'],
    ['too-young', 'no woman', home({}), 'NA < members'],
    ['too-young', 'her age is open', home({}, wife({ birth_date: null })), 'UNKNOWN ? wife.birth_date'],
  ])('%s: %s', (kind, _title, state, expected) => {
    expect(told(state, kind)).toBe(expected);
  });

  it('the sentence says yes or no, and how many children there are', () => {
    const reason = (kind: string): unknown =>
      explainFamily(home({}, wife(), ...THREE), TODAY, ruleSet()).results.find((one) => one.kind === kind)?.reason;
    expect(reason('too-many')).toEqual({ key: 'explain.too-many.TRUE', params: { children: 3 } });
    expect(reason('too-young')).toEqual({ key: 'explain.too-young.FALSE', params: {} });
  });
});

describe('R-KRS-07: at risk', () => {
  const strict = { pus4tRequiresNonmodern: true };
  it.each<[string, FamilyState, Partial<RuleSettings>, string]>([
    ['nothing found rests on everything', home({}, wife()), {}, `NOT_AT_RISK < ${COUPLE} water toilet`],
    ['one cause', home({}, aged('1990-01-01')), {}, `KRS < ${COUPLE}`],
    [
      'every cause that is there is named',
      home({ toilet: 4 }, wife(), ...THREE),
      {},
      `KRS < ${COUPLE} toilet a.birth_date b.birth_date c.birth_date`,
    ],
    ['no target', home({ water: null }), {}, 'NA < members head.birth_date'],
    ['water open', home({ water: null }, wife()), {}, 'UNKNOWN ? water'],
    [
      'the strict variant also rests on the method',
      home({ kb_method: 'BUKAN_PESERTA' }, aged('1990-01-01')),
      strict,
      `KRS < ${COUPLE} kb_method wife.pregnant`,
    ],
    [
      'which rules a "too" out',
      home({}, aged('1990-01-01')),
      strict,
      `NOT_AT_RISK < ${COUPLE} water toilet wife.pregnant kb_method`,
    ],
    ['but not a bad toilet', home({ toilet: 4 }, aged('1990-01-01')), strict, `KRS < ${COUPLE} toilet`],
  ])('%s', (_title, state, settings, expected) => {
    expect(told(state, 'krs', settings)).toBe(expected);
  });

  it.each<[string, FamilyState, string]>([
    ['poor-water', home({ water: 9 }), 'TRUE < water members'],
    ['poor-water', home({}), 'FALSE < water members'],
    ['poor-toilet', home({ toilet: 4 }), 'TRUE < toilet members'],
    ['poor-toilet', home({ toilet: null }), 'UNKNOWN ? toilet'],
  ])('R-KRS-03, R-KRS-04: %s', (kind, state, expected) => {
    expect(told(state, kind)).toBe(expected);
  });

  it('names the code of the house and the cause of the risk, with what would end the finding', () => {
    const { results } = explainFamily(home({ water: 9 }, aged('1990-01-01')), TODAY, ruleSet());
    const of = (name: string): unknown => {
      const one = results.find(({ kind }) => kind === name);
      return [one?.ruleId, one?.reason, one?.change];
    };
    expect(of('poor-water')).toEqual([
      ...['R-KRS-03', { key: 'reason.poor-water.9', params: {} }, 'finding.poor-water.close'],
    ]);
    expect(of('krs')).toEqual([
      ...['R-KRS-07', { key: 'reason.krs.water.more', params: { more: 1 } }, 'finding.krs.close'],
    ]);
    expect(of('poor-toilet')).toEqual([
      ...['R-KRS-04', { key: 'explain.poor-toilet.FALSE', params: {} }, 'explain.change.inputs'],
    ]);
  });
});

describe('R-KRS-08: Genting', () => {
  const WELL = `members wife.birth_date wife.marital_status water toilet kb_method`;
  it.each<[string, string, FamilyState, string | undefined]>([
    [
      'ani',
      'a small child',
      home({}, wife(), ani('2023-01-01')),
      `NONE < ani.birth_date ${WELL} ? ani.newly_found desil`,
    ],
    [
      'ani',
      'of a poor family',
      home({ desil: 2 }, wife(), ani('2023-01-01')),
      `2 < ani.birth_date ${WELL} desil ? ani.newly_found`,
    ],
    [
      'ani',
      'newly found',
      home({}, wife(), ani('2023-01-01', { newly_found: true })),
      `4 < ani.birth_date ani.newly_found ${WELL} ? desil`,
    ],
    ['ani', 'risk open', home({ water: null }, wife(), ani('2023-01-01')), 'UNKNOWN ? water'],
    ['ani', 'five years old', home({}, wife(), ani('2021-01-01')), undefined],
    ['wife', 'who expects no child', home({}, wife()), undefined],
    [
      'wife',
      'who does',
      home({}, wife({ pregnant: true, pregnancy_weeks: 20 })),
      'NONE < wife.birth_date members wife.pregnant wife.pregnancy_weeks wife.marital_status water toilet kb_method ? wife.newly_found desil',
    ],
    ['head', 'the husband of an expecting wife', home({}, wife({ pregnant: true, pregnancy_weeks: 20 })), undefined],
  ])('%s: %s', (id, _title, state, expected) => {
    expect(told(state, 'genting-priority', { id })).toBe(expected);
  });
});

describe('R-LAN-01: an older person alone', () => {
  const old = [head({ birth_date: born('1950-01-01') }), aged('1955-01-01')];
  const wide = { elderlyHouseholdCounts: true };
  it.each<[string, FamilyState, Partial<RuleSettings>, string]>([
    ['76 and alone', family(ALL_WELL, old.slice(0, 1)), {}, 'TRUE < members head.birth_date'],
    ['36 and alone', home({}), {}, 'FALSE < members head.birth_date'],
    ['two are not alone, whatever their age', family(ALL_WELL, old), {}, 'FALSE < members'],
    ['alone, age open', family(ALL_WELL, [head({ birth_date: null })]), {}, 'UNKNOWN ? head.birth_date'],
    [
      'the wide variant counts two old people',
      family(ALL_WELL, old),
      wide,
      'TRUE < members head.birth_date wife.birth_date',
    ],
    [
      'one younger person rules it out',
      family(ALL_WELL, [...old, ani('2015-01-01')]),
      wide,
      'FALSE < members ani.birth_date',
    ],
  ])('%s', (_title, state, settings, expected) => {
    expect(told(state, 'older-person-alone', settings)).toBe(expected);
  });

  it('a family in which nobody lives is not explained', () => {
    const empty = family({ water: 9 }, [head({ residence_status: 'MOVED' })]);
    expect(explainFamily(empty, TODAY, ruleSet())).toEqual({ results: [], notes: [] });
  });
});
