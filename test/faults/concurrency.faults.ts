import { expect, test } from 'vitest';
import { checkHistory } from './checks/check-history.ts';
import { register, walk, type Village } from './history/editor.ts';
import { carryOut, preview } from './history/importer.ts';
import { planOf } from './history/plan.ts';
import { populationCsv } from './history/population-file.ts';
import { withSystem } from './history/scenario.ts';
import { VILLAGE } from './history/system.ts';
import { LONG, report, SEED } from './size.ts';

const EDITORS = 8;

test('F10: eight editors of one family and three imports of one file at once: no answer lost, nobody twice', () =>
  withSystem(async (system, history, newClient) => {
    const village: Village = { families: [], registered: 0 };
    const first = await newClient('first');
    await register(first, village);
    const names = Array.from({ length: EDITORS }, (_, index) => `editor-${index + 1}`);
    // One after another: seven log-ins of one account at the same moment would look like guessing.
    const editors = await oneByOne(names, newClient);
    const importers = await oneByOne(['importer-1', 'importer-2', 'importer-3'], newClient);
    const plans = planOf(SEED, EDITORS, LONG ? 60 : 10).map((steps) => steps.filter((step) => step.do !== 'register'));
    const file = populationCsv(7, 20);
    const bring = async (): Promise<void> => {
      const batches = await Promise.all(importers.map((importer) => preview(importer, file)));
      await Promise.all(
        batches.map((batch, index) => carryOut(importers[index] ?? first, batch, 'commit', 'committed')),
      );
    };
    await Promise.all([...editors.map((editor, index) => walk(editor, village, plans[index] ?? [])), bring()]);
    report('F10', history.counts);
    expect(await checkHistory(system, history, first)).toEqual([]);
    const [written] = await system.sql<{ people: number }>(
      'select count(*)::int as people from person where village_code = $1 and nik_hash is not null',
      [VILLAGE],
    );
    expect(written?.people).toBe(60);
  }));

test('F10, contracts 12: two undo of one import at once are one undo', () =>
  withSystem(async (system, history, newClient) => {
    const [one, two] = [await newClient('one'), await newClient('two')];
    const batch = await preview(one, populationCsv(8, 10));
    await carryOut(one, batch, 'commit', 'committed');
    await Promise.all([carryOut(one, batch, 'undo', 'undone'), carryOut(two, batch, 'undo', 'undone')]);
    expect(await checkHistory(system, history, one)).toEqual([]);
  }));

async function oneByOne<T, R>(inputs: readonly T[], work: (input: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const input of inputs) results.push(await work(input));
  return results;
}
