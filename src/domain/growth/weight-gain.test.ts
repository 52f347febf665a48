import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KBM, minimumGain, monthlyStatus, WEIGHING_LETTERS, type Weighing } from '#domain/growth/weight-gain.ts';

describe('KBM by completed months (R-ANT-11)', () => {
  it.each([
    ['L', [800, 800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300, 200, 200]],
    ['P', [800, 800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200, 200, 200]],
  ] as const)('%s, months 0 to 13: %j', (sex, grams) => {
    expect(grams.map((_, months) => minimumGain(sex, months))).toEqual(grams);
    expect(minimumGain(sex, 60)).toBe(200);
    expect(minimumGain(sex, 70)).toBe(200);
  });

  it('is configuration', () => {
    expect(minimumGain('P', 3, { ...KBM, P: [1, 2, 3] })).toBe(3);
    expect(minimumGain('P', 3, { ...KBM, P: [] })).toBe(0);
  });
});

describe('the letter of a month (R-ANT-10, R-ANT-11)', () => {
  const child = { sex: 'L', birthDate: '2026-01-10' } as const;
  const weighed = (...pairs: readonly (readonly [string, number])[]): Weighing[] =>
    pairs.map(([on, weightKg]) => ({ on, weightKg }));

  it.each([
    ['not weighed', weighed(['2026-05-10', 6.8]), null],
    ['the first weighing ever', weighed(['2026-06-12', 7]), 'B'],
    ['a first weighing, whatever comes later', weighed(['2026-06-12', 7], ['2026-07-12', 8]), 'B'],
    ['not weighed the month before', weighed(['2026-04-12', 6], ['2026-06-12', 7]), 'O'],
    ['gained what five months need', weighed(['2026-05-12', 6.8], ['2026-06-12', 7.3]), 'N'],
    ['ten grams too little', weighed(['2026-05-12', 6.8], ['2026-06-12', 7.29]), 'T'],
    ['lost weight', weighed(['2026-05-12', 6.8], ['2026-06-12', 6.7]), 'T'],
    ['four completed months the day before', weighed(['2026-05-12', 6.8], ['2026-06-09', 7.3]), 'T'],
    ['two in a month: the last counts', weighed(['2026-06-20', 7.3], ['2026-06-02', 6.8], ['2026-05-12', 6.8]), 'N'],
    ['two the month before', weighed(['2026-05-28', 7.2], ['2026-05-02', 6.8], ['2026-06-12', 7.3]), 'T'],
  ] as const)('%s: %s → %s', (_, weighings, letter) => {
    expect(monthlyStatus(child, weighings, '2026-06')).toBe(letter);
  });

  it('is exact to the gram: 8.1 − 7.9 kg is the 200 g that are asked', () => {
    const year = { sex: 'P', birthDate: '2025-01-10' } as const;
    expect(monthlyStatus(year, weighed(['2026-05-12', 7.9], ['2026-06-12', 8.1]), '2026-06')).toBe('N');
  });

  it('January looks back at December', () => {
    const infant = { sex: 'L', birthDate: '2025-08-10' } as const;
    expect(monthlyStatus(infant, weighed(['2025-12-12', 6.8], ['2026-01-12', 7.3]), '2026-01')).toBe('N');
    expect(monthlyStatus(infant, weighed(['2025-11-12', 6.8], ['2026-01-12', 7.3]), '2026-01')).toBe('O');
  });

  it('October looks back at September', () => {
    const infant = { sex: 'L', birthDate: '2025-08-10' } as const;
    expect(monthlyStatus(infant, weighed(['2026-09-12', 8.8], ['2026-10-12', 9.3]), '2026-10')).toBe('N');
  });

  it('every weighed child has exactly one letter, and gaining more never turns N into T', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((value) => String(value).padStart(2, '0'));
    const weighing = fc.record({
      on: fc.tuple(fc.constantFrom('2026-04', '2026-05', '2026-06'), day).map((parts) => parts.join('-')),
      weightKg: fc.integer({ min: 20, max: 200 }).map((tenths) => tenths / 10),
    });
    fc.assert(
      fc.property(fc.array(weighing, { maxLength: 6 }), fc.nat({ max: 50 }), (weighings, more) => {
        const letter = monthlyStatus(child, weighings, '2026-06');
        const isWeighed = weighings.some(({ on }) => on.startsWith('2026-06'));
        expect(letter !== null && WEIGHING_LETTERS.includes(letter)).toBe(isWeighed);
        const heavier = weighings.map(({ on, weightKg }) => ({
          on,
          weightKg: on.startsWith('2026-06') ? weightKg + more / 10 : weightKg,
        }));
        if (letter === 'N') expect(monthlyStatus(child, heavier, '2026-06')).toBe('N');
      }),
    );
  });
});
