import { expect, test } from 'vitest';
import { changesBetween, type IncidentFacts } from '#domain/data-protection/incident-changes.ts';

const FACTS: IncidentFacts = {
  happenedOn: null,
  cause: 'unknown',
  dataKinds: ['identity', 'children'],
  people: null,
  measures: [],
  authorityNotifiedAt: null,
  subjectsNotifiedAt: null,
  closedAt: null,
};

test('art. 46: each field that changed is named with what it was and what it became, and no other', () => {
  expect(changesBetween(FACTS, { ...FACTS, people: 0, measures: ['restored'] })).toEqual([
    { field: 'people', was: null, is: 0 },
    { field: 'measures', was: [], is: ['restored'] },
  ]);
  expect(changesBetween({ ...FACTS, people: 0 }, FACTS)).toEqual([{ field: 'people', was: 0, is: null }]);
});

test('the same words in another order are no change, one word more or less or another one is', () => {
  expect(changesBetween(FACTS, { ...FACTS, dataKinds: ['children', 'identity'] })).toEqual([]);
  for (const dataKinds of [['identity'], ['identity', 'children', 'civil'], ['identity', 'civil']])
    expect(changesBetween(FACTS, { ...FACTS, dataKinds })).toEqual([
      { field: 'dataKinds', was: FACTS.dataKinds, is: dataKinds },
    ]);
});
