import { describe, expect, it } from 'vitest';
import { FACT_NAMES } from '#domain/assessment/facts.ts';
import { HOME_INDICATORS, INDICATORS } from '#domain/indicator/all.ts';
import { valueOfPair, WAITING_INDICATORS } from '#domain/indicator/catalogue.ts';
import { CONTACT_FACTS } from '#domain/indicator/contact-facts.ts';
import { figureOf } from '#domain/indicator/indicator.ts';

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

  it('the first page shows six', () => {
    expect(HOME_INDICATORS.map(({ id }) => id)).toEqual(['IN-01', 'IN-03', 'IN-11', 'IN-17', 'IN-17b', 'IN-27']);
  });
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
