/**
 * The sealing keys of an instance by generation (contracts 3, 31.15). The file holds a random salt per generation and is
 * worth nothing without the instance key; the key of a generation is HKDF(instance key, its salt). A running server reads
 * the file again when it changed, so a rotation needs no restart.
 */
import { hkdfSync, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { z } from 'zod';
import { errorCode, readIfThere, writePrivate } from '#server/db/embedded/files.ts';

/** In the data folder, 0600, and in every backup. */
export const RING_NAME = 'seal-keys.json';
/** A server seals with the new generation at most this long after it was added. */
export const RELOAD_MS = 1_000;

export interface SealRing {
  /** Generation that seals now. */
  current(): { id: string; key: Buffer };
  /** Null when this instance does not have that generation (any more). */
  of(id: string): Buffer | null;
  ids(): string[];
}

const ringFile = z.object({
  current: z.string(),
  keys: z.array(z.object({ id: z.string().regex(/^[1-9]\d{0,5}$/), salt: z.string().nullable(), since: z.string() })),
});
type RingFile = z.infer<typeof ringFile>;

/** What an instance has that never rotated: one generation, derived from the instance key alone. */
const FIRST: RingFile = { current: '1', keys: [{ id: '1', salt: null, since: '' }] };

/** @param file null: only the first generation, and no file is looked for */
export function sealRing(instanceKey: Buffer, file: string | null): SealRing {
  let [stamp, keys, current, looked] = ['', new Map<string, Buffer>(), '1', -Infinity];
  const look = (): void => {
    looked = performance.now();
    const now = file === null ? 'none' : stampOf(file);
    if (now === stamp) return;
    const ring = file === null ? FIRST : readRing(file);
    stamp = now;
    keys = new Map(ring.keys.map((entry) => [entry.id, keyOf(instanceKey, entry)]));
    current = ring.current;
  };
  look();
  return {
    current: () => {
      if (performance.now() - looked > RELOAD_MS) look();
      const key = keys.get(current);
      if (!key) throw new Error(`${file ?? 'the ring'} names generation ${current} and does not hold it`);
      return { id: current, key };
    },
    of: (id) => {
      if (!keys.has(id)) look();
      return keys.get(id) ?? null;
    },
    ids: () => {
      look();
      return [...keys.keys()];
    },
  };
}

/** Adds a generation and makes it the one that seals. Durable before it returns. */
export function addGeneration(file: string, since: string): string {
  const ring = readRing(file);
  const id = String(Math.max(...ring.keys.map((entry) => Number(entry.id))) + 1);
  const entry = { id, salt: randomBytes(32).toString('base64url'), since };
  writePrivate(file, `${JSON.stringify({ current: id, keys: [...ring.keys, entry] }, null, 2)}\n`);
  return id;
}

/** Takes a generation out for good. @throws when it is the one that seals */
export function removeGeneration(file: string, id: string): void {
  const ring = readRing(file);
  if (ring.current === id) throw new Error(`generation ${id} is in use`);
  writePrivate(file, `${JSON.stringify({ ...ring, keys: ring.keys.filter((entry) => entry.id !== id) }, null, 2)}\n`);
}

function readRing(file: string): RingFile {
  const text = readIfThere(file);
  return text === null ? FIRST : ringFile.parse(JSON.parse(text));
}

function keyOf(instanceKey: Buffer, { id, salt }: RingFile['keys'][number]): Buffer {
  const [saltBytes, purpose] = salt === null ? ['cikar', 'seal'] : [Buffer.from(salt, 'base64url'), `seal:${id}`];
  return Buffer.from(hkdfSync('sha256', instanceKey, saltBytes, purpose, 32));
}

function stampOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'none';
    throw error;
  }
}
