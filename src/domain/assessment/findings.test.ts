/** The sentence beside each finding: an official reads it first, so it names the very cause (contracts 31). */
import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { ALL_WELL, born, child, family, head, ruleSet, TODAY, wife } from '#domain/assessment/family.fixture.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { KS_ITEMS } from '#domain/assessment/welfare-results.ts';
import type { FamilyState, ItemValue, Member } from '#domain/family/family-state.ts';
import type { Reason } from '#domain/finding/finding.ts';

type Items = Record<string, ItemValue>;
const home = (items: Items, ...members: Member[]): FamilyState =>
  family({ ...ALL_WELL, ...items }, members.length === 0 ? [head(), wife()] : [head(), ...members]);
const reason = (state: FamilyState, kind: string, settings: Partial<RuleSettings> = {}): Reason | undefined =>
  assessFamily(state, TODAY, ruleSet(settings)).findings.find((finding) => finding.kind === kind)?.reason;
const said = (...of: Parameters<typeof reason>): unknown => {
  const found = reason(...of);
  return found && [found.key.replace('reason.', ''), found.params];
};
const born36 = wife({ birth_date: born('1990-01-01') });
const born18 = wife({ birth_date: born('2008-01-01') });
const THREE = [child('a', '2018-01-01'), child('b', '2014-01-01'), child('c', '2010-01-01')];

describe('R-KRS-03, R-KRS-04: the house', () => {
  it.each([5, 7, 8, 9, 10])('water %d has a sentence of its own', (code) => {
    expect(said(home({ water: code }), 'poor-water')).toEqual([`poor-water.${code}`, {}]);
  });

  it.each([3, 4])('toilet %d as well', (code) => {
    expect(said(home({ toilet: code }), 'poor-toilet')).toEqual([`poor-toilet.${code}`, {}]);
  });
});

describe('R-KRS-07: why a family is at risk', () => {
  it.each<[string, FamilyState, unknown]>([
    ['water alone', home({ water: 9 }), ['krs.water', {}]],
    ['water and toilet', home({ water: 9, toilet: 4 }), ['krs.water.more', { more: 1 }]],
    ['too old, with her age', home({}, born36), ['krs.too-old', { age: 36 }]],
    ['too old and many', home({}, born36, ...THREE), ['krs.too-old.more', { age: 36, more: 1 }]],
    ['too young, with her age', home({}, born18), ['krs.too-young', { age: 18 }]],
    ['too many, with their number', home({}, wife(), ...THREE), ['krs.too-many', { children: 3 }]],
    [
      'an age that is not known to the day',
      home({}, wife({ birth_date: born('1988-07-01', 'YEAR') })),
      ['krs.too-old', { age: '± 38' }],
    ],
  ])('%s', (_title, state, expected) => {
    expect(said(state, 'krs')).toEqual(expected);
  });
});

describe('R-KS-02, R-KS-01: the failing items of the version in force', () => {
  it('PK15 and KS21 each name their own', () => {
    expect(said(home({ pk15_02: false, pk15_05: false }), 'prasejahtera')).toEqual(['prasejahtera', { items: '2, 5' }]);
    const ks21 = Object.fromEntries(KS_ITEMS.KS21.map((item) => [item, item !== 'ks21_03']));
    expect(said(home(ks21), 'prasejahtera', { ksVersion: 'KS21' })).toEqual(['prasejahtera.KS21', { items: '3' }]);
  });
});

describe('R-LAN-01: an older person alone', () => {
  const old = head({ birth_date: born('1950-01-01') });
  it('with the age of one, or the number of several', () => {
    expect(said(family(ALL_WELL, [old]), 'older-person-alone')).toEqual(['older-person-alone', { age: 76 }]);
    const two = family(ALL_WELL, [old, wife({ birth_date: born('1955-01-01') })]);
    expect(said(two, 'older-person-alone', { elderlyHouseholdCounts: true })).toEqual([
      ...['older-person-alone.household', { people: 2 }],
    ]);
  });
});

describe('R-KB-02, R-DIV-02: the couple', () => {
  it('unmet need says for which wish', () => {
    const none = { kb_method: 'BUKAN_PESERTA' };
    expect(said(home(none), 'unmet-need')).toEqual(['unmet-need.LATER', {}]);
    expect(said(home({ ...none, kb_want_child: 'NO_MORE' }), 'unmet-need')).toEqual(['unmet-need.NO_MORE', {}]);
  });
});
