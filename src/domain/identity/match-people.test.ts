import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jaroWinkler } from '#domain/identity/jaro-winkler.ts';
import { matchPeople, nameSimilarity } from '#domain/identity/match-people.ts';
import type { PersonToMatch } from '#domain/identity/match-people.ts';
import { normaliseName } from '#domain/identity/normalise-name.ts';

describe('R-ID-05: Jaro–Winkler', () => {
  it.each([
    ['MARTHA', 'MARHTA', 0.961],
    ['DIXON', 'DICKSONX', 0.813],
    ['DWAYNE', 'DUANE', 0.84],
    ['MUHAMMADHASAN', 'MUHAMMADHUSEN', 0.938],
    ['ABC', 'XYZ', 0],
    ['', '', 1],
    ['', 'A', 0],
  ])('%s and %s: %d', (a, b, expected) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(expected, 3);
  });

  it('lies between 0 and 1, is 1 for equal texts, and the order of two names does not matter', () => {
    const text = fc.string({ unit: fc.constantFrom('A', 'B', 'C', 'D'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const similarity = jaroWinkler(a, b);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(jaroWinkler(a, a)).toBe(1);
        expect(nameSimilarity(a, b)).toBe(nameSimilarity(b, a));
      }),
    );
  });
});

describe('R-ID-05: normalised names', () => {
  it.each([
    ['siti aminah', 'SITIAMINAH'],
    ['H. Amir Hamzah', 'AMIRHAMZAH'],
    ['Drs.H. AMIR HAMZAH, M.Si.', 'AMIRHAMZAH'],
    ['Prof. Dr. Ir. AMIR', 'AMIR'],
    ['SITI AMINAH, S. Pd., M. Pd.', 'SITIAMINAH'],
    ['SITI AMINAH S.Pd', 'SITIAMINAH'],
    ['SITI AMINAH SPD', 'SITIAMINAH'],
    ['SITI AMINAH, SH', 'SITIAMINAH'],
    ['SITI AMINAH S.H.', 'SITIAMINAH'],
    ['AMIR (ALM)', 'AMIR'],
    ['NY. SITI', 'SITI'],
    ["NUR'AINI  BT. SA-ID", 'NURAINIBTSAID'],
    ['RENÉ', 'RENE'],
    ['H', 'H'],
    ['LIU MA', 'LIUMA'],
    ['MUHAMMAD H', 'MUHAMMADH'],
    ['AMIR HAMZAH, SH MM', 'AMIRHAMZAH'],
    ['AMIR, BIN HASAN SH', 'AMIRBINHASAN'],
    ['', ''],
  ])('%j becomes %j', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });
});

describe('R-ID-05: when the machine may merge', () => {
  const record: PersonToMatch = {
    name: 'Muhammad Hasan',
    birthDate: '2024-03-05',
    motherName: 'Siti Aminah',
    sex: 'L',
    nik: null,
    familyId: 'a',
    measuredOn: ['2026-10-05'],
  };
  const other: PersonToMatch = {
    ...record,
    name: 'MUHAMMAD HASSAN',
    familyId: 'b',
    motherName: 'Hj. SITI AMINAH',
    measuredOn: [],
  };

  it('merges when everything agrees and the name is similar enough', () => {
    const decision = matchPeople(record, other);
    expect(decision).toMatchObject({ autoMerge: true, obstacles: [] });
    expect(decision.similarity).toBeGreaterThan(0.92);
  });

  it('the twins MUHAMMAD HASAN and MUHAMMAD HUSEN are 0.94 alike: only the family or a shared weighing tells them apart', () => {
    const twin = { ...record, name: 'MUHAMMAD HUSEN' };
    expect(Math.round(100 * nameSimilarity(record.name, twin.name)) / 100).toBe(0.94);
    expect(matchPeople(record, twin)).toMatchObject({
      autoMerge: false,
      obstacles: ['same-family', 'measured-same-day'],
    });
  });

  it.each<[string, Partial<PersonToMatch>, string[]]>([
    ['another birth date', { birthDate: '2024-03-06' }, ['birth-date-differs']],
    ['no birth date', { birthDate: null }, ['birth-date-differs']],
    ['no mother', { motherName: null }, ['mother-unknown']],
    ['a mother of punctuation', { motherName: '-' }, ['mother-unknown']],
    ['another mother', { motherName: 'Siti Maryam' }, ['mother-differs']],
    ['another name', { name: 'Budi' }, ['name-differs']],
    ['another sex', { sex: 'P' }, ['sex-differs']],
    ['no sex', { sex: null }, ['sex-differs']],
    ['the same family', { familyId: 'a' }, ['same-family']],
    ['measured on the same day', { measuredOn: ['2026-09-01', '2026-10-05'] }, ['measured-same-day']],
  ])('asks a person about %s', (_title, change, obstacles) => {
    expect(matchPeople(record, { ...other, ...change })).toMatchObject({ autoMerge: false, obstacles });
  });

  it('asks about two different valid NIKs, not about one', () => {
    const withNik = { ...record, nik: '9901040503240001' };
    expect(matchPeople(withNik, other).autoMerge).toBe(true);
    expect(matchPeople(withNik, { ...other, nik: '9901040503240001' }).autoMerge).toBe(true);
    expect(matchPeople(withNik, { ...other, nik: '9901040503240002' }).obstacles).toEqual(['two-valid-niks']);
  });

  it.each(['BAYI NY. SITI', 'By. Ny. Siti', 'ANAK NY SITI', 'Bayi Siti'])(
    'asks about %s, who may be a twin',
    (name) => {
      const baby = { ...record, name };
      expect(matchPeople(baby, { ...other, name }).obstacles).toEqual(['newborn-without-name']);
    },
  );

  it('decides the same whichever record comes first', () => {
    expect(matchPeople(other, record).obstacles).toEqual(matchPeople(record, other).obstacles);
    const lacks: Partial<PersonToMatch>[] = [
      { motherName: null },
      { birthDate: null },
      { sex: null },
      { name: 'BAYI NY. SITI' },
    ];
    for (const lack of lacks)
      expect(matchPeople({ ...other, ...lack }, record).obstacles).toEqual(
        matchPeople(record, { ...other, ...lack }).obstacles,
      );
  });

  it('what neither record says agrees in nothing, and no family is not one family', () => {
    const unsaid: Partial<PersonToMatch> = { birthDate: null, sex: null, motherName: null, familyId: null };
    expect(matchPeople({ ...record, ...unsaid }, { ...other, ...unsaid }).obstacles).toEqual([
      'birth-date-differs',
      'mother-unknown',
      'sex-differs',
    ]);
  });
});
