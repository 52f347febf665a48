/** R-KKB-01: what a village lacks for a higher class, against a plain search of all possibilities. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyVillage } from '#domain/kampung-kb/classify.ts';
import { classOf, indicesOf, KKB_CLASSES } from '#domain/kampung-kb/indices.ts';
import { missingForNext } from '#domain/kampung-kb/next-class.ts';
import { BEST, recordOf } from '#domain/kampung-kb/record.fixture.ts';
import { INDICATORS, scoresOf } from '#domain/kampung-kb/scores.ts';
import type { KkbIndicator } from '#domain/kampung-kb/scores.ts';
import { KKB_VERSIONS } from '#domain/kampung-kb/village-record.ts';
import type { VillageRecord } from '#domain/kampung-kb/village-record.ts';

const COUNT = fc.option(fc.integer({ min: 0, max: 8 }));
const SHARE = fc.option(fc.double({ min: 0, max: 110, noNaN: true }));
const FLAG = fc.option(fc.boolean());
const RECORD: fc.Arbitrary<VillageRecord> = fc.record({
  pokja: FLAG,
  pokjaMembers: COUNT,
  pokjaTrained: FLAG,
  fundingSources: COUNT,
  poktanKinds: COUNT,
  facilities: COUNT,
  pkbAssigned: FLAG,
  regulation: FLAG,
  dataKinds: COUNT,
  mechanisms: COUNT,
  agencies: COUNT,
  poktanParticipation: SHARE,
  cpr: SHARE,
  mkjp: SHARE,
  unmetNeed: SHARE,
});

/** The best any choice of `size` indicators can do, by trying all of them: the plain second opinion. */
function bestWith(size: number, village: VillageRecord): number {
  const chosen = (mask: number): KkbIndicator[] => INDICATORS.filter((_, index) => (mask & (1 << index)) !== 0);
  const highest = scoresOf(BEST, 'CIKAR-1');
  const scores = scoresOf(village, 'CIKAR-1');
  let best = 0;
  for (let mask = 0; mask < 1 << INDICATORS.length; mask += 1) {
    const raised = chosen(mask);
    if (raised.length !== size) continue;
    const after = { ...scores, ...Object.fromEntries(raised.map((indicator) => [indicator, highest[indicator]])) };
    best = Math.max(best, KKB_CLASSES.indexOf(classOf(indicesOf(after)) ?? 'Dasar'));
  }
  return best;
}

describe('R-KKB-01: what is missing for the next class', () => {
  it('from Berkembang it is the output: Mandiri would mean losing something (case A)', () => {
    const { missingForNext: next } = classifyVillage(
      recordOf(true, 12, true, 3, 5, 2, true, true, 3, 5, 7, 24, 62, 18, 9),
    );
    expect(next).toEqual({
      class: 'Berkelanjutan',
      changes: [{ indicator: 'O3', from: 1, to: 2, needs: { mkjp: 20 } }],
    });
  });

  it('case C: two indicators of process, not three of input', () => {
    expect(missingForNext(recordOf(true, 0, false, 1, 2, 1, true, false, 1, 2, 3, 35, 66, 26, 5), 'CIKAR-1')).toEqual({
      class: 'Mandiri',
      changes: [
        { indicator: 'P1', from: 2, to: 4, needs: { dataKinds: 4 } },
        { indicator: 'P2', from: 2, to: 3, needs: { mechanisms: 3 } },
      ],
    });
  });

  it('the highest class lacks nothing', () => {
    expect(classifyVillage(BEST)).toMatchObject({ class: 'Berkelanjutan', missingForNext: null, wouldChange: [] });
  });

  it('nothing stated: two indicators of process lift it, each from the lowest score', () => {
    expect(missingForNext(recordOf(), 'CIKAR-1')?.changes.every(({ from }) => from === 1)).toBe(true);
  });

  it('what is good enough already is not asked for again', () => {
    // Input 3.0 exactly and output 4: only the process is missing.
    const village = recordOf(true, 12, true, 2, 3, 1, true, true, 0, 0, 7, 31, 51, 25, 6);
    const { input, process, missingForNext: next } = classifyVillage(village);
    expect([input, process !== null && process < 3]).toEqual([3, true]);
    expect(next?.changes.map(({ indicator }) => indicator)).toEqual(['P1']);
  });

  it('the changes come in the order of the table, those with the most room first to be chosen', () => {
    const { missingForNext: next } = classifyVillage({ ...BEST, mkjp: 0, cpr: 0, unmetNeed: 90 });
    expect(next?.changes.map(({ indicator }) => indicator)).toEqual(['O2', 'O3']);
  });

  /** All other indicators of input at their best, but one that leaves the mean just below 3. */
  const onlyInput = (change: Partial<VillageRecord>): VillageRecord => ({ ...BEST, ...change });
  const needs = (change: Partial<VillageRecord>): unknown =>
    missingForNext(onlyInput(change), 'CIKAR-1')?.changes.map(({ indicator, to, needs: each }) => [
      indicator,
      to,
      each,
    ]);

  it('I1: whoever has a group writes its members down before holding a training', () => {
    const rest = { fundingSources: 2, poktanKinds: 3, facilities: 1, regulation: false };
    // 2 + 3 + 3 + 2 + 2 = 12: three are lacking.
    expect(needs({ ...rest, pokja: true, pokjaMembers: 0, pokjaTrained: false })).toEqual([
      ['I1', 4, { pokjaMembers: 1, pokjaTrained: true }],
      ['I2', 4, { fundingSources: 5 }],
    ]);
    expect(
      needs({ ...rest, fundingSources: 1, poktanKinds: 5, pokja: false, pokjaMembers: 0, pokjaTrained: false }),
    ).toEqual([
      ['I1', 4, { pokja: true, pokjaMembers: 1, pokjaTrained: true }],
      ['I2', 3, { fundingSources: 2 }],
    ]);
  });

  it('I1: to 3, members are enough, and a training that was held is not asked for again', () => {
    const rest = { fundingSources: 5, poktanKinds: 5, facilities: 0, regulation: false, pkbAssigned: true };
    // 1 + 4 + 4 + 1 + 2 = 12, so I1 by three; 2 + 4 + 4 + 1 + 3 = 14, so I1 by one.
    expect(needs({ ...rest, pokja: false })).toEqual([['I1', 4, { pokja: true }]]);
    const one = { ...rest, regulation: true, poktanKinds: 5, facilities: 0 };
    expect(needs({ ...one, pokja: true, pokjaMembers: 0, pokjaTrained: false })).toEqual([
      ['I1', 3, { pokjaMembers: 1 }],
    ]);
    expect(needs({ ...one, pokja: true, pokjaMembers: null, pokjaTrained: null })).toEqual([
      ['I1', 3, { pokjaMembers: 1 }],
    ]);
  });

  it('I5: a regulation first, the officer only for the highest score; what is there is not asked for', () => {
    const rest = { pokja: true, pokjaMembers: 12, pokjaTrained: true, poktanKinds: 3, facilities: 2 };
    // 4 + 3 + 3 + 3 + 1 = 14: one is lacking, and all have the same room but I5 with two.
    const one = { ...rest, fundingSources: 2, pkbAssigned: false, regulation: false };
    expect(needs(one)).toEqual([['I5', 2, { regulation: true }]]);
    // 4 + 3 + 2 + 3 + 1 = 13 without an officer.
    expect(needs({ ...one, poktanKinds: 3, fundingSources: 2, facilities: 1 })).toEqual([
      ['I5', 3, { regulation: true, pkbAssigned: true }],
    ]);
  });

  it('doing what it says reaches the class it names, in both versions', () => {
    fc.assert(
      fc.property(RECORD, fc.constantFrom(...KKB_VERSIONS), (village, version) => {
        const before = classifyVillage(village, version);
        if (before.missingForNext === null) return expect(before.class).toBe('Berkelanjutan');
        const { changes, class: promised } = before.missingForNext;
        const after = classifyVillage(Object.assign({}, village, ...changes.map(({ needs }) => needs)), version);
        const rank = (name: string | null): number => KKB_CLASSES.findIndex((other) => other === name);
        expect(rank(after.class)).toBeGreaterThanOrEqual(rank(promised));
        expect(rank(after.class)).toBeGreaterThan(rank(before.class));
        for (const { indicator, to } of changes) expect(after.scores[indicator]).toBeGreaterThanOrEqual(to);
      }),
    );
  });

  it('no smaller set of indicators reaches a higher class, and no set of that size a step fewer', () => {
    fc.assert(
      fc.property(RECORD, (village) => {
        const { class: present, missingForNext: next } = classifyVillage(village);
        if (next === null) return;
        const rank = KKB_CLASSES.findIndex((name) => name === present);
        expect(bestWith(next.changes.length - 1, village)).toBe(rank);
        expect(bestWith(next.changes.length, village)).toBeGreaterThan(rank);
        for (const change of next.changes) {
          const scores = scoresOf(village, 'CIKAR-1');
          const raised = Object.fromEntries(next.changes.map(({ indicator, to }) => [indicator, to]));
          const oneLess = { ...scores, ...raised, [change.indicator]: change.to - 1 };
          expect(classOf(indicesOf(oneLess))).not.toBe(next.class);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a village never loses by doing better in one field', () => {
    const field = fc.constantFrom(...(Object.keys(BEST) as (keyof VillageRecord)[])); // The keys of a record of ours.
    fc.assert(
      fc.property(RECORD, field, (village, better) => {
        const before = scoresOf(village, 'CIKAR-1');
        const value = better === 'unmetNeed' ? 0 : typeof BEST[better] === 'boolean' ? true : 200;
        const after = scoresOf({ ...village, [better]: value }, 'CIKAR-1');
        for (const each of INDICATORS) expect(after[each]).toBeGreaterThanOrEqual(before[each] ?? 0);
      }),
    );
  });
});
