/** Sides of limits of DQ-05, DQ-14 and DQ-17 that the other tests leave out. */
import { expect, it } from 'vitest';
import { ALL_WELL, born, family, head, origin, ruleSet, TODAY, wife } from '#domain/assessment/family.fixture.ts';
import { checkFamily } from '#domain/data-quality/check-family.ts';
import { closedFormProblems, percentProblems, totalProblems } from '#domain/data-quality/reported-figures.ts';

const { settings } = ruleSet();
const pregnant = (items: Parameters<typeof wife>[0]): string[] =>
  checkFamily(
    family({ ...ALL_WELL, kb_method: 'BUKAN_PESERTA' }, [head(), wife({ pregnant: true, ...items })], {
      origins: { 1: origin(TODAY) },
    }),
    [],
    TODAY,
    settings,
  )
    .filter(({ rule }) => rule === 'DQ-05')
    .map(({ severity, code }) => `${severity} ${code}`);

it.each([
  [40, []],
  [41, ['note dq.pregnancy-ran-out']],
  [42, ['note dq.pregnancy-ran-out']],
  [43, ['error dq.pregnancy-weeks', 'note dq.pregnancy-ran-out']],
])('DQ-05: %d weeks said today', (pregnancy_weeks, expected) => {
  expect(pregnant({ pregnancy_weeks })).toEqual(expected);
});

it.each([
  ['10 today', '2016-11-24', []],
  ['10 tomorrow', '2016-11-25', ['warning dq.pregnant-age']],
])('DQ-05: pregnant and %s', (_title, birth, expected) => {
  expect(pregnant({ birth_date: born(birth), pregnancy_weeks: 20 })).toEqual(expected);
});

it('DQ-14: just above 100 and just below 0 are flagged; the published sums of 13.4 are not their total', () => {
  expect([100.01, -0.01, 99.99, 0.01].map((value) => percentProblems('akta', value).length)).toEqual([1, 1, 0, 0]);
  const with13 = [85_181, 56_426, 55_528, 40_108, 45_910, 39_175, 47_651];
  expect(totalProblems('akta', with13, 369_799)).toMatchObject([{ details: { sum: 369_979, total: 369_799 } }]);
});

it('DQ-17: 94.99 % of the families is too few, 95 % of a small RT is enough', () => {
  expect(closedFormProblems(9499, 10_000)).toHaveLength(1);
  expect(closedFormProblems(9500, 10_000)).toEqual([]);
  expect(closedFormProblems(38, 40)).toEqual([]);
  expect(closedFormProblems(37, 39)).toHaveLength(1);
});
