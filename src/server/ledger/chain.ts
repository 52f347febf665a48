/** The hash chain of a ledger: what is hashed, and how (contracts 3). */
import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Entry } from '#domain/submission/submission.ts';
import type { IdentityNumber } from '#domain/family/family-state.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { unseal } from '#server/secrets/seal.ts';
import { mapIdentityNumbers } from '#server/secrets/sealed-values.ts';

const SALT_BYTES = 16;

export interface ChainedEntry {
  header: string;
  body: string;
  salt: string;
  bodyHash: string;
  hash: string;
}

/** RFC 8785. Undefined members fall away; a lone surrogate is refused at the door before it comes here. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('nothing to write canonically');
  return text;
}

/** The header says who, when, what kind and where: no personal data. */
export function headerOf(entry: Entry): string {
  const { payload: _payload, ...header } = entry;
  const batch = 'batch' in entry.payload ? { batch: entry.payload.batch } : {};
  return canonical({ ...header, ...batch });
}

export function sha256(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

export function linkHash(previous: string, seq: number, header: string, bodyHash: string): string {
  return sha256(previous, '\n', String(seq), '\n', header, '\n', bodyHash);
}

export function bodyHashOf(salt: string, clearBody: string): string {
  return sha256(salt, '\n', clearBody);
}

export function chainEntry(keys: Keys, previous: string, entry: Entry): ChainedEntry {
  const header = headerOf(entry);
  const body = canonical(mapIdentityNumbers(entry.payload, (number: IdentityNumber) => ({ s: number.sealed })));
  const salt = randomBytes(SALT_BYTES).toString('hex');
  const bodyHash = bodyHashOf(salt, clearBody(keys, entry.payload));
  return { header, body, salt, bodyHash, hash: linkHash(previous, entry.seq, header, bodyHash) };
}

export function clearBody(keys: Keys, payload: unknown): string {
  return canonical(mapIdentityNumbers(payload, (number: IdentityNumber) => unseal(keys, number.sealed)));
}
