/**
 * Issue 3, "Rights": random people against random records and actions on the running server, every answer compared with a
 * plain predicate (contracts 8). Time-boxed (contracts 17): RIGHTS_SECONDS, 60 in `npm test`.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeWorld, type World } from '../support/world.ts';
import { ask } from './asking.ts';
import { makePeople, VILLAGES, type Person } from './people.ts';
import { makeDeskRecords } from './desk-records.ts';
import { DESK_ACTS } from './desk-acts.ts';
import { rowOf } from './predicate.ts';
import { queriesOf } from './queries.ts';
import { READS } from './reads.ts';
import type { Read, Scene } from './scene.ts';
import { makeRecords, readTruth, type KnownFamily } from './records.ts';
import { upload } from './upload.ts';
import { anySubmission, foreignKeys, replay, takeover } from './writes.ts';

const SECONDS = Number(process.env['RIGHTS_SECONDS'] ?? 60);
const FILE = new URL('../fixtures/import/opensid-comma.csv', import.meta.url);
const OPERATORS = ['lina', 'dewi', 'tono'];

let world: World;
let people: Map<string, Person>;
let known: KnownFamily[];

beforeAll(async () => {
  world = await makeWorld();
  people = await makePeople(world);
  known = await makeRecords(world, people);
  await makeDeskRecords(world, people);
  for (const [index, operator] of OPERATORS.entries()) await bringFile(operator, VILLAGES[index] ?? '');
});
afterAll(() => world.end());

/** Every village has one file that waits for a decision. */
async function bringFile(operator: string, village: string): Promise<void> {
  const person = people.get(operator) ?? null;
  const answer = await ask(
    world,
    person,
    upload({ village, asOf: '2026-11-01' }, { name: 'warga.csv', content: readFileSync(FILE) }),
  );
  const { id } = answer.json<{ id: string }>();
  const state = async (): Promise<string> =>
    (await ask(world, person, { url: `/api/imports/${id}` })).json<{ batch: { state: string } }>().batch.state;
  await vi.waitUntil(async () => (await state()) === 'previewed', { timeout: 30_000, interval: 50 });
}

const ACTIONS: Readonly<Record<string, Read>> = {
  ...READS,
  ...DESK_ACTS,
  submission: anySubmission,
  'foreign keys': foreignKeys,
  takeover,
  replay,
};
/** Writing is where most can go wrong. */
const WEIGHTED = [...Object.keys(ACTIONS), 'submission', 'submission', 'submission', 'submission'];

async function act(key: string, action: string, picks: readonly number[]): Promise<void> {
  const person = people.get(key);
  const run = ACTIONS[action];
  if (!person || !run) throw new Error(`${key} ${action}`);
  let at = 0;
  const choose: Scene['choose'] = (from) => {
    const chosen = from[(picks[(at += 1) % picks.length] ?? 0) % from.length];
    if (chosen === undefined && from.length === 0) throw new Error('nothing to choose from');
    // An index below the length is one of the elements, also when that element is undefined.
    return chosen as (typeof from)[number];
  };
  await run({ world, person, truth: await readTruth(world), known, choose });
}

describe('contracts 8: random people, random records, every door', () => {
  test('what is hidden exists: the owner sees rows that each role does not', async () => {
    const truth = await readTruth(world);
    expect(truth.families).toHaveLength(12);
    expect(truth.findings.length).toBeGreaterThan(30);
    expect(new Set(truth.needs.map(({ sector }) => sector)).size).toBeGreaterThan(3);
    expect(truth.needs.filter(({ status }) => status === 'promised').length).toBeGreaterThan(4);
    expect(truth.batches).toHaveLength(3);
    expect([...people.values()].filter(({ actor }) => !rowOf(actor).people).length).toBeGreaterThan(8);
  });

  test('the observer of queries hears what a request asks', async () => {
    const [family] = known;
    const url = `/api/villages/${family?.villageCode}/families/${family?.id}`;
    const { queries } = await queriesOf(() => ask(world, people.get('lina') ?? null, { url }));
    expect(queries.filter((text) => /\bfrom family f\b/.test(text))).toHaveLength(1);
  });

  test('every action once by everybody', async () => {
    const failures: string[] = [];
    for (const key of people.keys()) {
      for (const action of Object.keys(ACTIONS))
        await act(key, action, [1, 2, 3, 5, 8]).catch((error: unknown) => failures.push(said(error, key, action)));
    }
    expect(failures).toEqual([]);
  }, 300_000);

  test(
    `at random for ${SECONDS} seconds`,
    async () => {
      let count = 0;
      const drawn = fc.record({
        key: fc.constantFrom(...people.keys()),
        action: fc.constantFrom(...WEIGHTED),
        picks: fc.array(fc.nat(1_000), { minLength: 7, maxLength: 7 }),
      });
      const seed = Number(process.env['RIGHTS_SEED'] ?? Date.now() % 2 ** 31);
      console.log(`rights: seed ${seed}`);
      // Rows change as it goes, so a smaller case would meet another village: no shrinking.
      const property = fc.asyncProperty(drawn, async ({ key, action, picks }) => {
        count += 1;
        await act(key, action, picks).catch((error: unknown) => {
          throw new Error(said(error, key, action), { cause: error });
        });
      });
      await fc.assert(property, {
        seed,
        numRuns: 1_000_000,
        interruptAfterTimeLimit: SECONDS * 1_000,
        markInterruptAsFailure: false,
        endOnFailure: true,
      });
      console.log(`rights: ${count} actions, seed ${seed}`);
      expect(count).toBeGreaterThan(SECONDS);
    },
    SECONDS * 10_000 + 60_000,
  );
});

function said(error: unknown, key: string, action: string): string {
  return `${key}, ${action}: ${error instanceof Error ? error.message : String(error)}`;
}
