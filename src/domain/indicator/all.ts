import type { Indicator } from '#domain/indicator/indicator.ts';

/** In the order of the catalogue (rulebook 12.4); an explicit list, so that a search finds every one. */
export const INDICATORS: readonly Indicator[] = [
  {
    id: 'IN-01',
    version: '1',
    unit: 'percent',
    better: 'down',
    numerator: 'prasejahtera',
    denominator: 'familiesDecidedStage',
    unknown: 'stageUnknown',
    ruleIds: ['R-KS-02', 'R-KS-03'],
  },
  {
    id: 'IN-03',
    version: '1',
    unit: 'percent',
    better: 'down',
    numerator: 'krs',
    denominator: 'krsTargets',
    unknown: 'krsUnknown',
    ruleIds: ['R-KRS-01', 'R-KRS-07'],
  },
  {
    id: 'IN-11',
    version: '1',
    unit: 'percent',
    better: 'up',
    numerator: 'certHasNumber',
    // R-CAP-01: unknown stays in the denominator, and is shown beside it.
    denominator: 'childrenForCertificate',
    unknown: 'certUnknown',
    ruleIds: ['R-CAP-01', 'R-CAP-02'],
  },
  {
    id: 'IN-17',
    version: '1',
    unit: 'percent',
    better: 'down',
    numerator: 'ats',
    denominator: 'children7to18',
    unknown: 'atsUnknown',
    ruleIds: ['R-ATS-01'],
  },
  {
    id: 'IN-17b',
    version: '1',
    unit: 'percent',
    better: 'up',
    numerator: 'atsReturned',
    denominator: 'atsYearAgo',
    unknown: 'atsReturnUnknown',
    ruleIds: ['R-ATS-01'],
  },
  {
    id: 'IN-27',
    version: '1',
    unit: 'percent',
    better: 'up',
    numerator: 'promisesKept',
    denominator: 'promisesDue',
    unknown: null,
    ruleIds: ['IN-27'],
  },
  {
    id: 'IN-30',
    version: '1',
    unit: 'percent',
    better: 'up',
    numerator: 'villagesEnrolled',
    denominator: 'villages',
    unknown: null,
    ruleIds: ['R-REG-04'],
  },
];

export function findIndicator(id: string): Indicator | undefined {
  return INDICATORS.find((indicator) => indicator.id === id);
}
