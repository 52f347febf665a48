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
    id: 'IN-08',
    version: '1',
    unit: 'percent',
    better: 'up',
    numerator: 'modernUsers',
    // R-KB-03: couples whose method nobody knows stay in the denominator, and are shown beside it.
    denominator: 'pus',
    unknown: 'kbUnknown',
    ruleIds: ['R-KB-01', 'R-KB-03'],
  },
  {
    id: 'IN-09',
    version: '1',
    unit: 'percent',
    better: 'up',
    numerator: 'mkjpUsers',
    // Users, not couples: the two are mixed up often.
    denominator: 'kbUsers',
    unknown: 'kbUnknown',
    ruleIds: ['R-KB-01'],
  },
  {
    id: 'IN-10',
    version: '1',
    unit: 'percent',
    better: 'down',
    numerator: 'unmet',
    denominator: 'pus',
    unknown: 'unmetUnknown',
    ruleIds: ['R-KB-02', 'R-KB-03'],
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
    id: 'IN-13',
    version: '1',
    unit: 'percent',
    better: 'down',
    numerator: 'noNikUnder5',
    denominator: 'childrenUnder5',
    unknown: null,
    ruleIds: ['R-ID-03', 'R-ID-04'],
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
  {
    id: 'IN-31',
    version: '1',
    unit: 'percent',
    better: 'up',
    numerator: 'familiesUpdated12Months',
    denominator: 'families',
    unknown: null,
    ruleIds: ['IN-31'],
  },
];

/** The few of the first page, which has room for them. */
export const HOME_INDICATORS: readonly Indicator[] = INDICATORS.filter(({ id }) =>
  ['IN-01', 'IN-03', 'IN-11', 'IN-17', 'IN-17b', 'IN-27'].includes(id),
);

export function findIndicator(id: string): Indicator | undefined {
  return INDICATORS.find((indicator) => indicator.id === id);
}
