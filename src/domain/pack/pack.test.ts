import { expect, it } from 'vitest';
import type { RuleSet } from '#domain/assessment/rule-set.ts';
import { ruleSetOn } from '#domain/pack/pack.ts';
import type { Pack } from '#domain/pack/pack.ts';

const ruleSet = (version: string, from: string): RuleSet => ({ version, from }) as RuleSet; // What is asked here.
const pack = (...ruleSets: RuleSet[]): Pack => ({ ruleSets }) as unknown as Pack; // Likewise.
const PACK = pack(ruleSet('CIKAR-1', '2025-01-01'), ruleSet('CIKAR-2', '2026-01-01'), ruleSet('CIKAR-3', '2026-07-01'));

it.each([
  ['on its first day', '2026-01-01', 'CIKAR-2'],
  ['on the day before, the one before it', '2025-12-31', 'CIKAR-1'],
  ['on the last day before the next', '2026-06-30', 'CIKAR-2'],
  ['on the first day of the last', '2026-07-01', 'CIKAR-3'],
  ['years after the last began', '2031-01-01', 'CIKAR-3'],
])('contracts 31.22: the rule set that began last is in force: %s', (_title, day, version) => {
  expect(ruleSetOn(PACK, day).version).toBe(version);
});

it('contracts 31.22: what happened before there were rules is judged by the first ones', () => {
  expect(ruleSetOn(PACK, '2019-08-17').version).toBe('CIKAR-1');
});

it('a pack without any rule set is a mistake of ours', () => {
  expect(() => ruleSetOn(pack(), '2026-01-01')).toThrow('no rule set');
});
