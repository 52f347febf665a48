/** What one day's measures say of a child beside all the others (R-ANT-01, R-ANT-08, R-ANT-10, R-ANT-15). */
import { describe, expect, it } from 'vitest';
import { told } from '#domain/growth/child.fixture.ts';
import { growthOfMeasures, lastOfEachDay, readMeasured, weighingsIn } from '#domain/growth/read-measured.ts';
import type { MeasuredPerson, Measures } from '#domain/growth/read-measured.ts';

const boy: MeasuredPerson = { sex: 'L', birthDate: '2025-01-10', hasExactBirthDate: true };
const on = (measuredOn: string, more: Partial<Measures> = {}): Measures => ({
  ...{ measuredOn, weightKg: 10.2, lenheiCm: 79, measure: 'l', oedema: false, armcCm: null, headcCm: null },
  ...more,
});

describe('R-ANT-01: the measures of a day as the tables read them', () => {
  it('age, weight, length, posture, head, arm and oedema all come from that day', () => {
    const growth = growthOfMeasures(boy, on('2026-05-10', { headcCm: 47, armcCm: 15 }));
    expect(growth.age).toMatchObject({ days: 485 });
    for (const index of ['weightForAge', 'lengthForAge', 'headForAge', 'armForAge'] as const)
      expect([index, told(growth, index)]).not.toEqual([index, '–']);
    expect(told(growthOfMeasures(boy, on('2026-05-10', { oedema: true })), 'weightForAge')).toBe('–');
  });

  it('R-ANT-04: a child of 16 months measured standing is made 0.7 cm longer, without a posture as one of that age', () => {
    const [lying, standing] = [on('2026-05-10'), on('2026-05-10', { measure: 'h' })].map(
      (measures) => growthOfMeasures(boy, measures).comparableCm ?? 0,
    );
    expect((standing ?? 0) - (lying ?? 0)).toBeCloseTo(0.7, 9);
    expect(growthOfMeasures(boy, on('2026-05-10', { measure: null })).comparableCm).toBe(lying);
  });

  it('contracts 31.7: a birth date that is not known to the day gives no age', () => {
    expect(growthOfMeasures({ ...boy, hasExactBirthDate: false }, on('2026-05-10')).age).toBeNull();
  });
});

describe('R-ANT-10: what counts of several measurements', () => {
  it('the last of each day', () => {
    const [slip, right, later] = [on('2026-05-10', { weightKg: 102 }), on('2026-05-10'), on('2026-06-10')];
    expect(lastOfEachDay([slip, right, later])).toEqual([right, later]);
    expect(lastOfEachDay([])).toEqual([]);
  });

  it('a weighing has a weight above nothing', () => {
    const all = [on('2026-03-10', { weightKg: null }), on('2026-04-10', { weightKg: 0 }), on('2026-05-10')];
    expect(weighingsIn(all)).toEqual([{ on: '2026-05-10', weightKg: 10.2 }]);
  });
});

describe('R-ANT-10: the letter of a weighing', () => {
  const letter = (all: Measures[], now: Measures, child = boy): unknown => readMeasured(child, all, now).letter;

  it('first ever, not weighed the month before, gained enough or not', () => {
    expect(letter([], on('2026-05-10'))).toBe('B');
    expect(letter([on('2026-03-10')], on('2026-05-10'))).toBe('O');
    expect(letter([on('2026-04-10', { weightKg: 10 })], on('2026-05-10'))).toBe('N');
    expect(letter([on('2026-04-10', { weightKg: 10.1 })], on('2026-05-10'))).toBe('T');
  });

  it('is the same before and after it is saved', () => {
    const [before, now] = [on('2026-04-10', { weightKg: 10 }), on('2026-05-10')];
    expect(letter([before, now], now)).toBe(letter([before], now));
    const slip = on('2026-05-10', { weightKg: 2 });
    expect(letter([before, slip], now)).toBe('N');
  });

  it('is none without a weight or a sex', () => {
    const before = on('2026-04-10', { weightKg: 10 });
    expect(letter([before], on('2026-05-10', { weightKg: null }))).toBeNull();
    expect(letter([before], on('2026-05-10', { weightKg: 0 }))).toBeNull();
    expect(letter([before], on('2026-05-10'), { ...boy, sex: null })).toBeNull();
  });
});

describe('R-ANT-08, R-ANT-09: whether to measure again', () => {
  const again = (all: Measures[], now: Measures): unknown => readMeasured(boy, all, now).again;

  it('is asked against the last measurement of an earlier day', () => {
    const tall = on('2026-04-10', { lenheiCm: 82 });
    expect(again([tall], on('2026-05-10'))).toEqual(['shrunk']);
    expect(again([tall, on('2026-04-20')], on('2026-05-10'))).toEqual([]);
    expect(again([on('2026-05-10', { lenheiCm: 82 })], on('2026-05-10'))).toEqual([]);
    expect(again([on('2026-06-10', { lenheiCm: 82 })], on('2026-05-10'))).toEqual([]);
  });

  it('a weight that jumps is compared with the weight of that day', () => {
    expect(again([on('2026-04-10', { weightKg: 7 })], on('2026-05-10'))).toEqual(['weight-jump']);
    expect(again([on('2026-04-10', { weightKg: null })], on('2026-05-10'))).toEqual([]);
  });
});

describe('R-ANT-15: the arm', () => {
  it('is read by the age on the day of measuring', () => {
    expect(readMeasured(boy, [], on('2026-05-10', { armcCm: 11.4 })).arm).toBe('severe');
    expect(readMeasured(boy, [], on('2025-07-09', { armcCm: 11.4 })).arm).toBeNull();
    expect(readMeasured(boy, [], on('2025-07-10', { armcCm: 11.4 })).arm).toBe('severe');
    expect(readMeasured(boy, [], on('2026-05-10')).arm).toBeNull();
  });

  it('stands beside weight and classes', () => {
    const reading = readMeasured(boy, [], on('2026-05-10'));
    expect(reading).toMatchObject({ weightKg: 10.2 });
    expect(Object.values(reading.classes).some((one) => one !== null)).toBe(true);
  });
});
