/** The hash chain of a ledger: what is hashed, and how (contracts 3). */
import { hash } from 'node:crypto';
import type { Entry } from '#domain/submission/submission.ts';
import type { IdentityNumber } from '#domain/family/family-state.ts';
import { isIdentityNumber } from '#domain/family/values.ts';
import { sortedKeys } from '#server/ledger/key-order.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { unseal } from '#server/secrets/seal.ts';
import type { JustSealed } from '#server/secrets/sealed-values.ts';
import { randomPiece } from '#server/secrets/random-piece.ts';

const SALT_BYTES = 16;

export interface ChainedEntry {
  header: string;
  body: string;
  salt: string;
  bodyHash: string;
  hash: string;
}

/**
 * RFC 8785: keys sorted by UTF-16 code units, numbers and texts as ECMAScript writes them, undefined members left out.
 * Our own writer, against which a test holds the `canonicalize` package, because every body is needed twice, sealed and in
 * clear: here it is walked once. A lone surrogate is refused at the door before it comes here.
 */
export function canonical(value: unknown): string {
  return piecesOf(value, false).last;
}

/** Canonical text, cut where an identity number stands. */
interface Pieces {
  before: { text: string; number: IdentityNumber }[];
  last: string;
}

function piecesOf(value: unknown, cutting: boolean): Pieces {
  const pieces: Pieces = { before: [], last: '' };
  writeTo(pieces, value, cutting);
  return pieces;
}

function writeTo(pieces: Pieces, value: unknown, cutting: boolean): void {
  if (typeof value !== 'object' || value === null) {
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value)))
      throw new Error('nothing to write canonically');
    pieces.last += JSON.stringify(value);
  } else if (Array.isArray(value)) {
    let separator = '[';
    for (const element of value) {
      pieces.last += separator;
      writeTo(pieces, element ?? null, cutting);
      separator = ',';
    }
    pieces.last += separator === '[' ? '[]' : ']';
  } else if (cutting && isIdentityNumber(value)) {
    pieces.before.push({ text: pieces.last, number: value });
    pieces.last = '';
    // What is left is an object that is no array.
  } else writeMembers(pieces, value as Record<string, unknown>, cutting);
}

function writeMembers(pieces: Pieces, members: Record<string, unknown>, cutting: boolean): void {
  let separator = '{';
  for (const key of sortedKeys(members)) {
    const inner = members[key];
    if (inner === undefined) continue;
    pieces.last += `${separator}${JSON.stringify(key)}:`;
    writeTo(pieces, inner, cutting);
    separator = ',';
  }
  pieces.last += separator === '{' ? '{}' : '}';
}

function joined({ before, last }: Pieces, standFor: (number: IdentityNumber) => unknown): string {
  return before.map(({ text, number }) => text + JSON.stringify(standFor(number))).join('') + last;
}

/** The header says who, when, what kind and where: no personal data. */
export function headerOf(entry: Entry): string {
  const { payload: _payload, ...header } = entry;
  const batch = 'batch' in entry.payload ? { batch: entry.payload.batch } : {};
  return canonical({ ...header, ...batch });
}

export function sha256(...parts: string[]): string {
  return hash('sha256', parts.join(''), 'hex');
}

export function linkHash(previous: string, seq: number, header: string, bodyHash: string): string {
  return sha256(previous, '\n', String(seq), '\n', header, '\n', bodyHash);
}

export function bodyHashOf(salt: string, clearBody: string): string {
  return sha256(salt, '\n', clearBody);
}

/** @param just digits of what was sealed for this entry a moment ago; others are unsealed */
export function chainEntry(keys: Keys, previous: string, entry: Entry, just?: JustSealed): ChainedEntry {
  const header = headerOf(entry);
  const pieces = piecesOf(entry.payload, true);
  const body = joined(pieces, ({ sealed }) => ({ s: sealed }));
  const salt = randomPiece(SALT_BYTES).toString('hex');
  const bodyHash = bodyHashOf(
    salt,
    joined(pieces, ({ sealed }) => just?.digitsOf(sealed) ?? unseal(keys, sealed)),
  );
  return { header, body, salt, bodyHash, hash: linkHash(previous, entry.seq, header, bodyHash) };
}

/** What is left of a body after an erasure, with a salt of its own: the hash in the `erased` entry can be checked, not guessed. */
export function restOf(keys: Keys, payload: unknown): Pick<ChainedEntry, 'body' | 'salt' | 'bodyHash'> {
  const salt = randomPiece(SALT_BYTES).toString('hex');
  const body = joined(piecesOf(payload, true), ({ sealed }) => ({ s: sealed }));
  return { body, salt, bodyHash: bodyHashOf(salt, clearBody(keys, payload)) };
}

export function clearBody(keys: Keys, payload: unknown): string {
  return joined(piecesOf(payload, true), ({ sealed }) => unseal(keys, sealed));
}
