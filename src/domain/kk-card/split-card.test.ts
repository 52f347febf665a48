import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { CardMember } from '#domain/kk-card/card-member.ts';
import type { Relation } from '#domain/kk-card/relation.ts';
import { splitCard } from '#domain/kk-card/split-card.ts';

/** `key relation sex birth-year status name father mother`; `-` = not written; `!` before the relation = not resident. */
function card(...lines: string[]): CardMember[] {
  const relations: Record<string, Relation> = {
    KK: 'HEAD',
    ISTRI: 'SPOUSE',
    ANAK: 'CHILD',
    MENANTU: 'CHILD_IN_LAW',
    CUCU: 'GRANDCHILD',
    ORTU: 'PARENT',
    MERTUA: 'PARENT_IN_LAW',
    FAMILI: 'OTHER_KIN',
    LAIN: 'OTHER',
  };
  const statuses = { B: 'SINGLE', K: 'MARRIED', CH: 'DIVORCED', CM: 'WIDOWED' } as const;
  return lines.map((line, index) => {
    const [relation = '', sex, year, status = '-', name = '', father = '-', mother = '-'] = line.split(' ');
    const resident = !relation.startsWith('!');
    return {
      key: index + 1,
      relation: relations[relation.replace('!', '')] ?? 'OTHER',
      sex: sex === 'L' ? 'L' : 'P',
      birthDate: `${year}-06-15`,
      name,
      resident,
      ...(status === '-' ? {} : { maritalStatus: statuses[status as keyof typeof statuses] }), // test data
      ...(father === '-' ? {} : { fatherName: father }),
      ...(mother === '-' ? {} : { motherName: mother }),
    };
  });
}

/** One text per family: keys with relations, head first as on the card. */
function shown(members: readonly CardMember[]): { families: string[]; warnings: string[] } {
  const split = splitCard(members);
  return {
    families: split.families.map((family) =>
      family.members.map(({ key, relation }) => `${key} ${relation}`).join(', '),
    ),
    warnings: split.warnings.map(({ key, code }) => `${key} ${code}`),
  };
}

const TABLE: { title: string; members: CardMember[]; families: string[]; warnings?: string[] }[] = [
  {
    title: '1: KK 55, wife 50, son 25, his wife 22 and their baby are two families (R-FAM-01, the rulebook’s own test)',
    members: card(
      'KK L 1971 K Amat',
      'ISTRI P 1976 K Aminah',
      'ANAK L 2001 K Badu Amat Aminah',
      'MENANTU P 2004 K Citra',
      'CUCU L 2026 B Danu Badu Citra',
    ),
    families: ['1 HEAD, 2 SPOUSE', '3 HEAD, 4 SPOUSE, 5 CHILD'],
  },
  {
    title: '2: a couple with children is one family',
    members: card('KK L 1980 K Amat', 'ISTRI P 1983 K Aminah', 'ANAK L 2008 B Badu', 'ANAK P 2011 B Citra'),
    families: ['1 HEAD, 2 SPOUSE, 3 CHILD, 4 CHILD'],
  },
  { title: '3: a single person is one family', members: card('KK P 1950 CM Aminah'), families: ['1 HEAD'] },
  {
    title: '4: siblings only are one family',
    members: card('KK L 1999 B Amat X Y', 'FAMILI P 2002 B Badriah X Y', 'FAMILI L 2009 B Cici X Y'),
    families: ['1 HEAD, 2 OTHER_KIN, 3 OTHER_KIN'],
  },
  {
    title: '5: grandparents with a grandchild are one family',
    members: card('KK L 1958 K Amat', 'ISTRI P 1960 K Aminah', 'CUCU P 2015 B Cici Badu Dewi'),
    families: ['1 HEAD, 2 SPOUSE, 3 GRANDCHILD'],
  },
  {
    title: '6: parents of the head are a family of their own, and their unmarried child goes with them',
    members: card(
      'KK L 1985 K Amat Umar Siti',
      'ISTRI P 1988 K Aminah',
      'ORTU L 1955 K Umar',
      'ORTU P 1958 K Siti',
      'FAMILI P 1999 B Cici Umar Siti',
    ),
    families: ['1 HEAD, 2 SPOUSE', '3 HEAD, 4 SPOUSE, 5 CHILD'],
  },
  {
    title: '7: a divorced daughter with her own child is a family; without one she stays',
    members: card(
      'KK L 1960 K Amat',
      'ISTRI P 1963 K Aminah',
      'ANAK P 1990 CH Badriah',
      'CUCU L 2014 B Danu Eko Badriah',
      'ANAK P 1992 CH Cici',
    ),
    families: ['1 HEAD, 2 SPOUSE, 5 CHILD', '3 HEAD, 4 CHILD'],
  },
  {
    title: '8: two couples of the children’s generation are told apart by the parents named for their children',
    members: card(
      'KK L 1955 K Amat',
      'ISTRI P 1958 K Aminah',
      'ANAK L 1982 K Badu',
      'ANAK L 1985 K Cakra',
      'MENANTU P 1984 K Dewi',
      'MENANTU P 1988 K Eka',
      'CUCU L 2010 B Fajar Cakra Eka',
      'CUCU P 2012 B Gita Badu Dewi',
      'CUCU P 2018 B Hani',
    ),
    families: ['1 HEAD, 2 SPOUSE, 9 GRANDCHILD', '4 HEAD, 6 SPOUSE, 7 CHILD', '3 HEAD, 5 SPOUSE, 8 CHILD'],
    warnings: ['9 family.parent-unclear'],
  },
  {
    title: '9: two couples that nothing tells apart stay with the head until somebody asks',
    members: card(
      'KK L 1955 K Amat',
      'ANAK L 1982 K Badu',
      'ANAK L 1985 K Cakra',
      'MENANTU P 1984 K Dewi',
      'MENANTU P 1988 K Eka',
    ),
    families: ['1 HEAD, 2 OTHER, 3 OTHER, 4 CHILD_IN_LAW, 5 CHILD_IN_LAW'],
    warnings: [
      '2 family.couple-unclear',
      '3 family.couple-unclear',
      '4 family.couple-unclear',
      '5 family.couple-unclear',
    ],
  },
  {
    title: '10: a second wife has her own form with her children; a child without a named mother stays with the head',
    members: card(
      'KK L 1970 K Amat',
      'ISTRI P 1973 K Aminah',
      'ISTRI P 1985 K Badriah',
      'ANAK L 2000 B Cakra Amat Aminah',
      'ANAK P 2012 B Dewi Amat Badriah',
      'ANAK P 2015 B Eka Amat',
    ),
    families: ['1 HEAD, 2 SPOUSE, 4 CHILD, 6 CHILD', '3 HEAD, 5 CHILD'],
    warnings: ['3 family.polygyny', '6 family.parent-unclear'],
  },
  {
    title: '11: a married son whose wife is on another card stays as "lainnya", with a warning',
    members: card('KK L 1960 K Amat', 'ISTRI P 1963 K Aminah', 'ANAK L 1995 K Badu'),
    families: ['1 HEAD, 2 SPOUSE, 3 OTHER'],
    warnings: ['3 family.spouse-not-on-card'],
  },
  {
    title: '12: a married daughter whose husband is elsewhere, with her child here, is a family, with a warning',
    members: card(
      'KK L 1960 K Amat',
      'ISTRI P 1963 K Aminah',
      'ANAK P 1995 K Badriah',
      'CUCU P 2019 B Cici Eko Badriah',
    ),
    families: ['1 HEAD, 2 SPOUSE', '3 HEAD, 4 CHILD'],
    warnings: ['3 family.spouse-not-on-card'],
  },
  {
    title: '13: a son and a daughter, each with a spouse, need no child to be told apart',
    members: card(
      'KK P 1955 CM Aminah',
      'ANAK L 1982 K Badu',
      'ANAK P 1985 K Cici',
      'MENANTU P 1984 K Dewi',
      'MENANTU L 1983 K Eko',
    ),
    families: ['1 HEAD', '2 HEAD, 4 SPOUSE', '5 HEAD, 3 SPOUSE'].map((text) =>
      text.startsWith('5') ? '3 SPOUSE, 5 HEAD' : text,
    ),
  },
  {
    title: '14: a grandchild without named parents goes to the only couple of the children’s generation',
    members: card('KK L 1960 K Amat', 'ANAK L 1990 K Badu', 'MENANTU P 1992 K Cici', 'CUCU P 2019 B Dewi'),
    families: ['1 HEAD', '2 HEAD, 3 SPOUSE, 4 CHILD'],
  },
  {
    title: '15: the widowed mother of an unmarried head takes nobody away from him',
    members: card('KK L 1998 B Amat Umar Siti', 'ORTU P 1960 CM Siti', 'FAMILI P 2008 B Cici Umar Siti'),
    families: ['1 HEAD, 2 PARENT, 3 OTHER_KIN'],
  },
  {
    title: '16: a dead husband makes no couple: his widow is a family with her child',
    members: card(
      'KK L 1955 K Amat',
      'ISTRI P 1958 K Aminah',
      '!ANAK L 1982 K Badu',
      'MENANTU P 1984 CM Dewi',
      'CUCU L 2012 B Eko Badu Dewi',
    ),
    families: ['1 HEAD, 2 SPOUSE, 3 CHILD', '4 HEAD, 5 CHILD'],
  },
  {
    title: '17: no head on the card: the spouse, else the oldest, stands in; two heads: the first',
    members: card('ANAK L 2001 B Badu', 'ISTRI P 1976 K Aminah'),
    families: ['1 CHILD, 2 HEAD'],
    warnings: ['2 family.no-head'],
  },
  {
    title: '18: two heads: the first stays, the second is "lainnya"',
    members: card('KK L 1970 K Amat', 'KK L 1990 B Badu'),
    families: ['1 HEAD, 2 OTHER'],
    warnings: ['2 family.two-heads'],
  },
  {
    title: '19: the baby of an unmarried daughter stays in the same family as its mother',
    members: card(
      'KK L 1960 K Amat',
      'ISTRI P 1963 K Aminah',
      'ANAK P 2002 B Badriah Amat Aminah',
      'CUCU P 2024 B Cici - Badriah',
    ),
    families: ['1 HEAD, 2 SPOUSE, 3 CHILD, 4 GRANDCHILD'],
  },
  {
    title:
      '20: two women of the mother’s name on the card: the grandmother and the mother live in one family, so it is clear',
    members: card('KK L 1975 K Amat', 'ISTRI P 1978 K Siti', 'MERTUA P 1950 CM Siti', 'ANAK P 2008 B Cici Amat Siti'),
    families: ['1 HEAD, 2 SPOUSE, 3 PARENT_IN_LAW, 4 CHILD'],
  },
];

describe('R-FAM-02, contracts 14: from a card to families', () => {
  it.each(TABLE)('$title', ({ members, families, warnings = [] }) => {
    expect(shown(members)).toEqual({ families, warnings });
  });

  it('a NIK names a parent before a name does', () => {
    const members = card(
      'KK L 1955 K Amat',
      'ANAK L 1982 K Badu',
      'MENANTU P 1984 K Dewi',
      'CUCU L 2012 B Eko Amat Xena',
    );
    const [head, , wife, child] = members;
    const withNik = members.map((member) => {
      if (member === wife) return { ...member, nik: '9901046006840001' };
      return member === child ? { ...member, motherNik: '9901046006840001' } : member;
    });
    expect(head?.name).toBe('Amat');
    expect(shown(withNik).families).toEqual(['1 HEAD', '2 HEAD, 3 SPOUSE, 4 CHILD']);
  });

  const anyMember = fc.record({
    relation: fc.constantFrom<Relation>(
      'HEAD',
      'SPOUSE',
      'CHILD',
      'CHILD_IN_LAW',
      'GRANDCHILD',
      'PARENT',
      'PARENT_IN_LAW',
      'OTHER_KIN',
      'SERVANT',
      'OTHER',
    ),
    sex: fc.constantFrom<'L' | 'P'>('L', 'P'),
    birthDate: fc.integer({ min: 1940, max: 2025 }).map((year) => `${year}-01-05`),
    name: fc.constantFrom('A', 'B', 'C', 'D'),
    maritalStatus: fc.constantFrom('SINGLE' as const, 'MARRIED' as const, 'DIVORCED' as const, 'WIDOWED' as const),
    fatherName: fc.constantFrom('A', 'B', 'C', 'X'),
    motherName: fc.constantFrom('A', 'B', 'D', 'X'),
    resident: fc.boolean(),
  });

  it('whatever the card says, everybody is in exactly one family and each family has exactly one head (DQ-01, DQ-02)', () => {
    fc.assert(
      fc.property(fc.array(anyMember, { minLength: 1, maxLength: 12 }), (list) => {
        const members: CardMember[] = list.map((member, index) => ({ ...member, key: index + 1 }));
        const { families } = splitCard(members);
        expect(families.flatMap((family) => family.members.map(({ key }) => key)).sort((a, b) => a - b)).toEqual(
          members.map(({ key }) => key),
        );
        for (const family of families) {
          const heads = family.members.filter(({ relation }) => relation === 'HEAD');
          expect(heads.map(({ key }) => key)).toEqual([family.head]);
        }
      }),
    );
  });
});
