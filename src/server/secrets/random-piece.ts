import { randomBytes } from 'node:crypto';

/** One call to the system's generator costs as much for 4 KB as for 12 bytes; an import asks for 30,000 nonces. */
const POOL_BYTES = 4_096;

let pool = Buffer.alloc(0);
let used = 0;

/** Random bytes for nonces and salts, each handed out once. Not for keys and tokens: those are rare, and worth their own call. */
export function randomPiece(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  const piece = pool.subarray(used, used + bytes);
  used += bytes;
  return piece;
}
