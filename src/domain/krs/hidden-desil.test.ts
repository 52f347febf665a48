import { expect, it } from 'vitest';
import { redactFamily } from '#domain/access/redact-family.ts';
import type { Role } from '#domain/access/roles.ts';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { ALL_WELL, child, family, head, ruleSet, TODAY, wife } from '#domain/assessment/family.fixture.ts';

/** What the rule says of the baby of a family with bad water, as somebody of this role sees it. */
function saidTo(role: Role, desil: number | null): unknown[] {
  const state = family({ ...ALL_WELL, water: 5, ...(desil !== null && { desil }) }, [
    head(),
    wife(),
    child('baby', '2025-06-01'),
  ]);
  const seen = redactFamily(state, { id: role, name: role, role, sector: null, places: ['99'] }, TODAY);
  return explainFamily(seen, TODAY, ruleSet())
    .results.filter(({ kind, subject }) => kind === 'desil' || (kind === 'genting-priority' && subject.id === 'baby'))
    .map(({ value }) => value);
}

it('R-KRS-08: who may see the desil is told the priority', () => {
  expect(saidTo('desa_operator', 3)).toEqual([3, 1]);
  expect(saidTo('desa_operator', 4)).toEqual([4, 3]);
  expect(saidTo('desa_operator', null)).toEqual(['UNKNOWN', 3]);
});

it('contracts 8, 10: to a cadre the server alone can say it, whatever the desil is', () => {
  expect(saidTo('kader', 3)).toEqual(['SERVER_DECIDES', 'SERVER_DECIDES']);
  expect(saidTo('kader', 4)).toEqual(['SERVER_DECIDES', 'SERVER_DECIDES']);
  expect(saidTo('kader', null)).toEqual(['UNKNOWN', 3]);
});
