import { describe, expect, test } from 'vitest';
import {
  chooseClasses,
  classOf,
  equalClasses,
  niceStep,
  quantileClasses,
  targetClasses,
  toneOf,
} from '#ui/map/classify.ts';

describe('quantiles', () => {
  test('put about equally many areas into each class', () => {
    const values = Array.from({ length: 20 }, (_, index) => index * 3 + 1);
    const classes = quantileClasses(values);
    const counts = [0, 1, 2, 3, 4].map((wanted) => values.filter((value) => classOf(value, classes) === wanted).length);
    expect(counts).toEqual([4, 4, 4, 4, 4]);
    expect(classes.rule).toBe('quantile');
  });

  test('keep equal values together, so that there may be fewer classes', () => {
    const classes = quantileClasses([0, 0, 0, 0, 0, 0, 0, 5, 9]);
    expect(classes.limits.every((limit) => limit > 0)).toBe(true);
    expect(classes.tones).toHaveLength(classes.limits.length + 1);
    expect(classOf(0, classes)).toBe(0);
  });

  test.each([[[]], [[7]], [[7, 7, 7]]])('of %j are one class', (values) => {
    expect(quantileClasses(values).limits).toEqual([]);
    expect(quantileClasses(values).tones).toHaveLength(1);
  });

  test('never make more than six classes', () => {
    expect(
      quantileClasses(
        Array.from({ length: 400 }, (_, index) => index),
        2,
        12,
      ).tones,
    ).toHaveLength(6);
  });
});

test('equal intervals have limits that a person can say aloud', () => {
  expect(equalClasses([3.1, 22.4]).limits).toEqual([5, 10, 15, 20]);
  expect(equalClasses([5, 5])).toMatchObject({ limits: [], rule: 'equal' });
  expect(equalClasses([0, 1, 2, 3, 4, 5, 6]).tones.length).toBeLessThanOrEqual(6);
});

test.each([
  [0.3, 0.5],
  [1, 1],
  [2.2, 2.5],
  [3, 5],
  [7, 10],
  [230, 250],
])('the next round step after %d is %d', (least, step) => {
  expect(niceStep(least)).toBe(step);
});

describe('around the target', () => {
  test('where a low value is good, above the target is red and the target itself is met', () => {
    const classes = targetClasses([6, 13, 20, 31], 14, 'down');
    expect(toneOf(14, classes)).toBe('div-3');
    expect(toneOf(14.004, classes)).toBe('div-3');
    expect(toneOf(14.01, classes)).toBe('div-2');
    expect(classes.limits).toEqual([8, 14, 20, 26]);
    expect(toneOf(31, classes)).toBe('div-0');
    expect(toneOf(6, classes)).toBe('div-4');
  });

  test('where a high value is good, below the target is red and the target itself is met', () => {
    const classes = targetClasses([40, 88, 95], 90, 'up');
    expect(toneOf(90, classes)).toBe('div-3');
    expect(toneOf(89.99, classes)).toBe('div-2');
    expect(toneOf(40, classes)).toBe('div-0');
  });

  test('the target stays a limit when all areas are on one side of it', () => {
    expect(targetClasses([20, 21], 14, 'down').limits).toContain(14);
    expect(targetClasses([14, 14], 14, 'up').limits).toContain(14);
  });

  test('is used only where there is a target to reach', () => {
    expect(chooseClasses([1, 2], { target: 14, better: 'down' }).rule).toBe('target');
    expect(chooseClasses([1, 2], { target: null, better: 'down' }).rule).toBe('quantile');
    expect(chooseClasses([1, 2], { target: 14, better: 'context' }).rule).toBe('quantile');
  });
});
