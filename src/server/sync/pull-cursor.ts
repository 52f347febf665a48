/** What a phone has read so far. Sealed: a phone keeps it and cannot change it (contracts 31.1). */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import type { Keys } from '#server/secrets/keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const pullCursor = z.object({
  /** Account. */
  a: z.string(),
  /** Epoch. */
  e: z.string(),
  /** Village → its sequence up to which all was given. */
  s: z.record(z.string(), z.number()),
  /** Version of the places. */
  p: z.string(),
  /** Version of what the role may read. */
  c: z.string(),
  /** Hash of the pack given. */
  k: z.string(),
  /** Last change of held work that was given, ISO. */
  h: z.string(),
  /** Hash of the families in scope at the end; empty while pages still come. */
  f: z.string(),
  /** The day it was given: ages and terms move with it. */
  d: z.string(),
});
export type PullCursor = z.infer<typeof pullCursor>;

export function writePullCursor(keys: Keys, cursor: PullCursor): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.cursor, nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(cursor), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

/** Null for what is not ours, or of another person or another life of the database: the phone then reads from the beginning. */
export function readPullCursor(
  keys: Keys,
  text: string | undefined,
  account: string,
  epoch: string,
): PullCursor | null {
  if (!text) return null;
  try {
    const bytes = Buffer.from(text, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', keys.cursor, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const body = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    const cursor = pullCursor.parse(JSON.parse(body.toString('utf8')));
    return cursor.a === account && cursor.e === epoch ? cursor : null;
  } catch {
    return null;
  }
}

export function versionOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
}

export function placesVersion(actor: Actor): string {
  return versionOf(actor.places.toSorted());
}

/** What was redacted under other rights is given anew. */
export function rightsVersion(actor: Actor): string {
  return versionOf([actor.role, actor.sector, rightsOf(actor)]);
}
