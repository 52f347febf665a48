import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's second profile for argon2id: 19 MiB, two passes; about 30 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Verified when the login is unknown, so that an unknown login takes as long as a wrong password. */
const NOBODY = hash('nobody has this password', COST);

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? (await NOBODY), password);
  return passwordHash !== null && right;
}

/** What everybody tries first. */
export function isNameInside(password: string, login: string): boolean {
  return password.toLowerCase().includes(login);
}

/** Without letters that are confused on paper; 14 of 31 give 69 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

export function randomPassword(): string {
  return randomLetters(14).replace(/^(.{5})(.{5})/, '$1-$2-');
}

/** For slips and recovery codes: 15 letters, 74 bits, so that a plain hash of it is safe to keep. */
export function randomCode(): string {
  return randomLetters(15).replace(/^(.{5})(.{5})/, '$1-$2-');
}

/** What was typed by hand, as it was meant: small letters and digits only. */
export function plainCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function randomLetters(length: number): string {
  // 256 is no multiple of 31: the bias is under 1 % of a bit per letter.
  return Array.from(randomBytes(length), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
