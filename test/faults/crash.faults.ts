import { expect, test } from 'vitest';
import { play, type Fault } from './history/scenario.ts';
import { LONG, report, SEED } from './size.ts';

const of = (fault: Fault, small: number, long: number): Fault[] => Array<Fault>(LONG ? long : small).fill(fault);

async function violationsAfter(faults: Fault[], seed: number): Promise<string[]> {
  const steps = LONG ? 12 * faults.length : 25;
  const { violations, ...facts } = await play({ seed, people: 4, steps, faults, fileFamilies: LONG ? 60 : 20 });
  report(faults[0] ?? 'no fault', facts);
  return violations;
}

test('F1: kill -9 of the server at random moments of submissions, imports, exports and sums: nothing acknowledged is lost, nothing is half', async () => {
  expect(await violationsAfter(of('kill-server', 3, 50), SEED)).toEqual([]);
});

test('F2: kill -9 of PostgreSQL at random moments: the same server goes on, and answers 503 with Retry-After meanwhile', async () => {
  expect(await violationsAfter(of('kill-database', 3, 20), SEED + 1)).toEqual([]);
});
