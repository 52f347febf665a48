import { describe, expect, it } from 'vitest';
import { checkItems, checkPaths } from '#domain/forms/check-items.ts';

const TODAY = '2026-11-24';
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const unknown = (item: string): object => ({ code: 'form.item-unknown', details: { item } });

describe('contracts 3: what an answer is about', () => {
  it('family/ITEM and person/ID/ITEM, and each item by its own type', () => {
    expect(checkPaths({ 'family/rt': '003', [`person/${ID}/sex`]: 'P' }, TODAY)).toEqual([]);
    expect(checkPaths({ 'family/water': 'sumur', [`person/${ID}/sex`]: 'X' }, TODAY)).toEqual([
      { code: 'form.choice', details: { item: 'water' } },
      { code: 'form.choice', details: { item: 'sex' } },
    ]);
  });

  it.each([
    ['family'],
    ['family/'],
    ['family/rt/1'],
    ['house/rt'],
    ['person/rt'],
    [`person/${ID}`],
    [`person/${ID}/sex/1`],
    ['person/constructor/sex'],
    ['person//sex'],
    [`family/${ID}/sex`],
    [`house/${ID}/sex`],
  ])('%s is nothing of ours', (path) => {
    const said = checkPaths({ [path]: 'P' }, TODAY);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ code: 'form.item-unknown' });
  });

  it('an item of a person is none of a family, and the other way round', () => {
    expect(checkItems('family', { sex: 'P' }, TODAY)).toEqual([unknown('sex')]);
    expect(checkItems('person', { water: 1 }, TODAY)).toEqual([unknown('water')]);
    expect(checkPaths({ 'family/sex': 'P', [`person/${ID}/water`]: 1 }, TODAY)).toEqual([
      unknown('sex'),
      unknown('water'),
    ]);
  });

  it('forty letters of a name that nobody knows are repeated, not a page of them', () => {
    const [forty, more] = ['x'.repeat(40), 'x'.repeat(41)];
    expect(checkItems('family', { [more]: 1 }, TODAY)).toEqual([unknown(forty)]);
    expect(checkPaths({ [more]: 1 }, TODAY)).toEqual([unknown(forty)]);
  });
});
