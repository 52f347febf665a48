import { describe, expect, it } from 'vitest';
import { NOTHING_STATED } from '#domain/kampung-kb/record.fixture.ts';
import { readVillageRecord } from '#domain/kampung-kb/village-record.ts';

const read = (given: Record<string, unknown>): ReturnType<typeof readVillageRecord> =>
  readVillageRecord(given, 'CIKAR-1');
const problemsOf = (given: Record<string, unknown>): string[] =>
  read(given).problems.map(({ code, details }) => `${code} ${String(details?.['column'])}`);

describe('R-KKB-01: what a village states', () => {
  it('nothing, or null: not stated, and nothing to complain of', () => {
    expect(read({})).toEqual({ record: NOTHING_STATED, problems: [] });
    expect(read({ ...NOTHING_STATED })).toEqual({ record: NOTHING_STATED, problems: [] });
  });

  it('none of something is stated, not missing', () => {
    const none = { pokjaMembers: 0, agencies: [], cpr: 0, pokja: false };
    expect(read(none)).toEqual({ record: { ...NOTHING_STATED, ...none, agencies: 0 }, problems: [] });
  });

  it.each<[string, unknown]>([
    ['pokja', 'ya'],
    ['pkbAssigned', 1],
    ['agencies', -1],
    ['fundingSources', 1.5],
    ['dataKinds', '3'],
    ['mechanisms', true],
    ['cpr', -0.1],
    ['mkjp', '40'],
    ['unmetNeed', Number.NaN],
    ['poktanParticipation', Infinity],
  ])('%s cannot be %s', (column, value) => {
    const { record, problems } = read({ [column]: value });
    expect(record).toEqual(NOTHING_STATED);
    expect(problems.map(({ details }) => details?.['column'])).toEqual([column]);
  });

  it('what it was is repeated: a number as it is, a text of at most twenty letters, an object by name', () => {
    const shown = (value: unknown): unknown => read({ pokja: value }).problems[0]?.details?.['value'];
    expect([-1, 'x'.repeat(20), 'x'.repeat(21), {}, [1]].map(shown)).toEqual([
      ...[-1, 'x'.repeat(20), 'x'.repeat(20), 'objek', 'objek'],
    ]);
  });
});

describe('rulebook 2.2: more than there are is scored and named', () => {
  it.each([
    ['fundingSources', 6],
    ['poktanKinds', 5],
    ['facilities', 2],
    ['dataKinds', 5],
    ['mechanisms', 5],
  ])('%s: at most %s', (column, most) => {
    expect(problemsOf({ [column]: most })).toEqual([]);
    const { record, problems } = read({ [column]: most + 1 });
    expect(record).toEqual({ ...NOTHING_STATED, [column]: most + 1 });
    expect(problems).toEqual([{ code: 'kkb.above-most', details: { column, value: most + 1, most } }]);
  });

  it('of members and of agencies there may be any number', () => {
    expect(problemsOf({ pokjaMembers: 400, agencies: 60 })).toEqual([]);
  });
});
