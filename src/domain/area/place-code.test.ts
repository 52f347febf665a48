import { expect, test } from 'vitest';
import { areasIn, familiesIn, holds, placeCode, span } from '#domain/area/place-code.ts';

const home = placeCode('19.01.04.2010', '001', '003');

test.each(['19', '19.01', '19.01.04', '19.01.04.2010', '19.01.04.2010/001', '19.01.04.2010/001/003'])(
  'contracts 4: %s holds a family of its RT',
  (place) => {
    expect(holds(familiesIn(place), home)).toBe(true);
  },
);

test.each([
  '19.02',
  '19.01.05',
  '19.01.04.2011',
  '19.01.04.2010/002',
  '19.01.04.2010/001/0',
  '19.01.04.2010/001/004',
  '1',
  '',
])('contracts 4: %s does not hold it', (place) => {
  expect(place !== '' && holds(familiesIn(place), home)).toBe(false);
});

test('a place code carries nothing that a database setting may not hold', () => {
  expect(placeCode('19.01.04.2010', "00'1", '0 03;--')).toBe('19.01.04.2010/001/003');
  expect(placeCode('19.01.04.2010', null, '')).toBe('19.01.04.2010/-/-');
});

test('an area holds itself and what lies in it, not its neighbours', () => {
  expect([
    holds(areasIn('19.01'), '19.01'),
    holds(areasIn('19.01'), '19.01.04.2010'),
    holds(areasIn('19.01'), '19.02'),
  ]).toEqual([true, true, false]);
});

test('several places span what lies between them, which their exact list then narrows', () => {
  const both = span(['19.01.04.2010/001/003', '19.01.04.2010/001/001'], familiesIn);
  expect(holds(both, '19.01.04.2010/001/002')).toBe(true);
  expect(holds(both, '19.01.04.2010/001/004')).toBe(false);
});
