import { expect, test } from 'vitest';
import { FORM_VERSION, payloadVersions, UPGRADES, versionAfter, type UpgradeStep } from '#contract/upgrade.ts';

const renamed: UpgradeStep = {
  what: 'wc is called toilet',
  kinds: ['family-answered'],
  payload: ({ wc, ...rest }) => (wc === undefined ? rest : { ...rest, toilet: wc }),
};
const counted: UpgradeStep = {
  what: 'answers count from 1',
  kinds: ['family-answered', 'member-changed'],
  payload: (old) => ({ ...old, toilet: Number(old['toilet']) + 1 }),
};
const STEPS = [renamed, counted];

test('contracts 20: an old payload goes through every step since it was written, and each version on the way is known', () => {
  const old = { kind: 'family-answered', formVersion: 1, payload: { wc: 0 } };
  expect(payloadVersions(old, STEPS)).toEqual([{ wc: 0 }, { toilet: 0 }, { toilet: 1 }]);
  expect(versionAfter(1, STEPS)).toBe(3);
});

test('a payload takes only the steps that came after it, and only those of its kind', () => {
  expect(payloadVersions({ kind: 'family-answered', formVersion: 2, payload: { toilet: 0 } }, STEPS)).toEqual([
    { toilet: 0 },
    { toilet: 1 },
  ]);
  expect(payloadVersions({ kind: 'visit-made', formVersion: 1, payload: { wc: 0 } }, STEPS)).toEqual([{ wc: 0 }]);
});

test('work of a newer app than this server, after a step back, is taken as it stands', () => {
  expect(payloadVersions({ kind: 'family-answered', formVersion: 9, payload: { wc: 0 } }, STEPS)).toEqual([{ wc: 0 }]);
  expect(versionAfter(9, STEPS)).toBe(9);
});

test('the apps write the form version that all steps of this release lead to', () => {
  expect(FORM_VERSION).toBe(UPGRADES.length + 1);
  expect(versionAfter(1)).toBe(FORM_VERSION);
});
