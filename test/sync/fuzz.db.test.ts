/**
 * Random days of three phones, two cadres and an office against the real server (issue 5). `CIKAR_SYNC_SECONDS` says how long,
 * `CIKAR_SYNC_SEED` repeats one; a failure names its seed and the shortest sequence that fails.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KOTA_KAPUR, makeWorld, type World } from '../support/world.ts';
import { verifyLedger } from '#server/ledger/verify.ts';
import { checkInvariants, comeToRest } from './invariants.ts';
import { operation } from './operations.ts';
import { newEpoch } from './restore.ts';
import { Scene } from './scene.ts';

const SECONDS = Number(process.env['CIKAR_SYNC_SECONDS'] ?? 20);
const SEED = Number(process.env['CIKAR_SYNC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let world: World;
beforeAll(async () => {
  world = await makeWorld('2026-11-24T03:00:00Z');
  newEpoch(world.services.dataDir);
});
afterAll(() => world.end());

test(
  'nothing that a cadre saved is ever lost, all copies become the same, and nobody keeps what is not hers (P1–P4, F1–F9)',
  async () => {
    let sequences = 0;
    const property = fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 25 }), async (operations) => {
      const scene = await Scene.begin(world);
      for (const each of operations) await scene.run(each);
      await comeToRest(scene);
      await checkInvariants(scene);
      for (const phone of scene.phones) phone.phone?.close();
      sequences += 1;
    });
    await fc.assert(property, {
      seed: SEED,
      numRuns: 100_000,
      interruptAfterTimeLimit: SECONDS * 1_000,
      markInterruptAsFailure: false,
    });
    const verified = await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
      verifyLedger(tx, KOTA_KAPUR, world.services.keys),
    );
    expect(verified.faults).toEqual([]);
    process.stdout.write(`sync: ${sequences} sequences in ${SECONDS} s, seed ${SEED}\n`);
    expect(sequences).toBeGreaterThan(0);
  },
  // Ten times what is asked for, and half an hour for the shrinking of a failure.
  SECONDS * 10_000 + 1_800_000,
);
