/** Both sides of every limit of R-KRS-01 to R-KRS-06, asked of a whole family. */
import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { ALL_WELL, born, child, family, head, member, ruleSet, wife } from '#domain/assessment/family.fixture.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Member } from '#domain/family/family-state.ts';

const TODAY = '2026-11-24';
const krsOf = (members: Member[], items: Parameters<typeof family>[0] = {}): string | undefined =>
  assessFamily(family({ ...ALL_WELL, ...items }, members), TODAY, ruleSet()).statuses.find(({ kind }) => kind === 'krs')
    ?.value;
const wifeOf = (birth: PlainDate, pregnant = false): Member[] => [
  head({ birth_date: born('1960-01-01') }),
  wife({ birth_date: born(birth), pregnant }),
];
const childOf = (id: string, birth: PlainDate): Member => child(id, birth, { relation: 'CHILD' });

describe('R-KRS-01: the target family', () => {
  const alone = head({ birth_date: born('1955-01-01'), marital_status: 'WIDOWED' });
  it.each([
    ['CHILD', '2021-11-25', 'NOT_AT_RISK'],
    ['CHILD', '2021-11-24', 'NOT_TARGET'],
    ['GRANDCHILD', '2021-11-25', 'NOT_AT_RISK'],
    ['OTHER', '2026-11-24', 'NOT_AT_RISK'],
  ])('a %s born %s: %s', (relation, birth, expected) => {
    expect(krsOf([alone, child('c', birth, { relation })])).toBe(expected);
  });

  it('a small child who does not live here makes no target', () => {
    expect(krsOf([alone, child('c', '2024-01-01', { residence_status: 'AWAY' })])).toBe('NOT_TARGET');
  });
});

describe('R-KRS-02: couples from 10 to 49 completed years', () => {
  it.each([
    ['10 today', '2016-11-24', 'KRS'],
    ['10 tomorrow', '2016-11-25', 'NOT_TARGET'],
    ['50 tomorrow', '1976-11-25', 'NOT_AT_RISK'],
    ['50 today', '1976-11-24', 'NOT_TARGET'],
  ])('wife %s', (_title, birth, expected) => {
    expect(krsOf(wifeOf(birth))).toBe(expected);
  });
});

describe('R-KRS-05: the four "too"', () => {
  it.each<[string, Member[], string]>([
    ['too young: 20 tomorrow', wifeOf('2006-11-25'), 'KRS'],
    ['20 today', wifeOf('2006-11-24'), 'NOT_AT_RISK'],
    ['35 tomorrow', wifeOf('1991-11-25'), 'NOT_AT_RISK'],
    ['too old: 35 today', wifeOf('1991-11-24'), 'KRS'],
    ['too old: 41 tomorrow', wifeOf('1985-11-25'), 'KRS'],
    ['41 today', wifeOf('1985-11-24'), 'NOT_AT_RISK'],
    ['41 today and pregnant', wifeOf('1985-11-24', true), 'KRS'],
    ['pregnant, 35 tomorrow', wifeOf('1991-11-25', true), 'NOT_AT_RISK'],
    ['too close: 1 and 2', [...wifeOf('1995-01-01'), childOf('a', '2025-06-01'), childOf('b', '2024-06-01')], 'KRS'],
    ['1 and 3', [...wifeOf('1995-01-01'), childOf('a', '2025-06-01'), childOf('b', '2023-06-01')], 'NOT_AT_RISK'],
    ['4 and 5', [...wifeOf('1995-01-01'), childOf('a', '2021-11-25'), childOf('b', '2021-11-24')], 'KRS'],
    ['5 and 5', [...wifeOf('1995-01-01'), childOf('a', '2021-11-24'), childOf('b', '2021-01-24')], 'NOT_AT_RISK'],
    ['two children', [...wifeOf('1995-01-01'), childOf('a', '2010-01-01'), childOf('b', '2013-01-01')], 'NOT_AT_RISK'],
    [
      'too many: three, one of them away',
      [
        ...wifeOf('1995-01-01'),
        ...[childOf('a', '2010-01-01'), childOf('b', '2013-01-01')],
        child('c', '2016-01-01', { residence_status: 'AWAY' }),
      ],
      'KRS',
    ],
    [
      'a third child who died is not counted',
      [
        ...wifeOf('1995-01-01'),
        ...[childOf('a', '2010-01-01'), childOf('b', '2013-01-01')],
        child('c', '2016-01-01', { residence_status: 'DEAD' }),
      ],
      'NOT_AT_RISK',
    ],
    [
      'a grandchild is no third child',
      [
        ...wifeOf('1995-01-01'),
        childOf('a', '2010-01-01'),
        childOf('b', '2013-01-01'),
        member('g', { relation: 'GRANDCHILD', birth_date: born('2016-01-01') }),
      ],
      'NOT_AT_RISK',
    ],
  ])('%s', (_title, members, expected) => {
    expect(krsOf(members)).toBe(expected);
  });
});

describe('R-KRS-03, R-KRS-04, R-KRS-07: one reason is enough, no reason and a gap is unknown', () => {
  const couple = wifeOf('1995-01-01');
  it.each([
    [{ water: null }, 'UNKNOWN'],
    [{ toilet: null }, 'UNKNOWN'],
    [{ water: null, toilet: 3 }, 'KRS'],
    [{ water: 9, toilet: null }, 'KRS'],
    [{ water: 6, toilet: 2 }, 'NOT_AT_RISK'],
  ])('%j: %s', (items, expected) => {
    expect(krsOf(couple, items)).toBe(expected);
  });

  it('a family that is no target is none, whatever its water', () => {
    expect(krsOf(wifeOf('1960-01-01'), { water: 8, toilet: 4 })).toBe('NOT_TARGET');
  });
});
