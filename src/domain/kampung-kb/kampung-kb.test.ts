import { describe, expect, it } from 'vitest';
import { classifyVillage } from '#domain/kampung-kb/classify.ts';
import { classOf, indicesOf } from '#domain/kampung-kb/indices.ts';
import { missingForNext } from '#domain/kampung-kb/next-class.ts';
import { kkbPercentages, participationOf, tiesToEven } from '#domain/kampung-kb/percentages.ts';
import type { PlanningCounts } from '#domain/kampung-kb/percentages.ts';
import { BEST, NOTHING_STATED, recordOf } from '#domain/kampung-kb/record.fixture.ts';
import { INDICATORS, scoresOf, wholeHalfUp } from '#domain/kampung-kb/scores.ts';
import type { KkbIndicator } from '#domain/kampung-kb/scores.ts';
import { KKB_VERSIONS, readVillageRecord } from '#domain/kampung-kb/village-record.ts';
import type { VillageRecord } from '#domain/kampung-kb/village-record.ts';

const FIELDS = Object.keys(NOTHING_STATED);

describe('R-KKB-01: the rulebook’s cases', () => {
  it.each<[string, VillageRecord, number, number, number, string]>([
    ['A', recordOf(true, 12, true, 3, 5, 2, true, true, 3, 5, 7, 24, 62, 18, 9), 3.4, 3.67, 2.75, 'Berkembang'],
    ['B', recordOf(true, 0, true, 2, 4, 1, true, true, 2, 3, 4, 12, 70, 15, 8), 2.8, 3, 2.5, 'Dasar'],
    ['C', recordOf(true, 0, false, 1, 2, 1, true, false, 1, 2, 3, 35, 66, 26, 5), 2, 2, 4, 'Dasar'],
    ['D', recordOf(true, 0, false, 1, 2, 1, true, false, 3, 5, 7, 35, 66, 26, 5), 2, 3.67, 4, 'Mandiri'],
    ['E', recordOf(false, 0, false, 0, 0, 0, false, false, 0, 0, 0, 0, 0, 0, null), 1, 1, 1, 'Dasar'],
  ])('case %s', (_, village, input, process, output, kampungClass) => {
    for (const version of KKB_VERSIONS)
      expect(classifyVillage(village, version)).toMatchObject({
        input,
        process,
        output,
        class: kampungClass,
        rule: { id: 'R-KKB-01', version },
      });
  });

  it('case E of the site: no fertile couples are 0 % unmet need there, and output 1.75 (R-KKB-02)', () => {
    const village = recordOf(false, 0, false, 0, 0, 0, false, false, 0, 0, 0, 0, 0, 0, 0);
    expect(classifyVillage(village, 'KKB-SITE-2023').output).toBe(1.75);
  });
});

describe('R-KKB-01: every band on both sides', () => {
  const at = (indicator: KkbIndicator, change: Partial<VillageRecord>): unknown =>
    scoresOf({ ...BEST, ...change }, 'CIKAR-1')[indicator];
  it.each<[KkbIndicator, keyof VillageRecord, [number, number][]]>([
    [
      'I2',
      'fundingSources',
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [4, 3],
        [5, 4],
        [6, 4],
      ],
    ],
    [
      'I3',
      'poktanKinds',
      [
        [0, 1],
        [1, 2],
        [2, 2],
        [3, 3],
        [4, 3],
        [5, 4],
      ],
    ],
    [
      'I4',
      'facilities',
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 3],
      ],
    ],
    [
      'P1',
      'dataKinds',
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 3],
        [4, 4],
      ],
    ],
    [
      'P2',
      'mechanisms',
      [
        [0, 1],
        [1, 2],
        [2, 2],
        [3, 3],
        [4, 3],
        [5, 4],
      ],
    ],
    [
      'P3',
      'agencies',
      [
        [0, 1],
        [1, 2],
        [3, 2],
        [4, 3],
        [6, 3],
        [7, 4],
      ],
    ],
    [
      'O1',
      'poktanParticipation',
      [
        [9.49, 1],
        [9.5, 2],
        [20.49, 2],
        [20.5, 3],
        [30.49, 3],
        [30.5, 4],
      ],
    ],
    [
      'O2',
      'cpr',
      [
        [29.49, 1],
        [29.5, 2],
        [40.49, 2],
        [40.5, 3],
        [50.49, 3],
        [50.5, 4],
      ],
    ],
    [
      'O3',
      'mkjp',
      [
        [19.49, 1],
        [19.5, 2],
        [22.49, 2],
        [22.5, 3],
        [24.49, 3],
        [24.5, 4],
      ],
    ],
    [
      'O4',
      'unmetNeed',
      [
        [12.5, 1],
        [12.49, 2],
        [9.5, 2],
        [9.49, 3],
        [6.5, 3],
        [6.49, 4],
        [0, 4],
      ],
    ],
  ])('%s by %s', (indicator, field, steps) => {
    expect(steps.map(([value]) => at(indicator, { [field]: value }))).toEqual(steps.map(([, score]) => score));
    expect(at(indicator, { [field]: null })).toBe(1);
  });

  it.each<[Partial<VillageRecord>, number]>([
    [{ pokja: false }, 1],
    [{ pokja: null }, 1],
    [{ pokjaMembers: 0, pokjaTrained: false }, 2],
    [{ pokjaMembers: null, pokjaTrained: null }, 2],
    [{ pokjaMembers: 1, pokjaTrained: false }, 3],
    [{ pokjaMembers: 0, pokjaTrained: true }, 3],
    [{ pokjaMembers: 1, pokjaTrained: true }, 4],
  ])('I1 with %o is %d', (change, score) => {
    expect(at('I1', change)).toBe(score);
  });

  it('I5 counts two flags', () => {
    expect(at('I5', { pkbAssigned: false, regulation: null })).toBe(1);
    expect(at('I5', { pkbAssigned: false })).toBe(2);
    expect(at('I5', { regulation: false })).toBe(2);
    expect(at('I5', {})).toBe(3);
  });

  it('what is not stated scores lowest and is flagged, never thrown', () => {
    const result = classifyVillage(NOTHING_STATED);
    expect(INDICATORS.map((indicator) => result.scores[indicator])).toEqual(INDICATORS.map(() => 1));
    expect(result.flags).toEqual(INDICATORS.map((indicator) => `no-data:${indicator}`));
    expect([result.decidedBy, result.unknown]).toEqual([[], FIELDS]);
    expect(classifyVillage({ ...BEST, mkjp: null }).flags).toEqual(['no-data:O3']);
  });

  it('rounds half up, and only the half', () => {
    expect([0.5, 0.49999999999999994, 1.5, 2.5, 7].map(wholeHalfUp)).toEqual([1, 0, 2, 3, 7]);
  });
});

describe('R-KKB-01: classes from indices', () => {
  it.each<[number, number, number, string]>([
    [2.99, 2.99, 2.99, 'Dasar'],
    [3, 2.99, 2.99, 'Dasar'],
    [2.99, 3, 2.99, 'Dasar'],
    [2.99, 2.99, 3, 'Dasar'],
    [3, 3, 2.99, 'Berkembang'],
    [3, 2.99, 3, 'Mandiri'],
    [2.99, 3, 3, 'Mandiri'],
    [3, 3, 3, 'Berkelanjutan'],
  ])('%d, %d, %d is %s', (input, process, output, kampungClass) => {
    expect(classOf({ input, process, output })).toBe(kampungClass);
  });

  it('an index is a mean, half up to two decimals', () => {
    const scores = scoresOf({ ...BEST, fundingSources: 1, dataKinds: 1, agencies: 0, cpr: 0 }, 'CIKAR-1');
    expect(indicesOf(scores)).toEqual({ input: 3.2, process: 2.33, output: 3.25 });
  });
});

describe('R-KKB-02: what the site does', () => {
  it('has no score for more than two facilities, so no input index, and a class only where the rest decides', () => {
    const three = { ...BEST, facilities: 3 };
    expect(classifyVillage(three, 'KKB-SITE-2023')).toMatchObject({
      input: null,
      class: 'Mandiri',
      flags: ['no-score:I4'],
    });
    expect(classifyVillage(three, 'CIKAR-1')).toMatchObject({ class: 'Berkelanjutan', flags: [] });
    expect(classifyVillage({ ...three, cpr: 0, mkjp: 0 }, 'KKB-SITE-2023').class).toBe('Dasar');
    const weak = { ...NOTHING_STATED, facilities: 3 };
    expect(classifyVillage(weak, 'KKB-SITE-2023')).toMatchObject({ class: null, reason: { key: 'reason.kkb.none' } });
    expect(missingForNext(weak, 'KKB-SITE-2023')).toEqual({
      class: 'Dasar',
      changes: [{ indicator: 'I4', from: null, to: 3, needs: { facilities: 2 } }],
    });
  });

  it('counts its two owners among the other agencies; ours leaves them out (R-KKB-02.2)', () => {
    const given = { agencies: [26, 34, 4, 4, '5'] };
    expect(readVillageRecord(given, 'KKB-SITE-2023').record.agencies).toBe(4);
    expect(readVillageRecord(given, 'CIKAR-1').record.agencies).toBe(2);
    expect(readVillageRecord({ fundingSources: [26, 'APBN', 'APBN'] }, 'CIKAR-1').record.fundingSources).toBe(2);
  });

  const planning = (pus: number | null, users: number, unmet: number): PlanningCounts => ({
    pus,
    users: { IUD: users, MOW: 0, MOP: 0, IMPLAN: 0, SUNTIK: 0, PIL: 0, KONDOM: 0 },
    wantLater: unmet,
    wantNoMore: 0,
  });
  const groups = (...pairs: [number | null, number | null][]): Parameters<typeof participationOf>[0] => {
    const [bkb, bkr, bkl, uppka, pikR] = pairs.map(([members, denominator]) => ({ members, denominator }));
    const none = { members: null, denominator: null };
    return { BKB: bkb ?? none, BKR: bkr ?? none, BKL: bkl ?? none, UPPKA: uppka ?? none, 'PIK-R': pikR ?? none };
  };

  it('O1 of the rulebook: 27, 15, 28, 3, 8 have the mean 16.2, so 16, so score 2', () => {
    const example = groups([40, 150], [30, 200], [25, 90], [20, 600], [15, 180]);
    expect(KKB_VERSIONS.map((version) => participationOf(example, version))).toEqual([16, 16]);
    expect(scoresOf({ ...BEST, poktanParticipation: 16 }, 'CIKAR-1').O1).toBe(2);
  });

  it('O1: a kind without denominator counts 0 and the divisor stays five; none at all is no data', () => {
    expect(participationOf(groups([50, 100], [5, 0]), 'CIKAR-1')).toBe(10);
    expect(participationOf(groups(), 'CIKAR-1')).toBeNull();
    expect(participationOf(groups(), 'KKB-SITE-2023')).toBe(0);
  });

  it('O1: five halves go up with us and to the even number there', () => {
    const halves = groups([1, 200], [25, 1000], [1, 200], [1, 200], [1, 200]);
    expect([participationOf(halves, 'CIKAR-1'), participationOf(halves, 'KKB-SITE-2023')]).toEqual([1, 0]);
  });

  it.each([
    ['40.5 % modern users', planning(200, 81, 0), 'cpr', 3, 2],
    ['50.5 % modern users', planning(200, 101, 0), 'cpr', 4, 3],
    ['12.5 % unmet need', planning(200, 0, 25), 'unmetNeed', 1, 2],
    ['6.5 % unmet need', planning(200, 0, 13), 'unmetNeed', 3, 4],
  ] as const)('%s: ours and theirs differ', (_, counts, field, ours, theirs) => {
    const score = (version: 'CIKAR-1' | 'KKB-SITE-2023'): unknown => {
      const values = kkbPercentages(groups(), counts, version);
      return scoresOf({ ...BEST, ...values }, version)[field === 'cpr' ? 'O2' : 'O4'];
    };
    expect([score('CIKAR-1'), score('KKB-SITE-2023')]).toEqual([ours, theirs]);
  });

  it('without fertile couples: no data with us, 0 % with the site; long-acting users are a share of users', () => {
    const none = planning(0, 0, 0);
    expect(kkbPercentages(groups(), none, 'CIKAR-1')).toEqual({
      poktanParticipation: null,
      cpr: null,
      mkjp: null,
      unmetNeed: null,
    });
    expect(kkbPercentages(groups(), none, 'KKB-SITE-2023')).toEqual({
      poktanParticipation: 0,
      cpr: 0,
      mkjp: 0,
      unmetNeed: 0,
    });
    const mixed = { ...planning(100, 10, 5), users: { ...planning(0, 10, 0).users, PIL: 30 }, wantNoMore: 2 };
    expect(kkbPercentages(groups(), mixed, 'CIKAR-1')).toMatchObject({ cpr: 40, mkjp: 25, unmetNeed: 7 });
    expect(kkbPercentages(groups(), { ...mixed, wantNoMore: null }, 'CIKAR-1').unmetNeed).toBeNull();
    expect(kkbPercentages(groups(), { ...mixed, pus: null }, 'CIKAR-1').cpr).toBeNull();
  });

  it('ties go to the even number', () => {
    expect([0.5, 1.5, 2.5, 2.4, 2.6, 3].map(tiesToEven)).toEqual([0, 2, 2, 2, 3, 3]);
  });
});

describe('R-KKB-01: a value that cannot be one is not stated, and is named with its column', () => {
  it.each<[keyof VillageRecord, unknown, string]>([
    ['pokja', 'ya', 'kkb.not-yes-no'],
    ['pokja', 1, 'kkb.not-yes-no'],
    ['pokjaMembers', -1, 'kkb.not-a-count'],
    ['fundingSources', 2.5, 'kkb.not-a-count'],
    ['agencies', '4', 'kkb.not-a-count'],
    ['dataKinds', { a: 1 }, 'kkb.not-a-count'],
    ['mechanisms', 1e300, 'kkb.not-a-count'],
    ['cpr', '40', 'kkb.not-a-percentage'],
    ['unmetNeed', -0.1, 'kkb.not-a-percentage'],
    ['mkjp', true, 'kkb.not-a-percentage'],
  ])('%s = %j', (column, value, code) => {
    const { record: read, problems } = readVillageRecord({ ...BEST, [column]: value }, 'CIKAR-1');
    expect(read).toEqual({ ...BEST, [column]: null });
    expect(problems).toMatchObject([{ code, details: { column } }]);
  });

  it('more than 100 % is kept and named (rulebook 0.19)', () => {
    const { record: read, problems } = readVillageRecord({ ...BEST, cpr: 101.38, mkjp: 100 }, 'CIKAR-1');
    expect(read.cpr).toBe(101.38);
    expect(problems).toEqual([{ code: 'kkb.above-100', details: { column: 'cpr', value: 101.38 } }]);
  });
});

describe('R-KKB-01: what a classification says of itself', () => {
  it('every field that is stated decided, the others are unknown; an index that is missing is a dash', () => {
    const said = classifyVillage({ ...BEST, pokjaTrained: null, cpr: null, mkjp: 20 });
    expect(said.decidedBy).toEqual(FIELDS.filter((field) => field !== 'pokjaTrained' && field !== 'cpr'));
    expect(said.unknown).toEqual(['pokjaTrained', 'cpr']);
    expect(said.flags).toEqual(['no-data:I1', 'no-data:O2']);
    expect(said.reason).toEqual({
      key: `reason.kkb.${String(said.class).toLowerCase()}`,
      params: { input: said.input, process: said.process, output: said.output },
    });
    expect(classifyVillage({ ...BEST, facilities: 3 }, 'KKB-SITE-2023').reason.params).toMatchObject({ input: '–' });
  });

  it('no class has a reason of its own', () => {
    const { class: none, reason } = classifyVillage({ ...NOTHING_STATED, facilities: 3 }, 'KKB-SITE-2023');
    expect([none, reason.key]).toEqual([null, 'reason.kkb.none']);
  });

  it('what would change it are the changes of the next class, from and to', () => {
    const { wouldChange, missingForNext: next } = classifyVillage({ ...BEST, mkjp: 0, cpr: 0, unmetNeed: 90 });
    expect(wouldChange).toEqual(
      next?.changes.map(({ indicator, from, to }) => ({ key: 'change.kkb', params: { indicator, from, to } })),
    );
    expect(classifyVillage({ ...NOTHING_STATED, facilities: 3 }, 'KKB-SITE-2023').wouldChange).toEqual([
      { key: 'change.kkb', params: { indicator: 'I4', from: 0, to: 3 } },
    ]);
  });
});
