import { expect, test } from 'vitest';
import { aFamily, aMember } from '#kader/family/family.fixture.ts';
import { relationsTo } from '#domain/family/relations.ts';
import { related, splitWork } from '#kader/family/regroup.ts';
import { membersOf } from '#kader/family/reading.ts';

const house = aFamily([
  aMember('ibu', { name: 'Ibu', relation: 'SPOUSE' }),
  aMember('anak', { name: 'Anak', relation: 'CHILD' }),
  aMember('menantu', { name: 'Menantu', relation: 'CHILD_IN_LAW' }),
  aMember('cucu', { name: 'Cucu', relation: 'GRANDCHILD' }),
  aMember('nenek', { name: 'Nenek', relation: 'PARENT' }),
]);
const people = membersOf(house);
const some = (...ids: string[]) => related(people.filter(({ id }) => ids.includes(id)));

test('R-FAM-01: a son who becomes head has his wife and his child with him, not an in-law and a grandchild', () => {
  expect(relationsTo('anak', some('anak', 'menantu', 'cucu'))).toEqual({
    anak: 'HEAD',
    menantu: 'SPOUSE',
    cucu: 'CHILD',
  });
});

test('when the wife becomes head, her husband’s mother is her mother-in-law', () => {
  expect(relationsTo('ibu', some('ibu', 'anak', 'nenek'))).toEqual({
    ibu: 'HEAD',
    anak: 'CHILD',
    nenek: 'PARENT_IN_LAW',
  });
});

test('nobody but the head is head, whatever was written before', () => {
  const relations = Object.values(relationsTo('nenek', related(people)));
  expect(relations.filter((relation) => relation === 'HEAD')).toHaveLength(1);
});

const split = { family: house, to: 'baru', on: '2026-11-01', today: '2026-11-24', address: {} };

test('issue 5: a split is one submission with the day it happened', () => {
  const relations = relationsTo('anak', some('anak', 'menantu', 'cucu'));
  expect(splitWork({ ...split, relations, stayingHead: null })).toEqual([
    {
      kind: 'families-split',
      villageCode: house.villageCode,
      familyId: 'k',
      observedOn: '2026-11-24',
      payload: {
        to: 'baru',
        on: '2026-11-01',
        address: {},
        members: [
          { personId: 'anak', items: { relation: 'HEAD' } },
          { personId: 'menantu', items: { relation: 'SPOUSE' } },
          { personId: 'cucu', items: { relation: 'CHILD' } },
        ],
      },
    },
  ]);
});

test('when the head leaves, those who stay get a head; only what changes is said', () => {
  const relations = relationsTo('head', some('head', 'nenek'));
  const [, answered] = splitWork({ ...split, relations, stayingHead: 'ibu' });
  expect(answered?.payload).toEqual({ form: 'family', items: { 'person/ibu/relation': 'HEAD' } });
});
