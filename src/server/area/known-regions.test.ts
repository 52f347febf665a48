import { expect, test } from 'vitest';
import { knownRegions } from '#server/area/known-regions.ts';

test('R-ID-03: districts of today are known, districts that never were are not, former regencies pass', () => {
  const regions = knownRegions();
  expect(['190104', '190108', '110101', '197107'].map((code) => regions.has(code))).toEqual([true, true, true, true]);
  expect(['190109', '990104', '190199', '000000', '19'].map((code) => regions.has(code))).toEqual(
    Array.from({ length: 5 }, () => false),
  );
  // Merauke, Papua until 2022; Nunukan, Kalimantan Timur until 2012.
  expect(['910101', '640801'].map((code) => regions.has(code))).toEqual([true, true]);
});
