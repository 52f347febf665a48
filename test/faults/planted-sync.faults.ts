import { expect, test } from 'vitest';
import { fuzzWith, plantedSyncBugs, syncPatchOf } from '../sync/planted/planted-sync.ts';
import { bugsOfDay, checkPatch } from './planted/planted-tree.ts';
import { DAY, LONG, report } from './size.ts';

/** The same sequences for every bug, and for the tree without one. */
const FUZZ_SEED = 20_261_124;
const SEQUENCES = 100;
const BUGS = LONG ? plantedSyncBugs() : bugsOfDay(DAY, 2, plantedSyncBugs());

test('issue 5: ten bugs of the sync are planted, and every patch still fits the source', () => {
  expect(plantedSyncBugs()).toHaveLength(10);
  for (const bug of plantedSyncBugs()) expect(() => checkPatch(syncPatchOf(bug)), bug).not.toThrow();
});

test.each(LONG ? ['no bug'] : [])('the tree with %s passes the same sequences', async () => {
  const run = await fuzzWith(null, FUZZ_SEED, SEQUENCES);
  report('no bug', { ...run });
  expect(run.isFound).toBe(false);
});

test.each(BUGS)('the fuzz test of the phones finds the planted bug %s', async (bug) => {
  const run = await fuzzWith(bug, FUZZ_SEED, SEQUENCES);
  report(bug, { ...run });
  expect(run.isFound).toBe(true);
});
