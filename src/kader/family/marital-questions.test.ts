import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import type { Pack } from '#domain/pack/pack.ts';
import { foldLocal } from '#kader/core/local-entry.ts';
import { aFamily, aMember } from '#kader/family/family.fixture.ts';
import { maritalQuestions } from '#kader/family/marital-questions.ts';

const TODAY = '2026-11-24';
const raw: Pack = JSON.parse(readFileSync('db/reference/pack/babel.json', 'utf8'));
const pack: Pack = {
  ...raw,
  ruleSets: raw.ruleSets.map((rules) => ({ ...rules, settings: { ...DEFAULT_SETTINGS, ...rules.settings } })),
};
const asked = (before: string | undefined, next: string): string[] =>
  maritalQuestions(before, next).map(({ id }) => id);

test('R-CM-02: a first wedding asks its day and whether it is registered; a later one has no first day', () => {
  expect(asked('SINGLE', 'MARRIED')).toEqual(['marital_status', 'first_marriage_date', 'marriage_registered']);
  expect(asked(undefined, 'MARRIED')).toContain('first_marriage_date');
  expect(asked('WIDOWED', 'MARRIED')).toEqual(['marital_status']);
  expect(asked('MARRIED', 'WIDOWED')).toEqual(['marital_status']);
});

function findingsAfterDivorce(on: string | null): string[] {
  const family = aFamily([
    aMember('anak', { name: 'Data Sintetis Anak', birth_date: { date: '2018-01-01', precision: 'DAY' } }),
  ]);
  const submission = {
    submissionId: 's',
    villageCode: family.villageCode,
    kind: 'member-changed' as const,
    formVersion: 1,
    familyId: family.id,
    payload: { personId: 'head', items: { marital_status: 'DIVORCED', divorce_date: on } },
    observedOn: TODAY,
    capturedAt: `${TODAY}T03:00:00.000Z`,
    device: 'd',
    deviceCounter: 1,
    source: 'kader' as const,
    basedOn: 1,
  };
  const after = foldLocal(family, [{ counter: 1, submission }], { account: 'siti', today: TODAY, pack });
  return (after?.findings ?? []).map(({ kind }) => kind);
}

test('R-DIV-02: the day that she asked for reaches the rule: within a year there is a finding, later and unknown there is none', () => {
  expect(asked('MARRIED', 'DIVORCED')).toEqual(['marital_status', 'divorce_date']);
  expect(findingsAfterDivorce('2026-03-01')).toContain('divorced-family');
  expect(findingsAfterDivorce('2025-03-01')).not.toContain('divorced-family');
  expect(findingsAfterDivorce(null)).not.toContain('divorced-family');
});
