import { expect, test } from 'vitest';
import type { Home } from '#contract/kampung.ts';
import { homeHeadline } from '#office/home/home-headline.ts';

const home: Home = {
  area: { code: '19.01.04.2010', level: 'village', kind: 'desa', name: 'Kota Kapur', parentCode: '19.01.04' },
  today: '2026-11-24',
  operation: null,
  enrolment: null,
  headline: [],
  findings: [],
  sectors: null,
  overdue: [],
  freshness: { villagesWithData: 1, villages: 1, lastEntryOn: '2026-11-24' },
};
const kind = (open: number, promised: number, overdue: number) => ({ kind: 'no-nik', open, promised, overdue });

test('promises past their date come before everything else', () => {
  expect(homeHeadline({ ...home, findings: [kind(4, 2, 1), kind(3, 0, 2)] })).toEqual({
    key: 'home.title.overdue',
    params: { count: 3 },
  });
});

test('without late promises the heading counts what is open', () => {
  expect(homeHeadline({ ...home, findings: [kind(4, 2, 0)] })).toEqual({
    key: 'home.title.findings',
    params: { count: 4 },
  });
});

test('an area without any data is told how to begin, not that all is well', () => {
  expect(homeHeadline({ ...home, freshness: { villagesWithData: 0, villages: 1, lastEntryOn: null } }).key).toBe(
    'home.title.empty',
  );
  expect(homeHeadline(home).key).toBe('home.title.calm');
});
