import { expect, it } from 'vitest';
import { unpackIntegers } from '#domain/growth/unpack.ts';

it.each([
  ['0', []],
  ['00', [0]],
  ['00123456', [0, -1, 1, -2, 2, -3, 3]],
  ['0Y', [-21]],
  ['0~-98765,2~12,', [-98_765, 1, 12]],
  ['12222', [1, 2, 3, 4]],
  ['22000', [1, 2, 3, 4]],
  ['1~100,1', [100, 99]],
  ['3200', [1, 3, 6]],
])('%s unpacks to %j', (packed, values) => {
  expect(unpackIntegers(packed)).toEqual(values);
});
