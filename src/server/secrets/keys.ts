/** Keys derived from the one instance key, one per purpose, never in the database (contracts 31.15). */
import { createHmac, hkdfSync } from 'node:crypto';

export interface Keys {
  /** AES-256 key of the present sealing generation. */
  seal: Buffer;
  searchHash: Buffer;
  cursor: Buffer;
  /** Counts failed tries without keeping what was typed. */
  loginFailure: Buffer;
}

/** @param instanceKey 32 bytes */
export function deriveKeys(instanceKey: Buffer): Keys {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', instanceKey, 'cikar', purpose, 32));
  return {
    seal: derive('seal'),
    searchHash: derive('search-hash'),
    cursor: derive('cursor'),
    loginFailure: derive('login-failure'),
  };
}

/** Keyed, so that whoever holds a dump cannot try all sixteen digits; 32 hex digits are enough to be unique. */
export function searchHash(keys: Keys, purpose: 'nik' | 'kk' | 'phone', digits: string): string {
  return createHmac('sha256', keys.searchHash).update(`${purpose}:${digits}`).digest('hex').slice(0, 32);
}
