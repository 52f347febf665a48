import { expect, it } from 'vitest';
import { businessFacts, type RegisteredBusiness } from '#domain/indicator/business-facts.ts';
import { valueOfPair } from '#domain/indicator/catalogue.ts';

const DAY = '2026-11-24';
const business = (more: Partial<RegisteredBusiness> = {}): RegisteredBusiness => ({
  owner: { id: 'ani', sex: 'P', headsFamily: false },
  activeFrom: '2020-01-01',
  endedOn: null,
  classes: [{ on: '2025-01-01', class: 'IR-1' }],
  permitted: true,
  ...more,
});

it('IN-22 a: a business is active from its first day until the day before it closed', () => {
  const counted = (more: Partial<RegisteredBusiness>): number => businessFacts([business(more)], DAY).businessesActive;
  expect(['2026-11-24', '2026-11-25'].map((activeFrom) => counted({ activeFrom }))).toEqual([1, 0]);
  expect(['2026-11-24', '2026-11-25'].map((endedOn) => counted({ endedOn }))).toEqual([0, 1]);
});

it.each<[string, RegisteredBusiness['classes'], [number, number]]>([
  [
    'risen',
    [
      { on: '2025-11-24', class: 'IR-1' },
      { on: '2026-11-24', class: 'IR-2' },
    ],
    [1, 1],
  ],
  [
    'risen a day too late',
    [
      { on: '2025-11-24', class: 'IR-1' },
      { on: '2026-11-25', class: 'IR-2' },
    ],
    [0, 1],
  ],
  [
    'first classed a day too late',
    [
      { on: '2025-11-25', class: 'IR-1' },
      { on: '2026-11-24', class: 'IR-2' },
    ],
    [0, 0],
  ],
  [
    'fallen',
    [
      { on: '2026-11-01', class: 'IR-1' },
      { on: '2024-01-01', class: 'IR-3' },
    ],
    [0, 1],
  ],
  ['the same', [{ on: '2024-01-01', class: 'IR-2' }], [0, 1]],
  [
    'without a class now',
    [
      { on: '2024-01-01', class: 'IR-2' },
      { on: '2026-01-01', class: 'none' },
    ],
    [0, 0],
  ],
  ['never classed', [], [0, 0]],
])('IN-22 b: of businesses with a class on both days, those in a higher one: %s', (_title, classes, pair) => {
  const { businessesRisen, businessesWithTwoClasses } = businessFacts([business({ classes })], DAY);
  expect([businessesRisen, businessesWithTwoClasses]).toEqual(pair);
});

it('IN-22 b: who began less than twelve months ago has no class of then', () => {
  const young = business({ activeFrom: '2025-11-25', classes: [{ on: '2025-01-01', class: 'IR-1' }] });
  expect(businessFacts([young], DAY).businessesWithTwoClasses).toBe(0);
});

it('IN-23: permits that nobody knows are in no numerator, and told', () => {
  const register = ([true, false, null] as const).map((permitted) => business({ permitted }));
  expect(businessFacts(register, DAY)).toMatchObject({
    businessesActive: 3,
    businessesPermitted: 1,
    permitsUnknown: 1,
  });
});

it('IN-24: an owner of two businesses is one owner; unknown sex stands beside', () => {
  const owner = (id: string, sex: 'L' | 'P' | null, headsFamily: boolean | null): Partial<RegisteredBusiness> => ({
    owner: { id, sex, headsFamily },
  });
  const register = [
    ...[owner('ani', 'P', true), owner('ani', 'P', true), owner('budi', 'L', true), owner('cici', 'P', null)],
    ...[owner('didi', null, true), { ...owner('eni', 'P', true), endedOn: '2026-01-01' }],
  ].map((each) => business(each));
  const facts = businessFacts(register, DAY);
  expect(facts).toMatchObject({ owners: 3, womenOwners: 2, ownersUnknown: 1, womenHeadOwners: 1, womenHeadUnknown: 1 });
  expect(valueOfPair('percent', facts.womenHeadOwners, facts.womenOwners)).toBe(50);
  expect(valueOfPair('percent', 0, businessFacts([], DAY).owners)).toBeNull();
});
