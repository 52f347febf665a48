import { expect, test } from 'vitest';
import { play } from './history/scenario.ts';
import { bugsOfDay, checkPatch, patchOf, plantBug, plantedBugs } from './planted/planted-tree.ts';
import { DAY, LONG, report } from './size.ts';

/** The same history for every bug, and for the tree without one: what is found is found by the checker, not by luck. */
const HISTORY = { seed: 3, people: 4, steps: 20, faults: [], fileFamilies: 20 };
const BUGS = LONG ? plantedBugs() : bugsOfDay(DAY, 3);

test('contracts 31.18: ten bugs are planted, and every patch still fits the source', () => {
  expect(plantedBugs()).toHaveLength(10);
  for (const bug of plantedBugs()) expect(() => checkPatch(patchOf(bug)), bug).not.toThrow();
});

test('the tree without a planted bug passes the same history', async () => {
  expect((await play(HISTORY)).violations).toEqual([]);
});

test.each(BUGS)('the checker finds the planted bug %s', async (bug) => {
  const tree = plantBug(bug);
  try {
    const { violations } = await play({ ...HISTORY, tree: tree.path });
    report(bug, { found: violations.slice(0, 3) });
    expect(violations).not.toEqual([]);
  } finally {
    tree.remove();
  }
});
