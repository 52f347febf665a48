/**
 * Random days of three phones, two cadres and an office against the real server (issue 5). `CIKAR_SYNC_SECONDS` says how long
 * and `CIKAR_SYNC_SEQUENCES` how many at most; `CIKAR_SYNC_SEED` repeats a run. A failure names its seed and the shortest
 * sequence that fails; with `CIKAR_SYNC_SHRINK=no` the first one, at once.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, KOTA_KAPUR, type World } from '../support/world.ts';
import { verifyLedger } from '#server/ledger/verify.ts';
import { checkInvariants, comeToRest } from './invariants.ts';
import { operation, type Operation } from './operations.ts';
import { newEpoch } from './restore.ts';
import { NEIGHBOUR, Scene } from './scene.ts';

const SECONDS = Number(process.env['CIKAR_SYNC_SECONDS'] ?? 20);
const MOST = Number(process.env['CIKAR_SYNC_SEQUENCES'] ?? 1_000_000);
const SEED = Number(process.env['CIKAR_SYNC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const SHRINKS = process.env['CIKAR_SYNC_SHRINK'] !== 'no';
/** Of a failure that was told, to begin with it. */
const PATH = process.env['CIKAR_SYNC_PATH'] ?? '';
/** What is promised of the 90 seconds of `npm test`. */
const [PROMISED_IN, PROMISED] = [90, 60];
/** The village fills with the families of earlier sequences; a fresh one keeps all sequences as fast as the first. */
const PER_WORLD = 60;

let world: World;
let inWorld = 0;
let sequences = 0;
/** The time limit does not wait for the sequence under way: we do. */
let playing = Promise.resolve();
const done = new Map<Operation['op'], number>();

const begin = async (): Promise<void> => {
  world = await makeWorld('2026-11-24T03:00:00Z');
  newEpoch(world.services.dataDir);
  inWorld = 0;
};
beforeAll(begin);
afterAll(() => world.end());

async function expectWholeChains(): Promise<void> {
  for (const [village, actor] of [
    [KOTA_KAPUR, world.actors.lina],
    [NEIGHBOUR, world.actors.dewi],
  ] as const) {
    const verified = await world.services.db.inLedger(actor, village, (tx) =>
      verifyLedger(tx, village, world.services.keys),
    );
    expect(verified.faults).toEqual([]);
  }
}

async function play(operations: readonly Operation[]): Promise<void> {
  if (inWorld === PER_WORLD) {
    await expectWholeChains();
    await world.end();
    await begin();
  }
  inWorld += 1;
  const scene = await Scene.begin(world);
  for (const each of operations) {
    await scene.run(each);
    done.set(each.op, (done.get(each.op) ?? 0) + 1);
  }
  await comeToRest(scene);
  await checkInvariants(scene);
  for (const phone of scene.phones) phone.phone?.close();
  sequences += 1;
}

test(
  'nothing that a cadre saved is ever lost, all copies become the same, and nobody keeps what is not hers (P1–P4, F1–F9)',
  async () => {
    const began = performance.now();
    const property = fc.asyncProperty(
      fc.array(operation, { minLength: 8, maxLength: 25 }),
      (operations) => (playing = play(operations)),
    );
    await fc.assert(property, {
      seed: SEED,
      numRuns: MOST,
      interruptAfterTimeLimit: SECONDS * 1_000,
      markInterruptAsFailure: false,
      endOnFailure: !SHRINKS,
      ...(PATH ? { path: PATH } : {}),
    });
    await playing;
    await expectWholeChains();
    const took = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(`sync: ${sequences} sequences in ${took} s, seed ${SEED}, ${JSON.stringify([...done])}\n`);
    expect(sequences).toBeGreaterThanOrEqual(SECONDS >= PROMISED_IN ? Math.min(PROMISED, MOST) : 1);
  },
  // Ten times what is asked for, and half an hour for the shrinking of a failure.
  SECONDS * 10_000 + 1_800_000,
);
