import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Pack } from '#domain/pack/pack.ts';
import { childrenUnderFive, lastMeasured } from '#kader/posyandu/children.ts';
import { readGrowth } from '#kader/posyandu/read-growth.ts';
import { rehearsalVillage } from '#kader/rehearsal/village.ts';
import { isWeighedAgain } from '#kader/rehearsal/weighed-again.ts';

const TODAY = '2026-11-24';
const raw: Pack = JSON.parse(readFileSync('db/reference/pack/babel.json', 'utf8'));
const pack: Pack = {
  ...raw,
  ruleSets: raw.ruleSets.map((rules) => ({ ...rules, settings: { ...DEFAULT_SETTINGS, ...rules.settings } })),
};

test('the practice village has 12 families in 3 RT and exactly one baby that has to be weighed again, on any day', () => {
  for (const today of ['2026-01-31', TODAY, '2027-02-28', '2028-02-29']) {
    const village = rehearsalVillage(today, pack);
    expect(new Set(village.map(({ fields }) => fields['rt']?.[0]))).toEqual(new Set(['001', '002', '003']));
    const measured = childrenUnderFive(village, today.slice(0, 7)).filter((child) => child.measured.length > 0);
    const doubtful = measured.filter((child) => {
      const last = lastMeasured(child);
      return last !== null && readGrowth(child, last).again.length > 0;
    });
    expect(measured.length, today).toBeGreaterThan(3);
    expect(doubtful, today).toHaveLength(1);
  }
});

test('the mission is done by weighing that baby, not another one', () => {
  const village = rehearsalVillage(TODAY, pack);
  expect(isWeighedAgain(village, 'siti')).toBe(false);
  const weighed = (isRight: (by: string) => boolean): FamilyState[] =>
    village.map((family) => ({
      ...family,
      care: {
        visits: [],
        photos: [],
        pairs: [],
        growth: Object.fromEntries(
          Object.entries(family.care?.growth ?? {}).map(([id, list]) => {
            const [first] = list;
            const more = first && isRight(first.by) ? [{ ...first, measuredOn: TODAY, weightKg: 7, by: 'siti' }] : [];
            return [id, [...list, ...more]];
          }),
        ),
      },
    }));
  expect(
    isWeighedAgain(
      weighed((by) => by === 'latihan'),
      'siti',
    ),
  ).toBe(false);
  expect(
    isWeighedAgain(
      weighed((by) => by === 'latihan-salah'),
      'siti',
    ),
  ).toBe(true);
});
