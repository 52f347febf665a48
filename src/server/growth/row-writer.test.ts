import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowWriter } from '#server/growth/row-writer.ts';

function written(write: (writer: RowWriter) => void): string {
  const writer = new RowWriter(0x2c);
  write(writer);
  return Buffer.from(writer.take()).toString();
}

it.each([
  [0, '0.00'],
  [-0.01, '-0.01'],
  [3, '3.00'],
  [-12.34, '-12.34'],
  [5.05, '5.05'],
  [123_456_789.12, '123456789.12'],
])('a z of %f is written %s', (z, text) => {
  expect(written((writer) => writer.hundredths(z))).toBe(text);
});

it.each([
  [70, '70.0'],
  [82.7, '82.7'],
  [110.05, '110.05'],
  [102.39999999999999, '102.4'],
  [-0.2, '-0.2'],
  [1e9, '1000000000'],
])('%f cm are written %s', (cm, text) => {
  expect(written((writer) => writer.tenths(cm))).toBe(text);
});

it('every z is read back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), (hundredths) => {
      expect(Number(written((writer) => writer.hundredths(hundredths / 100)))).toBe(
        hundredths === 0 ? 0 : hundredths / 100,
      );
    }),
  );
});

it('grows with what is written, and begins anew after it was taken', () => {
  const writer = new RowWriter(0x2c);
  const long = Buffer.alloc(200_000, 'x');
  writer.reserve(long.length);
  writer.copy(long, 0, long.length);
  writer.delimiter();
  expect(writer.take().length).toBe(200_001);
  writer.byte(0x61);
  expect(Buffer.from(writer.take()).toString()).toBe('a');
});
