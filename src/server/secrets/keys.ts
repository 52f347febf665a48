/** Keys derived from the one instance key, one per purpose, never in the database (contracts 31.15). */
import { createHmac, hkdfSync } from 'node:crypto';
import { sealRing, type SealRing } from '#server/secrets/seal-ring.ts';

export interface Keys {
  /** AES-256 keys by generation; `cikar keys rotate` adds one. */
  sealing: SealRing;
  /** Never rotated by itself: see docs/security.md. */
  searchHash: Buffer;
  /** Hashes made before, where one piece of work asks for the same numbers again and again; see `rememberHashes`. */
  hashes?: Map<string, string>;
  cursor: Buffer;
  /** Counts failed tries without keeping what was typed. */
  loginFailure: Buffer;
  /** Seed of the Ed25519 key that signs anchors (contracts 21). */
  anchor: Buffer;
  /** Seed of the P-256 key to which phones seal their unsent work (contracts 20). */
  phone: Buffer;
}

/**
 * @param instanceKey 32 bytes
 * @param ringFile path of `seal-keys.json`; null where nothing but the first generation can have sealed
 */
export function deriveKeys(instanceKey: Buffer, ringFile: string | null = null): Keys {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', instanceKey, 'cikar', purpose, 32));
  return {
    sealing: sealRing(instanceKey, ringFile),
    searchHash: derive('search-hash'),
    cursor: derive('cursor'),
    loginFailure: derive('login-failure'),
    anchor: derive('anchor'),
    phone: derive('phone'),
  };
}

/** Keyed, so that whoever holds a dump cannot try all sixteen digits; 32 hex digits are enough to be unique. */
export function searchHash(keys: Keys, purpose: 'nik' | 'kk' | 'phone', digits: string): string {
  const text = `${purpose}:${digits}`;
  const known = keys.hashes?.get(text);
  if (known !== undefined) return known;
  const hash = createHmac('sha256', keys.searchHash).update(text).digest('hex').slice(0, 32);
  keys.hashes?.set(text, hash);
  return hash;
}

/** The same keys for one import: a person's number is compared, sealed, and named again by each of his children. */
export function rememberHashes(keys: Keys): Keys {
  return { ...keys, hashes: new Map() };
}
