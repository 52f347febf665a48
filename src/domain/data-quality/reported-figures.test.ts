import { expect, it } from 'vitest';
import {
  areaProblems,
  closedFormProblems,
  codeProblems,
  dateProblems,
  membershipWatch,
  percentProblems,
  totalProblems,
} from '#domain/data-quality/reported-figures.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';

const codes = (found: QualityProblem[]): string[] =>
  found.map(({ rule, severity, code }) => `${rule} ${severity} ${code}`);

it('DQ-14: 101.38 % and −0.1 % are flagged, 0 and 100 are not', () => {
  expect(codes(percentProblems('akta', 101.38))).toEqual(['DQ-14 warning dq.percent-above-100']);
  expect(codes(percentProblems('akta', -0.1))).toEqual(['DQ-14 warning dq.percent-negative']);
  expect([...percentProblems('akta', 100), ...percentProblems('akta', 0)]).toEqual([]);
});

it('DQ-14: parts that miss their total, as 565 and 563 in the published table', () => {
  expect(totalProblems('dispensasi', [300, 265], 563)).toMatchObject([{ details: { sum: 565, total: 563 } }]);
  expect(totalProblems('dispensasi', [300, 263], 563)).toEqual([]);
});

it.each([
  ['2026-01-01', '2026-02-01', []],
  ['2026-01-01', '2026-02-02', ['DQ-15 warning dq.dates-apart']],
  ['2026-02-02', '2026-01-01', ['DQ-15 warning dq.dates-apart']],
])('DQ-15: numerator of %s, denominator of %s', (numerator, denominator, expected) => {
  expect(codes(dateProblems('akta', numerator, denominator))).toEqual(expected);
});

it.each([
  ['2015-12-31', ['DQ-16 warning dq.code-not-valid']],
  ['2016-01-01', []],
  ['2020-12-31', []],
  ['2021-01-01', ['DQ-16 warning dq.code-not-valid']],
])('DQ-16: a code of 2016 to 2020 on %s', (on, expected) => {
  expect(codes(codeProblems('99.01.04.2001', { from: '2016-01-01', until: '2021-01-01' }, on))).toEqual(expected);
});

it('DQ-16: an unknown code is not valid, one without dates always is', () => {
  expect(codes(codeProblems('99.01.04.2001', null, '2026-01-01'))).toEqual(['DQ-16 warning dq.code-not-valid']);
  expect(codeProblems('99.01.04.2001', { from: null, until: null }, '1990-01-01')).toEqual([]);
});

it('DQ-17: closed with less than 95 of 100', () => {
  expect(closedFormProblems(95, 100)).toEqual([]);
  expect(codes(closedFormProblems(94, 100))).toEqual(['DQ-17 note dq.closed-early']);
  expect(closedFormProblems(19, 20)).toEqual([]);
  expect(closedFormProblems(0, 0)).toEqual([]);
});

it('DQ-18: age groups, couples and the recap of R-KRS-09', () => {
  const good = { ageGroups: [10, 20, 30], total: 60, couples: 12, marriedWomen15to49: 12, krs: null };
  expect(areaProblems(good)).toEqual([]);
  expect(codes(areaProblems({ ...good, total: 61 }))).toEqual(['DQ-18 error dq.ages-differ']);
  expect(codes(areaProblems({ ...good, couples: 13 }))).toEqual(['DQ-18 error dq.couples-above-women']);
  const krs = {
    ...{ families: 5, targets: 3, krs: 2, notAtRisk: 1, unknown: 0, byWelfareRank: null },
    ...{ poorWater: 3, poorToilet: 0, couples: 3, pregnantCouples: 0 },
  };
  expect(codes(areaProblems({ ...good, krs }))).toEqual(['DQ-18 error krs-recap.water-above-krs']);
});

it('DQ-12: met again in another family, not in the same', () => {
  const watch = membershipWatch();
  expect([watch('a', 'F1', 'c'), watch('b', 'F1', 'c'), watch('a', 'F1', 'c')]).toEqual([[], [], []]);
  expect(watch('a', 'F2', 'person/x/nik')).toEqual([
    {
      rule: 'DQ-12',
      severity: 'warning',
      code: 'dq.in-two-families',
      column: 'person/x/nik',
      details: { family: 'F1' },
    },
  ]);
});
