import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchScore } from '#domain/identity/match-score.ts';
import type { RecordToScore } from '#domain/identity/match-score.ts';

const record: RecordToScore = {
  name: 'Muhammad Hasan',
  birthDate: '2024-03-05',
  motherName: 'Siti Aminah',
  sex: 'L',
  village: '19.01.04.2010',
  noKk: '9901040503240001',
};

describe('R-ID-05: how well two records agree', () => {
  it('is 1 for the same statements, whatever titles and capitals', () => {
    expect(matchScore(record, { ...record, name: 'H. MUHAMMAD HASAN', motherName: 'siti aminah' }).score).toBe(1);
  });

  it.each<[keyof RecordToScore, Partial<RecordToScore>, number]>([
    ['birthDate', { birthDate: '2024-03-06' }, 11 / 15],
    ['sex', { sex: 'P' }, 14 / 15],
    ['village', { village: '19.01.04.2011' }, 14 / 15],
    ['noKk', { noKk: '9901040503240002' }, 13 / 15],
  ])('another %s costs its weight', (field, change, score) => {
    const found = matchScore(record, { ...record, ...change });
    expect(found.score).toBeCloseTo(score, 12);
    expect(found.fields[field]).toBe(0);
  });

  it('names count as far as they are alike: twins 0.94', () => {
    const twins = matchScore(record, { ...record, name: 'Muhammad Husen' });
    expect(twins.fields.name).toBeCloseTo(0.938, 3);
    expect(twins.score).toBeCloseTo((4 * 0.938 + 11) / 15, 3);
  });

  it('what one of the two does not say counts neither way', () => {
    for (const field of ['birthDate', 'motherName', 'sex', 'village', 'noKk'] as const) {
      const silent = matchScore(record, { ...record, [field]: null });
      expect([silent.score, silent.fields[field]]).toEqual([1, null]);
      expect(matchScore({ ...record, [field]: null }, record).score).toBe(1);
    }
    expect(matchScore(record, { ...record, motherName: '-' }).fields.motherName).toBeNull();
    const nothing = { name: '', birthDate: null, motherName: null, sex: null, village: null, noKk: null };
    expect(matchScore(nothing, record).score).toBeNull();
  });

  it('lies between 0 and 1 and does not depend on the order of the two', () => {
    const text = fc.option(fc.constantFrom('SITI', 'SITI AMINAH', 'BUDI', ''));
    const any = fc.record({
      name: fc.constantFrom('A B', 'AB C', ''),
      birthDate: text,
      motherName: text,
      sex: text,
      village: text,
      noKk: text,
    });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const score = matchScore(a, b).score;
        expect(score).toBe(matchScore(b, a).score);
        if (score !== null) expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });
});
