import { expect, it } from 'vitest';
import { armClass, hasKek } from '#domain/growth/arm-class.ts';

it.each([
  [11.4, 12, 'severe'],
  [11.5, 12, 'moderate'],
  [12.4, 12, 'moderate'],
  [12.5, 12, 'normal'],
  [11.4, 6, 'severe'],
  [11.4, 59, 'severe'],
  [11.4, 5, null],
  [11.4, 60, null],
  [0, 12, null],
  [-1, 12, null],
  [NaN, 12, null],
  [null, 12, null],
])('R-ANT-15: an arm of %f cm at %i completed months is %s', (cm, months, expected) => {
  expect(armClass(cm, months)).toBe(expected);
});

it.each([
  [23.4, true],
  [23.5, false],
  [0, null],
  [NaN, null],
  [null, null],
])('R-ANT-15: a pregnant woman with an arm of %f cm has KEK: %s', (cm, expected) => {
  expect(hasKek(cm)).toBe(expected);
});
