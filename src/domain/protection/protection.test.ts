import { describe, expect, it } from 'vitest';
import { DRPPA_INDICATORS, drppaScore } from '#domain/protection/drppa.ts';
import { patbmActive } from '#domain/protection/patbm.ts';
import type { Patbm } from '#domain/protection/patbm.ts';

const TODAY = '2026-11-24';

describe('R-PATBM-01: active with a decree and an activity in six months (IN-21)', () => {
  it.each<[string, Patbm, boolean | null, string]>([
    ['both', { decree: '2018-01-01', activities: ['2026-10-01'] }, true, 'active'],
    ['decree of today', { decree: TODAY, activities: [TODAY] }, true, 'active'],
    ['decree of tomorrow', { decree: '2026-11-25', activities: [TODAY] }, false, 'no-decree'],
    ['no decree', { decree: false, activities: [TODAY] }, false, 'no-decree'],
    ['an activity on the day after six months ago', { decree: TODAY, activities: ['2026-05-25'] }, true, 'active'],
    ['an activity six months ago to the day', { decree: TODAY, activities: ['2026-05-24'] }, false, 'no-activity'],
    ['an activity tomorrow', { decree: TODAY, activities: ['2026-11-25'] }, false, 'no-activity'],
    ['an activity on no day', { decree: TODAY, activities: ['2026-11-00'] }, false, 'no-activity'],
    ['nothing done', { decree: TODAY, activities: [] }, false, 'no-activity'],
    ['decree not stated', { decree: null, activities: [TODAY] }, null, 'unknown'],
    ['no register', { decree: TODAY, activities: null }, null, 'unknown'],
    ['no register and no decree', { decree: false, activities: null }, false, 'no-decree'],
    ['decree not stated, nothing done', { decree: null, activities: [] }, false, 'no-activity'],
  ])('%s', (_, patbm, active, word) => {
    const result = patbmActive(patbm, TODAY);
    expect(result).toMatchObject({ active, rule: { id: 'R-PATBM-01', version: '1' } });
    expect(result.reason.key).toBe(`reason.patbm.${word}`);
  });

  it('the pack may ask for another number of months', () => {
    const patbm: Patbm = { decree: TODAY, activities: ['2025-12-01', '2026-11-01'] };
    expect([patbmActive(patbm, TODAY).recent, patbmActive(patbm, TODAY, 12).recent]).toEqual([1, 2]);
  });

  it('names what decided and what is not stated', () => {
    expect(patbmActive({ decree: false, activities: null }, TODAY)).toMatchObject({
      decidedBy: ['decree'],
      unknown: ['activities'],
    });
    expect(patbmActive({ decree: TODAY, activities: [TODAY] }, TODAY).decidedBy).toEqual(['decree', 'activities']);
  });
});

describe('R-DRPPA-01: self-score of ten indicators', () => {
  it('sums what is scored and names the rest', () => {
    expect(DRPPA_INDICATORS).toHaveLength(10);
    const result = drppaScore({
      organised: { score: 2, evidence: 1 },
      funding: { score: 1, evidence: 0 },
      regulation: { score: 0, evidence: 0 },
      'no-violence': { score: 3, evidence: 1 },
    });
    expect(result).toMatchObject({ total: 3, scored: 3, complete: false, withoutEvidence: ['funding'] });
    expect(result.unknown).toContain('no-violence');
    expect(result.unknown).toHaveLength(7);
    expect(result.wouldChange).toHaveLength(9);
  });

  it('is complete with all ten, 20 at most', () => {
    const all = Object.fromEntries(DRPPA_INDICATORS.map((indicator) => [indicator, { score: 2, evidence: 1 }]));
    expect(drppaScore(all)).toMatchObject({
      total: 20,
      complete: true,
      withoutEvidence: [],
      wouldChange: [],
      unknown: [],
    });
  });
});
