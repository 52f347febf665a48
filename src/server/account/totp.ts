/** Codes of an authenticator app: TOTP (RFC 6238) with SHA-1, six digits, 30 seconds, which every app understands. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
/** Phones are rarely off by more than one step. */
const STEPS_AROUND = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, as RFC 4226 asks for. */
export function randomSecret(): Buffer {
  return randomBytes(20);
}

export function totpUri(secret: Buffer, login: string): string {
  return `otpauth://totp/CIKAR:${encodeURIComponent(login)}?secret=${base32(secret)}&issuer=CIKAR`;
}

/** The step whose code this is, near now; null when it is none of them. */
export function stepOf(secret: Buffer, code: string, now: Date): number | null {
  const typed = Buffer.from(code.padEnd(6).slice(0, 6));
  const present = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  for (let step = present - STEPS_AROUND; step <= present + STEPS_AROUND; step += 1) {
    if (code.length === 6 && timingSafeEqual(typed, Buffer.from(totp(secret, step)))) return step;
  }
  return null;
}

/** The code of one step (RFC 4226, 5.3). */
export function totp(secret: Buffer, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  const number = hash.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

export function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '').join('');
}
