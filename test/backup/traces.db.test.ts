/** A backup after a rotation: it opens by itself, with the generations and the anchors it needs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAreaBook } from '#server/area/area-book.ts';
import { newKeyPair } from '#server/backup/recipients.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { database } from '#server/db/as-actor.ts';
import { openPool } from '#server/db/pool.ts';
import { TASKS } from '#server/jobs/tasks.ts';
import { verifyWithAnchors } from '#server/ledger/ledger-commands.ts';
import { faultsIn } from '#server/ledger/verification-sentences.ts';
import { deriveKeys } from '#server/secrets/keys.ts';
import { rotateKeys } from '#server/secrets/rotate.ts';
import { removeGeneration, RING_NAME } from '#server/secrets/seal-ring.ts';
import { registerFamily } from '../support/families.ts';
import { makeWorld } from '../support/world.ts';
import { newDatabase, newFolder } from './new-database.ts';

const INSTANCE_KEY = Buffer.alloc(32, 7);

test('contracts 3, 21, 28: a backup holds the generations of the sealing key and the anchors, and opens with them alone', async () => {
  const world = await makeWorld();
  try {
    const { dataDir, keys, clock } = world.services;
    await registerFamily(world, '001', 'Rahman');
    await rotateKeys({ owner: world.owner, keys, dataDir }, '2026-11-24');
    removeGeneration(join(dataDir, RING_NAME), '1');
    await TASKS['anchor']?.(world.services, {});
    const pair = await newKeyPair();
    const file = join(newFolder(), 'whole.age');
    await writeBackup({ ownerUrl: world.urls.owner, dataDir, instanceKey: INSTANCE_KEY, clock }, file, [
      pair.recipient,
    ]);
    const [urls, restored] = [await newDatabase(), newFolder()];
    await restoreBackup(file, [pair.identity], { ownerUrl: urls.owner, dataDir: restored, givenKey: null, clock });
    expect(existsSync(join(restored, 'anchors', '2026-11-24.json'))).toBe(true);
    const app = openPool(urls.app, 2);
    try {
      const services = {
        ...world.services,
        db: database(app),
        areas: await loadAreaBook(app),
        dataDir: restored,
        keys: deriveKeys(INSTANCE_KEY, join(restored, RING_NAME)),
      };
      const found = await verifyWithAnchors(services, undefined, [join(dataDir, 'anchors')]);
      expect(faultsIn(found)).toBe(0);
      expect(found.anchors.checked).toBe(2);
      // Without the ring of the backup nothing of it opens: the test could fail.
      const blind = await verifyWithAnchors({ ...services, keys: deriveKeys(INSTANCE_KEY) }, undefined, []);
      expect(blind.ledgers.flatMap(({ faults }) => faults.map(({ fault }) => fault))).toContain('unreadable');
    } finally {
      await app.end();
    }
  } finally {
    await world.end();
  }
});
