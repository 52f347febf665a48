import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readNumber } from '#server/growth/read-number.ts';

const read = (text: string, decimalComma = false): number | null =>
  readNumber(Buffer.from(text), 0, Buffer.byteLength(text), decimalComma);

it.each([
  ['7.8', 7.8],
  [' 7.8\t', 7.8],
  ['-7.8', -7.8],
  ['+7.8', 7.8],
  ['.5', 0.5],
  ['5.', 5],
  ['007', 7],
  ['1e3', 1_000],
  ['1.5E-2', 0.015],
  ['49.88421234567890123', 49.884212345678904],
  ['', null],
  ['  ', null],
  ['NA', null],
  [' NA ', null],
])('%j is %f', (text, value) => {
  expect(read(text)).toBe(value);
});

it.each(['NaN', 'Inf', '-', '.', '-.', '1.2.3', '7,8', '1 2', '0x1F', '1e', 'e5', '--1', '7.8kg', 'na', '٣', '1_000'])(
  '%j is no number',
  (text) => {
    expect(read(text)).toBeNaN();
  },
);

it('a decimal comma is read where the file uses semicolons', () => {
  expect([read('7,8', true), read('7.8', true), read('1,5e1', true)]).toEqual([7.8, 7.8, 15]);
  expect([read('1.234,5', true), read('1,2,3', true)]).toEqual([NaN, NaN]);
});

it('is exactly the number that the text means', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e15, max: 1e15 }), fc.nat({ max: 15 }), (digits, decimals) => {
      const padded = String(Math.abs(digits)).padStart(decimals + 1, '0');
      const text = `${digits < 0 ? '-' : ''}${padded.slice(0, padded.length - decimals)}.${padded.slice(padded.length - decimals)}`;
      expect(read(text) === Number(text)).toBe(true);
    }),
  );
});
