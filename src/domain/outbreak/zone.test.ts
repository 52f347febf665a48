import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/plain-date.ts';
import { actionsIn, PPKM_2021_03, PPKM_2021_07, zoneFor, zoneOf, ZONES } from '#domain/outbreak/zone.ts';
import type { OutbreakCase, ZoneRule } from '#domain/outbreak/zone.ts';

const TODAY = '2026-11-24';
const ill = (id: string, change: Partial<OutbreakCase> = {}): OutbreakCase => ({
  id,
  disease: 'covid-19',
  rt: '001/002',
  house: `house ${id}`,
  confirmedOn: TODAY,
  onsetOn: null,
  ...change,
});
const zone = (cases: OutbreakCase[], rule?: ZoneRule): ReturnType<typeof zoneOf> =>
  zoneOf('001/002', cases, TODAY, rule);

describe('R-OUT-01: zones of an RT', () => {
  it.each([
    [
      'PPKM-2021-07',
      PPKM_2021_07,
      [
        [0, 'green'],
        [1, 'yellow'],
        [2, 'yellow'],
        [3, 'orange'],
        [5, 'orange'],
        [6, 'red'],
      ],
    ],
    [
      'PPKM-2021-03',
      PPKM_2021_03,
      [
        [0, 'green'],
        [1, 'yellow'],
        [5, 'yellow'],
        [6, 'orange'],
        [10, 'orange'],
        [11, 'red'],
      ],
    ],
  ] as const)('%s', (version, rule, expected) => {
    for (const [count, color] of expected) {
      expect(zoneFor(count, rule)).toBe(color);
      const cases = Array.from({ length: count }, (_, index) => ill(String(index)));
      expect(zone(cases, rule)).toMatchObject({ zone: color, count, rule: { id: 'R-OUT-01', version } });
    }
  });

  it('two cases in one house are one, unless the disease is counted by case', () => {
    const twins = [ill('a', { house: 'x' }), ill('b', { house: 'x' })];
    expect(zone(twins).count).toBe(1);
    expect(zone(twins, { ...PPKM_2021_07, unit: 'case' }).count).toBe(2);
  });

  it('confirmed six days ago counts, seven days ago does not, today does, tomorrow does not', () => {
    const counts = [6, 7, 0, -1].map((days) => zone([ill('a', { confirmedOn: addDays(TODAY, -days) })]).count);
    expect(counts).toEqual([1, 0, 1, 0]);
    expect(zone([ill('a', { confirmedOn: addDays(TODAY, -13) })], { ...PPKM_2021_07, windowDays: 14 }).count).toBe(1);
  });

  it('takes the onset where nothing was confirmed, and lists a case without any date', () => {
    expect(zone([ill('a', { confirmedOn: null, onsetOn: TODAY })]).count).toBe(1);
    expect(zone([ill('a', { onsetOn: '2020-01-01' })]).count).toBe(1);
    const undated = zone([ill('a', { confirmedOn: null }), ill('b', { confirmedOn: '2026-02-31' }), ill('c')]);
    expect(undated).toMatchObject({ count: 1, undated: ['a', 'b'], unknown: ['a', 'b'], decidedBy: ['c'] });
  });

  it('leaves other RTs and other diseases aside', () => {
    const others = [ill('a', { rt: '002/002' }), ill('b', { disease: 'dengue' })];
    expect(zone(others)).toMatchObject({ zone: 'green', count: 0 });
    expect(zone(others, { ...PPKM_2021_07, disease: 'dengue', version: 'DENGUE-1' }).zone).toBe('yellow');
  });

  it('says what would change the zone', () => {
    const keys = (count: number): unknown => {
      const cases = Array.from({ length: count }, (_, index) => ill(String(index)));
      return zone(cases).wouldChange.map(({ key, params }) => [key, params['value']]);
    };
    expect(keys(0)).toEqual([['change.reaches', 1]]);
    expect(keys(2)).toEqual([
      ['change.reaches', 3],
      ['change.falls-to', 0],
    ]);
    expect(keys(7)).toEqual([['change.falls-to', 5]]);
    expect(zone([]).reason).toEqual({ key: 'reason.zone.green', params: { count: 0, days: 7 } });
  });

  it('more cases never give a milder zone, and a worse zone keeps the measures of the milder ones', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.constantFrom(PPKM_2021_03, PPKM_2021_07), (count, more, rule) => {
        expect(ZONES.indexOf(zoneFor(count + more, rule))).toBeGreaterThanOrEqual(ZONES.indexOf(zoneFor(count, rule)));
      }),
    );
    expect(ZONES.map((each) => actionsIn(each).length)).toEqual([2, 4, 7, 10]);
    expect(actionsIn('yellow')).toEqual(['surveillance', 'test-suspected', 'trace-contacts', 'self-isolation']);
  });
});
