import { describe, expect, it } from 'vitest';
import type { Cell } from '#domain/import/raw-sheet.ts';
import { readDate, serialDate } from '#domain/import/read-date.ts';

describe('rulebook 14: dates of village files', () => {
  it.each<[Cell, string]>([
    [{ date: '1990-08-15' }, '1990-08-15'],
    [{ number: '33100' }, '1990-08-15'],
    [{ number: '33100.75' }, '1990-08-15'],
    ['33100', '1990-08-15'],
    ['1990-08-15', '1990-08-15'],
    ['1990-08-15 00:00:00', '1990-08-15'],
    ['15-08-1990', '1990-08-15'],
    ['15/8/1990', '1990-08-15'],
    ['15.08.1990', '1990-08-15'],
    ["'15-08-1990", '1990-08-15'],
    ['15 Agustus 1990', '1990-08-15'],
    ['15 agt 1990', '1990-08-15'],
    ['5 Pebruari 2001', '2001-02-05'],
    ['1-Nop-2001', '2001-11-01'],
    ['29-02-2000', '2000-02-29'],
    [' 15\u00a0Mei 1990 ', '1990-05-15'],
  ])('%j is %s', (cell, date) => {
    expect(readDate(cell, false)).toEqual({ kind: 'date', date });
  });

  it.each<[Cell]>([
    ['31-02-1990'],
    ['29-02-1900'],
    ['15-13-1990'],
    ['15-08-90'],
    ['Agustus 1990'],
    ['15 Foo 1990'],
    ['kemarin'],
    [{ number: '-5' }],
    [{ number: '3000000' }],
    [{ number: '60' }],
  ])('%j is no day, and no day is guessed', (cell) => {
    expect(readDate(cell, false)).toEqual({ kind: 'impossible' });
  });

  it.each<[Cell | undefined]>([[''], ['-'], ['0'], [null], [undefined], ['NULL'], ['0000-00-00'], [{ number: '0' }]])(
    '%j says nothing',
    (cell) => {
      expect(readDate(cell, false)).toEqual({ kind: 'empty' });
    },
  );

  it('the serial numbers of old Macs start in 1904, and Excel’s 29 February 1900 never was', () => {
    expect(serialDate(31638, true)).toBe('1990-08-15');
    expect([59, 60, 61].map((serial) => serialDate(serial, false))).toEqual(['1900-02-28', null, '1900-03-01']);
  });
});
