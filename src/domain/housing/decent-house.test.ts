import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { houseIsDecent } from '#domain/housing/decent-house.ts';
import type { House } from '#domain/housing/decent-house.ts';

const GOOD: House = { poorWater: false, poorToilet: false, areaM2: 36, persons: 5, floor: 2, wall: 1, roof: 3 };

it.each<[string, Partial<House>, Truth]>([
  ['36 m² for 5 is 7.2 each', {}, true],
  ['35.9 m² for 5', { areaM2: 35.9 }, false],
  ['poor water', { poorWater: true }, false],
  ['poor toilet', { poorToilet: true }, false],
  ['water unknown', { poorWater: null }, null],
  ['water unknown, earth floor', { poorWater: null, floor: 8 }, false],
  ['area unknown', { areaM2: null }, null],
  ['number of people unknown', { persons: null }, null],
  ['nobody lives in it', { persons: 0 }, null],
  ['cement floor', { floor: 6 }, true],
  ['bamboo floor', { floor: 7 }, false],
  ['other floor', { floor: 9 }, false],
  ['floor unknown', { floor: null }, null],
  ['log wall', { wall: 5 }, true],
  ['woven bamboo wall', { wall: 4 }, false],
  ['bamboo wall', { wall: 6 }, false],
  ['other wall', { wall: 7 }, false],
  ['shingle roof', { roof: 5 }, true],
  ['bamboo roof', { roof: 6 }, false],
  ['thatch', { roof: 7 }, false],
  ['other roof', { roof: 8 }, false],
])('decent house (R-IBG-01, variable 9): %s', (_name, house, expected) => {
  expect(houseIsDecent({ ...GOOD, ...house }, DEFAULT_SETTINGS.decentHouse)).toBe(expected);
});
