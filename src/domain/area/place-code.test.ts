import { expect, test } from 'vitest';
import {
  areasIn,
  familiesIn,
  holds,
  isVillage,
  NOWHERE,
  parentOf,
  placeCode,
  span,
  villageOf,
} from '#domain/area/place-code.ts';

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

test('no place at all spans nothing, not even what has no address', () => {
  expect(span([], familiesIn)).toEqual(NOWHERE);
  expect([home, '19.01.04.2010/-/-', '~'].map((place) => holds(NOWHERE, place))).toEqual([false, false, false]);
});

test('contracts 4: the span of places of different depth reaches from the first to the end of the last', () => {
  const both = span(['19.01.05', '19.01.04.2010/001/003'], familiesIn);
  expect([home, '19.01.04.2011/001/001', '19.01.05.2001/009/009'].map((place) => holds(both, place))).toEqual([
    ...[true, true, true],
  ]);
  expect(['19.01.04.2010/001/002', '19.01.06.2001/001/001'].map((place) => holds(both, place))).toEqual([false, false]);
});

test('contracts 4: only a whole code of four parts is a village', () => {
  expect(isVillage('19.01.04.2010')).toBe(true);
  const others = [
    '19',
    '19.01.04',
    '19.01.04.201',
    '19.01.04.20100',
    'x19.01.04.2010',
    '19.01.04.2010/001',
    '19-01-04-2010',
  ];
  expect(others.map(isVillage)).toEqual(others.map(() => false));
});

test('a family belongs to the village before the first slash; a village is its own', () => {
  expect([villageOf(home), villageOf('19.01.04.2010')]).toEqual(['19.01.04.2010', '19.01.04.2010']);
});

test('above a village lie subdistrict, district and province; above a province nothing', () => {
  expect(['19.01.04.2010', '19.01.04', '19.01', '19'].map(parentOf)).toEqual(['19.01.04', '19.01', '19', null]);
});
