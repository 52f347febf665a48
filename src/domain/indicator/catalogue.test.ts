import { describe, expect, it } from 'vitest';
import { FACT_NAMES } from '#domain/assessment/facts.ts';
import { HOME_INDICATORS, INDICATORS } from '#domain/indicator/all.ts';
import { valueOfPair, WAITING_INDICATORS } from '#domain/indicator/catalogue.ts';
import { BUSINESS_FACTS } from '#domain/indicator/business-facts.ts';
import { CONTACT_FACTS } from '#domain/indicator/contact-facts.ts';
import { figureOf, versionUnder } from '#domain/indicator/indicator.ts';

const number = (id: string): string => id.slice(0, 5);

describe('IN-01 to IN-32: the catalogue', () => {
  it('has each of the thirty-two, shown or waiting, never both', () => {
    const [shown, waits] = [INDICATORS.map(({ id }) => number(id)), WAITING_INDICATORS.map(({ id }) => number(id))];
    const all = Array.from({ length: 32 }, (_, index) => `IN-${String(index + 1).padStart(2, '0')}`);
    expect([...new Set([...shown, ...waits])].toSorted()).toEqual(all);
    expect(shown.filter((id) => waits.includes(id))).toEqual([]);
  });

  it('what answers or visits supply is counted by the assessment or the registers of the family', () => {
    const counted: readonly string[] = [...FACT_NAMES, ...Object.keys(CONTACT_FACTS)];
    const ours = WAITING_INDICATORS.filter(({ supplier }) => supplier === 'answers' || supplier === 'visits');
    const names = ours.flatMap(({ numerator, denominator }) => [numerator, denominator ?? numerator]);
    expect(names.filter((name) => !counted.includes(name))).toEqual([]);
  });

  it('IN-22, IN-23, IN-24: what the register of businesses will supply is counted already', () => {
    const ours = WAITING_INDICATORS.filter(({ waitsFor }) => waitsFor.includes('home businesses'));
    const names = ours.flatMap(({ numerator, denominator }) => [numerator, denominator ?? numerator]);
    expect(ours.map(({ id }) => id)).toEqual(['IN-22a', 'IN-22b', 'IN-23', 'IN-24a', 'IN-24b']);
    expect(names.filter((name) => !Object.hasOwn(BUSINESS_FACTS, name))).toEqual([]);
  });

  it('the first page shows six', () => {
    expect(HOME_INDICATORS.map(({ id }) => id)).toEqual(['IN-01', 'IN-03', 'IN-11', 'IN-17', 'IN-17b', 'IN-27']);
  });
});

it('R-KS-04: IN-01 names the version of the stage that decided, the others keep theirs', () => {
  const under = (id: string, ksVersion: 'PK15' | 'KS21'): unknown => {
    const indicator = INDICATORS.find((one) => one.id === id);
    return indicator && versionUnder(indicator, { ksVersion });
  };
  expect(under('IN-01', 'PK15')).toEqual({ version: 'PK15', ruleIds: ['R-KS-02', 'R-KS-03'] });
  expect(under('IN-01', 'KS21')).toEqual({ version: 'KS21', ruleIds: ['R-KS-01', 'R-KS-03'] });
  expect(under('IN-02', 'KS21')).toMatchObject({ version: 'IBANGGA-2021' });
});

describe('values', () => {
  it('IN-08, IN-09, IN-10: the rulebook’s example of 200 couples', () => {
    const share = (id: string, numerator: number, denominator: number): number | null => {
      const indicator = INDICATORS.find((one) => one.id === id);
      return indicator === undefined ? null : figureOf(indicator, { numerator, denominator, unknown: 0 }).value;
    };
    expect(share('IN-08', 130, 200)).toBe(65);
    expect(share('IN-09', 24, 134)).toBeCloseTo(17.91, 2);
    expect(share('IN-10', 30, 200)).toBe(15);
  });

  it.each([
    ['percent', 1, 8, 12.5],
    ['per-1000', 3, 2000, 1.5],
    ['index', 1260 + 630, 2, 75],
    ['count', 7, null, 7],
    ['class', 4, 9, 4],
    ['percent', 1, 0, null],
    ['percent', 1, null, null],
    ['index', 0, 0, null],
    ['count', null, null, null],
  ] as const)('%s of %s / %s is %s', (unit, numerator, denominator, value) => {
    expect(valueOfPair(unit, numerator, denominator)).toBe(value);
  });
});

it('R-CM-06, rulebook 12.4: the page of IN-14 shows the survey too, and the public sees it by regency at the lowest', () => {
  const married = INDICATORS.find(({ id }) => id === 'IN-14');
  expect(married).toMatchObject({ publishedWith: ['IN-15'], publicLevel: 'kabupaten' });
  expect(INDICATORS.filter(({ publicLevel }) => publicLevel !== undefined).map(({ id }) => id)).toEqual(['IN-14']);
});
