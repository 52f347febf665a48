import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault } from './history/scenario.ts';
import { playPhones } from './phones/phone-scenario.ts';
import { plantBug } from './planted/planted-tree.ts';
import { LONG, report, SEED } from './size.ts';

/** 50 and 20 of the plan in the long run; both in one history, in an order of chance, since phones meet them so. */
const FAULTS: readonly Fault[] = [
  ...Array<Fault>(LONG ? 50 : 1).fill('kill-server'),
  ...Array<Fault>(LONG ? 20 : 1).fill('kill-database'),
];

test('F1, F2 under phones: kill -9 of server and PostgreSQL while they push and pull: what a phone saved is kept once, all copies are equal (plan a–h)', async () => {
  const [faults = FAULTS] = fc.sample(fc.shuffledSubarray([...FAULTS], { minLength: FAULTS.length }), {
    seed: SEED,
    numRuns: 1,
  });
  const { violations, ...facts } = await playPhones({ seed: SEED, faults, steps: LONG ? 12 * FAULTS.length : 15 });
  report('phones', facts);
  expect(facts.counts['captured']).toBeGreaterThan(5);
  expect(violations).toEqual([]);
});

/** Of the server's ten those that a phone can feel; the ten of the sync itself are found in test/sync. */
const BUGS = LONG ? ['answer-before-commit', 'skip-idempotency', 'drop-a-conflict-value'] : [];

test.each(BUGS)('the checker of the phones finds the planted bug %s', async (bug) => {
  const tree = plantBug(bug);
  try {
    const faults: Fault[] = ['kill-server', 'kill-database', 'kill-server', 'kill-database', 'kill-server'];
    const { violations, ...facts } = await playPhones({ seed: SEED, faults, steps: 40 }, tree.path);
    report(bug, { ...facts, found: violations.slice(0, 3) });
    expect(violations.length).toBeGreaterThan(0);
  } finally {
    tree.remove();
  }
});
