/** From a card to families where the card says little, or says it twice (R-FAM-02, contracts 14). */
import { describe, expect, it } from 'vitest';
import type { CardMember } from '#domain/kk-card/card-member.ts';
import { splitCard } from '#domain/kk-card/split-card.ts';

type Person = Omit<CardMember, 'key' | 'resident' | 'birthDate'> & { year: number; resident?: boolean };
const person = (
  relation: CardMember['relation'],
  sex: 'L' | 'P',
  year: number,
  name: string,
  more: Partial<CardMember> = {},
): Person => ({ relation, sex, year, name, ...more });
const [married, divorced, single] = (['MARRIED', 'DIVORCED', 'SINGLE'] as const).map((maritalStatus) => ({
  maritalStatus,
}));

/** `1 HEAD, 2 SPOUSE` for each family, and `3 code` for each warning. */
function split(...people: Person[]): string[][] {
  const { families, warnings } = splitCard(
    people.map(({ year, ...rest }, index) => ({ resident: true, ...rest, key: index + 1, birthDate: `${year}-06-15` })),
  );
  const shown = families.map(({ members }) => members.map(({ key, relation }) => `${key} ${relation}`).join(', '));
  return [shown, warnings.map(({ key, code }) => `${key} ${code.replace('family.', '')}`)];
}
const AMAT = person('HEAD', 'L', 1960, 'Amat', married);

describe('contracts 14, point 1: couples on a card without marital statuses', () => {
  const son = (name: string, more: Partial<CardMember> = {}): Person => person('CHILD', 'L', 1990, name, more);
  const dewi = (more: Partial<CardMember> = {}): Person => person('CHILD_IN_LAW', 'P', 1992, 'Dewi', more);

  it('the only son is the husband of the only daughter-in-law', () => {
    expect(split(AMAT, son('Badu'), dewi())).toEqual([['1 HEAD', '2 HEAD, 3 SPOUSE'], []]);
  });

  it('of two sons nobody knows whose wife she is, unless one is written as married', () => {
    expect(split(AMAT, son('Badu'), son('Cakra'), dewi())).toEqual([
      ['1 HEAD, 2 CHILD, 3 CHILD, 4 CHILD_IN_LAW'],
      ['2 couple-unclear', '3 couple-unclear', '4 couple-unclear'],
    ]);
    expect(split(AMAT, son('Badu'), son('Cakra', married), dewi())).toEqual([
      ['1 HEAD, 2 CHILD', '3 HEAD, 4 SPOUSE'],
      [],
    ]);
  });

  it('two sons without a daughter-in-law ask nothing', () => {
    expect(split(AMAT, son('Badu'), son('Cakra'))).toEqual([['1 HEAD, 2 CHILD, 3 CHILD'], []]);
  });

  it('a divorced or unmarried son is not her husband', () => {
    for (const status of [divorced, single])
      expect(split(AMAT, son('Badu', status), dewi(married))).toEqual([
        ['1 HEAD, 2 CHILD, 3 CHILD_IN_LAW'],
        ['3 spouse-not-on-card'],
      ]);
  });

  it('two parents are a couple only where both are written as married', () => {
    const parents = (father: Partial<CardMember>, mother: Partial<CardMember>): string[][] =>
      split(AMAT, person('PARENT', 'L', 1935, 'Umar', father), person('PARENT', 'P', 1938, 'Siti', mother));
    expect(parents(married ?? {}, married ?? {})).toEqual([['1 HEAD', '2 HEAD, 3 SPOUSE'], []]);
    expect(parents({}, {})).toEqual([['1 HEAD, 2 PARENT, 3 PARENT'], []]);
    expect(parents(married ?? {}, {})).toEqual([['1 HEAD, 2 PARENT, 3 PARENT'], ['2 spouse-not-on-card']]);
  });

  it('the first child’s word stands: nobody is in two couples', () => {
    const child = (year: number, mother: string): Person =>
      person('GRANDCHILD', 'L', year, 'Anak', { ...single, fatherName: 'Badu', motherName: mother });
    const eka = person('CHILD_IN_LAW', 'P', 1991, 'Eka', married);
    expect(split(AMAT, son('Badu', married), dewi(married), eka, child(2015, 'Dewi'), child(2017, 'Eka'))).toEqual([
      ['1 HEAD', '2 HEAD, 3 SPOUSE, 5 CHILD', '4 HEAD, 6 CHILD'],
      ['4 spouse-not-on-card'],
    ]);
  });
});

describe('contracts 14, point 4: who is a parent', () => {
  const badu = (more: Partial<CardMember> = {}): Person => person('CHILD', 'L', 1990, 'Badu', { ...divorced, ...more });
  const child = (year: number, more: Partial<CardMember>): Person =>
    person('GRANDCHILD', 'P', year, 'Cici', { ...single, ...more });
  const with3 = [['1 HEAD', '2 HEAD, 3 CHILD'], []];
  const alone = [['1 HEAD, 2 CHILD, 3 GRANDCHILD'], []];

  it('somebody of the name, of the sex, at least twelve years older', () => {
    expect(split(AMAT, badu(), child(2002, { fatherName: 'BADU' }))).toEqual(with3);
    expect(split(AMAT, badu(), child(2001, { fatherName: 'BADU' }))).toEqual(alone);
    expect(split(AMAT, badu(), child(2010, { motherName: 'BADU' }))).toEqual(alone);
    expect(split(AMAT, badu(), child(2010, { fatherName: '-' }))).toEqual(alone);
    expect(split(AMAT, badu({ name: '-' }), child(2010, { fatherName: '-' }))).toEqual(alone);
  });

  it('a NIK goes before a name, if it can be a parent’s', () => {
    const [of1, of2] = ['9901041506600001', '9901041506900001'];
    const amat = { ...AMAT, nik: of1 };
    expect(split(amat, badu({ nik: of2 }), child(2010, { fatherNik: of2, fatherName: 'Amat' }))).toEqual(with3);
    expect(split(amat, badu({ nik: of2 }), child(2001, { fatherNik: of2, fatherName: 'Amat' }))).toEqual(alone);
    expect(split(amat, badu(), child(2010, { fatherNik: '9901041506500009', fatherName: 'Badu' }))).toEqual(with3);
  });

  it('of two namesakes in two families nobody knows which: the child stays with the head, with a warning', () => {
    const other = person('CHILD', 'L', 1985, 'Badu', divorced);
    const own = (mother: string): Person => child(2012, { name: 'Dedi', motherName: mother });
    expect(
      split(
        AMAT,
        badu(),
        person('CHILD', 'P', 1988, 'Eka', divorced),
        own('Eka'),
        other,
        child(2010, { fatherName: 'Badu' }),
      ),
    ).toEqual([['1 HEAD, 2 CHILD, 5 CHILD, 6 GRANDCHILD', '3 HEAD, 4 CHILD'], []]);
    const eka = (year: number): Person => person('CHILD', 'P', year, 'Eka', divorced);
    expect(split(AMAT, eka(1980), eka(1982), child(2010, { motherName: 'Eka' })).at(0)).toEqual([
      '1 HEAD, 2 CHILD, 3 CHILD, 4 GRANDCHILD',
    ]);
  });
});

describe('contracts 14, point 4: two of one name, and slips of the file', () => {
  const eka = (year: number, more: Partial<CardMember> = {}): Person =>
    person('CHILD', 'P', year, 'Eka', { ...divorced, ...more });
  const child = (name: string, more: Partial<CardMember>): Person =>
    person('GRANDCHILD', 'L', 2010, name, { ...single, ...more });

  it('of two mothers of that name in two families neither is taken, and somebody has to ask', () => {
    const [of1, of2] = ['9901044506800001', '9901044506820002'];
    const [theirs, hers] = [child('Adi', { motherNik: of1 }), child('Budi', { motherNik: of2 })];
    const twoMothers = [AMAT, eka(1980, { nik: of1 }), theirs, eka(1982, { nik: of2 }), hers];
    expect(split(...twoMothers, child('Cakra', { motherName: 'Eka' }))).toEqual([
      ['1 HEAD, 6 GRANDCHILD', '2 HEAD, 3 CHILD', '4 HEAD, 5 CHILD'],
      ['6 parent-unclear'],
    ]);
  });

  it('of two fathers of that name in one family it does not matter which', () => {
    const uncle = person('OTHER_KIN', 'L', 1962, 'Amat', single);
    expect(split(AMAT, uncle, person('CHILD', 'P', 1990, 'Cici', { ...single, fatherName: 'Amat' }))).toEqual([
      ['1 HEAD, 2 OTHER_KIN, 3 CHILD'],
      [],
    ]);
  });

  it('nobody is a parent who never had the sex of one, and no one is the own parent', () => {
    expect(split(AMAT, eka(1980), child('Dodi', { fatherName: 'Eka' })).at(0)).toEqual([
      '1 HEAD, 2 CHILD, 3 GRANDCHILD',
    ]);
    expect(split(AMAT, eka(1980, { motherName: 'Eka' })).at(0)).toEqual(['1 HEAD, 2 CHILD']);
  });

  it('a couple needs a father and a mother of whom each is the only one of the name', () => {
    const son = (name: string): Person => person('CHILD', 'L', 1985, name, married);
    const inLaw = (name: string): Person => person('CHILD_IN_LAW', 'P', 1987, name, married);
    const of = (fatherName: string, motherName: string): Person => child('Anak', { fatherName, motherName });
    expect(split(AMAT, son('Badu'), son('Badu'), inLaw('Dewi'), of('Badu', 'Dewi')).at(1)).toEqual([
      ...['2 couple-unclear', '3 couple-unclear', '4 couple-unclear', '5 parent-unclear'],
    ]);
    expect(split(AMAT, son('Badu'), inLaw('Dewi'), inLaw('Dewi'), of('Badu', 'Dewi')).at(1)).toEqual([
      ...['2 couple-unclear', '3 couple-unclear', '4 couple-unclear', '5 parent-unclear'],
    ]);
  });

  it('two couples each with a child are two couples', () => {
    const son = (name: string): Person => person('CHILD', 'L', 1985, name, married);
    const inLaw = (name: string): Person => person('CHILD_IN_LAW', 'P', 1987, name, married);
    const of = (fatherName: string, motherName: string): Person => child('Anak', { fatherName, motherName });
    expect(
      split(AMAT, son('Badu'), son('Cakra'), inLaw('Dewi'), inLaw('Eka'), of('Badu', 'Eka'), of('Cakra', 'Dewi')),
    ).toEqual([['1 HEAD', '2 HEAD, 5 SPOUSE, 6 CHILD', '3 HEAD, 4 SPOUSE, 7 CHILD'], []]);
  });
});

describe('contracts 14, points 4 and 5: with whom somebody goes', () => {
  const umar = person('PARENT', 'L', 1935, 'Umar', married);
  const siti = person('PARENT', 'P', 1938, 'Siti', married);
  const ofThem = { fatherName: 'Umar', motherName: 'Siti' };
  const kin = (more: Partial<CardMember>): Person => person('OTHER_KIN', 'P', 1975, 'Cici', { ...ofThem, ...more });

  it('who never married, or about whom nothing is written, goes with the parents; who did, a servant does not', () => {
    const THEIRS = [['1 HEAD', '2 HEAD, 3 SPOUSE, 4 CHILD'], []];
    expect(split(AMAT, umar, siti, kin(single ?? {}))).toEqual(THEIRS);
    expect(split(AMAT, umar, siti, kin({}))).toEqual(THEIRS);
    expect(split(AMAT, umar, siti, kin(divorced ?? {}))).toEqual([['1 HEAD, 4 OTHER_KIN', '2 HEAD, 3 SPOUSE'], []]);
    expect(split(AMAT, umar, siti, kin({ ...single, relation: 'SERVANT' }))).toEqual([
      ['1 HEAD, 4 SERVANT', '2 HEAD, 3 SPOUSE'],
      [],
    ]);
  });

  it('the child of an unmarried daughter is her parents’ grandchild, wherever they are', () => {
    const baby = person('OTHER_KIN', 'L', 2005, 'Dodi', { ...single, motherName: 'Cici' });
    expect(split(AMAT, umar, siti, kin(single ?? {}), baby)).toEqual([
      ['1 HEAD', '2 HEAD, 3 SPOUSE, 4 CHILD, 5 GRANDCHILD'],
      [],
    ]);
  });

  it('a grandchild without parents asks who they are, where the only candidate has no spouse here', () => {
    const eka = person('CHILD', 'P', 1988, 'Eka', divorced);
    const hers = person('GRANDCHILD', 'L', 2010, 'Fajar', { ...single, motherName: 'Eka' });
    expect(split(AMAT, eka, hers, person('GRANDCHILD', 'P', 2012, 'Gita', single))).toEqual([
      ['1 HEAD, 4 GRANDCHILD', '2 HEAD, 3 CHILD'],
      ['4 parent-unclear'],
    ]);
  });

  it('where the head has several wives his name alone tells no mother, another father’s does', () => {
    const wives = [person('SPOUSE', 'P', 1963, 'Aminah', married), person('SPOUSE', 'P', 1970, 'Badriah', married)];
    const cakra = person('CHILD', 'L', 1985, 'Cakra', { ...divorced, fatherName: 'Amat' });
    const his = person('GRANDCHILD', 'P', 2010, 'Dewi', { ...single, fatherName: 'Cakra' });
    expect(split(AMAT, ...wives, cakra, his)).toEqual([
      ['1 HEAD, 2 SPOUSE', '3 HEAD', '4 HEAD, 5 CHILD'],
      ['3 polygyny'],
    ]);
  });
});

describe('contracts 14, point 6: who is the head', () => {
  it('nobody on the card, no family', () => {
    expect(split()).toEqual([[], []]);
  });

  it('a head who lives there before one who does not; the other is no second head', () => {
    expect(split(person('HEAD', 'L', 1950, 'Amat', { resident: false }), person('HEAD', 'P', 1955, 'Siti'))).toEqual([
      ['1 OTHER, 2 HEAD'],
      [],
    ]);
    expect(split(person('HEAD', 'L', 1950, 'Amat', { resident: false }))).toEqual([['1 HEAD'], []]);
  });

  it('without a head the oldest who lives there; where nobody does, the oldest', () => {
    const [old, young] = [person('CHILD', 'L', 1990, 'Badu', single), person('CHILD', 'L', 1995, 'Cakra', single)];
    const gone = person('PARENT', 'L', 1940, 'Umar', { resident: false });
    expect(split(young, old, gone)).toEqual([['1 CHILD, 2 HEAD, 3 PARENT'], ['2 no-head']]);
    expect(split(old, young, gone).at(1)).toEqual(['1 no-head']);
    expect(split({ ...young, resident: false }, { ...old, resident: false }).at(1)).toEqual(['2 no-head']);
  });

  it('a spouse who lives there stands in before somebody older', () => {
    const wife = person('SPOUSE', 'P', 1980, 'Aminah', married);
    expect(split(person('PARENT', 'P', 1950, 'Siti'), wife).at(1)).toEqual(['2 no-head']);
    expect(split(person('PARENT', 'P', 1950, 'Siti'), { ...wife, resident: false }).at(1)).toEqual(['1 no-head']);
  });

  it('only a man’s second wife who lives there has a family of her own', () => {
    const wife = (name: string, more: Partial<CardMember> = {}): Person =>
      person('SPOUSE', 'P', 1963, name, { ...married, ...more });
    expect(split(AMAT, wife('Aminah', { resident: false }), wife('Badriah'))).toEqual([
      ['1 HEAD, 2 SPOUSE, 3 SPOUSE'],
      [],
    ]);
    expect(split(AMAT, wife('Aminah'), wife('Badriah', { resident: false }))).toEqual([
      ['1 HEAD, 2 SPOUSE, 3 SPOUSE'],
      [],
    ]);
    const man = (name: string): Person => person('SPOUSE', 'L', 1960, name, married);
    expect(split(person('HEAD', 'P', 1962, 'Siti', married), man('Amat'), man('Badu')).at(1)).toEqual([]);
    expect(split(AMAT, man('Badu'), wife('Aminah')).at(1)).toEqual([]);
  });
});
