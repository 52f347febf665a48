import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '#server/clock.ts';
import type { Mode } from '#server/config.ts';
import { createPrivate, makePrivateFolder, readIfThere, writePrivate } from '#server/db/embedded/files.ts';
import { SentenceError } from './sentence.ts';

/** What stands in `CIKAR_DATA/instance.json`. An instance never changes mode (contracts 7). */
export interface Instance {
  mode: Mode;
  id: string;
  createdAt: string;
  /**
   * Demo only. `wanted` from the first start on an empty database until the seeding has ended, so that a seeding that
   * was killed is done again; `never` where the database held something already.
   */
  seed: 'wanted' | 'done' | 'never';
  /** New after every restore of a backup: whoever keeps a copy of the data elsewhere has to fetch it anew. */
  epoch?: string;
  restored?: { at: string; backupOf: string };
}

const fileOf = (dataDir: string): string => join(dataDir, 'instance.json');

export function readInstance(dataDir: string): Instance | null {
  const text = readIfThere(fileOf(dataDir));
  return text === null ? null : JSON.parse(text);
}

/**
 * The instance of this data folder, made now if there is none.
 * @throws SentenceError `instance-other-mode` for a demo that should become the real thing, or the other way round.
 */
export function claimInstance(dataDir: string, mode: Mode, databaseIsEmpty: boolean, clock: Clock): Instance {
  requireMode(dataDir, mode);
  makePrivateFolder(dataDir);
  const seed = mode === 'demo' && databaseIsEmpty ? 'wanted' : 'never';
  const fresh: Instance = { mode, id: randomUUID(), createdAt: clock.now().toISOString(), seed };
  createPrivate(fileOf(dataDir), `${JSON.stringify(fresh, null, 2)}\n`);
  return requireMode(dataDir, mode) ?? fresh;
}

/** Says before anything is started that the folder belongs to the other mode; null when it is new. */
export function requireMode(dataDir: string, mode: Mode): Instance | null {
  const instance = readInstance(dataDir);
  if (instance && instance.mode !== mode) {
    throw new SentenceError(`instance-is-${instance.mode}`, { folder: dataDir });
  }
  return instance;
}

export function markSeeded(dataDir: string, instance: Instance): void {
  writePrivate(fileOf(dataDir), `${JSON.stringify({ ...instance, seed: 'done' }, null, 2)}\n`);
}

/** The instance as it goes on after a restore; null when neither the backup nor the folder has one yet. */
export function restoredInstance(
  instance: Pick<Instance, 'mode' | 'id' | 'createdAt'> | null,
  epoch: string,
  backupOf: string,
  clock: Clock,
): Instance | null {
  if (!instance) return null;
  const { mode, id, createdAt } = instance;
  return { mode, id, createdAt, seed: 'never', epoch, restored: { at: clock.now().toISOString(), backupOf } };
}
