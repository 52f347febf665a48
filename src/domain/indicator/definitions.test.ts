/** What each indicator is a share of, by an example (rulebook 12.4). */
import { expect, it } from 'vitest';
import { findIndicator } from '#domain/indicator/all.ts';
import { valueOfPair, WAITING_INDICATORS } from '#domain/indicator/catalogue.ts';
import type { WaitingIndicator } from '#domain/indicator/catalogue.ts';
import { figureOf } from '#domain/indicator/indicator.ts';
import type { Indicator } from '#domain/indicator/indicator.ts';

function shown(id: string): Indicator {
  const indicator = findIndicator(id);
  if (!indicator) throw new Error(`no ${id}`);
  return indicator;
}
function waits(id: string): WaitingIndicator {
  const indicator = WAITING_INDICATORS.find((one) => one.id === id);
  if (!indicator) throw new Error(`no ${id}`);
  return indicator;
}
const valueOf = (id: string, numerator: number, denominator: number | null): number | null =>
  valueOfPair(waits(id).unit, numerator, denominator);

it('IN-11: of eight children five have a numbered certificate, and two unknown ones stay among the eight', () => {
  const facts = { numerator: 5, denominator: 8, unknown: 2 };
  expect(figureOf(shown('IN-11'), facts)).toMatchObject({ value: 62.5, unknown: 2 });
  expect(shown('IN-11')).toMatchObject({ numerator: 'certHasNumber', denominator: 'childrenForCertificate' });
  expect(figureOf(shown('IN-11'), { numerator: 0, denominator: 0, unknown: 0 }).value).toBeNull();
});

it('IN-13: one of forty children under five without a NIK is 2.5 %, and fewer is better', () => {
  expect(figureOf(shown('IN-13'), { numerator: 1, denominator: 40, unknown: 0 }).value).toBe(2.5);
  expect(shown('IN-13')).toMatchObject({ better: 'down', numerator: 'noNikUnder5', denominator: 'childrenUnder5' });
});

it('IN-15: women of 20 to 24 who married before 18, from the survey, which speaks of a province', () => {
  expect(waits('IN-15')).toMatchObject({ denominator: 'women20to24', supplier: 'survey', publicLevel: 'province' });
  expect(valueOf('IN-15', 67, 1000)).toBeCloseTo(6.7, 9);
});

it('IN-16: three dispensations among two thousand residents of 12 to 18 are 1.5 of a thousand', () => {
  expect(valueOf('IN-16', 3, 2000)).toBe(1.5);
  expect(waits('IN-16')).toMatchObject({ denominator: 'residents12to18', publicLevel: 'kabupaten' });
});

it('IN-18: divorces beside marriages in percent, beside couples in the thousand; neither is better or worse', () => {
  expect(valueOf('IN-18a', 25, 100)).toBe(25);
  expect(valueOf('IN-18b', 4, 1000)).toBe(4);
  expect([waits('IN-18a').better, waits('IN-18b').better]).toEqual(['context', 'context']);
});

it('IN-19: victims are counted, not shared out, and no number of them is good', () => {
  expect(valueOf('IN-19', 7, null)).toBe(7);
  expect(waits('IN-19')).toMatchObject({ better: 'context', publicLevel: 'kabupaten', supplier: 'cases' });
});

it('IN-20: nine of twelve reports whose three days are over came in time: 75 %', () => {
  expect(valueOf('IN-20', 9, 12)).toBe(75);
  expect(waits('IN-20')).toMatchObject({ denominator: 'reportsPast72Hours', ruleIds: ['R-TPKS-01'] });
  expect(valueOf('IN-20', 0, 0)).toBeNull();
});

it('IN-25: villages of a class are a number of villages', () => {
  expect(valueOf('IN-25', 4, 9)).toBe(4);
  expect(waits('IN-25').ruleIds).toEqual(['R-KKB-01']);
});

it('IN-26: thirty active members of 120 whom the groups are for are 25 %', () => {
  expect(valueOf('IN-26', 30, 120)).toBe(25);
  expect(waits('IN-26')).toMatchObject({ numerator: 'poktanActiveMembers', denominator: 'poktanEligible' });
});

it('IN-28: three of four activities answer a problem: 75 %', () => {
  expect(valueOf('IN-28', 3, 4)).toBe(75);
  expect(waits('IN-28')).toMatchObject({ better: 'up', publicLevel: 'desa' });
});
