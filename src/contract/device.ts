/** A phone as a device of one person: a key pair made on it, a short session for each signature (contracts 20). */
import { z } from 'zod';
import { me } from '#contract/account.ts';
import { plainDate, uuid } from '#contract/common.ts';

/** Bytes as base64url without padding. */
export const base64url = (longest: number): z.ZodString =>
  z
    .string()
    .regex(/^[0-9A-Za-z_-]+$/)
    .max(longest);

/** Days a phone may work without having met the server. */
export const LEASE_DAYS = 14;
/** Minutes of a session that a signature opened. */
export const TOKEN_MINUTES = 15;

/** P-256 point, uncompressed (65 bytes). */
export const publicKey = base64url(88);

/** POST /api/devices, right after the first log-in on this phone. */
export const deviceRegistration = z.strictObject({
  publicKey,
  /** What the person calls the phone: shown in the device list. */
  name: z.string().trim().min(1).max(60),
});

export const serverKey = z.object({
  publicKey,
  /** sha256 of the key, hex; pinned by the phone at its first log-in (contracts 31.15). */
  fingerprint: z.string(),
});
export type ServerKey = z.infer<typeof serverKey>;

/** Both by the server's clock. After `until` the phone locks itself and empties its copy; unsent work stays, sealed. */
export const lease = z.object({ until: z.iso.datetime(), now: z.iso.datetime() });
export type Lease = z.infer<typeof lease>;

export const registeredDevice = z.object({ deviceId: uuid, serverKey, lease });
export type RegisteredDevice = z.infer<typeof registeredDevice>;

export const deviceParams = z.object({ id: uuid });
export const deviceChallenge = z.object({ challenge: z.string(), expiresAt: z.iso.datetime() });

/** What the phone signs, ECDSA P-256 with SHA-256, 64 bytes `r ‖ s`. */
export const challengeText = (deviceId: string, challenge: string): string => `cikar-device\n${deviceId}\n${challenge}`;
/** The receipt that a phone signs when it has emptied itself on order. */
export const wipedText = (deviceId: string, order: string): string => `cikar-wiped\n${deviceId}\n${order}`;

export const deviceEntry = z.strictObject({
  challenge: base64url(60),
  signature: base64url(90),
  /** Rows of this person that still wait on the phone; an older app does not say. */
  waiting: z.number().int().min(0).max(1_000_000).optional(),
});
/**
 * `open`: the cookie of this answer is a session for some minutes. The other three open nothing: the phone hands its unsent
 * work over by `POST /api/rescue` (which asks for signatures, not for a session) and then empties its copy.
 */
export const deviceEntered = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), me, until: z.iso.datetime(), lease, serverKey }),
  z.object({ state: z.literal('wipe'), order: uuid }),
  z.object({ state: z.literal('revoked') }),
  z.object({ state: z.literal('ended') }),
]);
export type DeviceEntered = z.infer<typeof deviceEntered>;

export const wipeReceipt = z.strictObject({ order: uuid, signature: base64url(90) });

/** The office's list: phones of the people whose accounts it makes, and one's own. */
export const device = z.object({
  id: uuid,
  name: z.string(),
  person: z.object({ id: uuid, name: z.string(), role: z.string() }),
  isOwn: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  /** Day on which the phone locks itself if it does not meet the server before. */
  leaseUntil: plainDate.nullable(),
  state: z.enum(['active', 'revoked', 'wipe-ordered', 'wiped']),
  revokedAt: z.iso.datetime().nullable(),
  wipeOrderedAt: z.iso.datetime().nullable(),
  wipedAt: z.iso.datetime().nullable(),
  /** What the phone said waits on it, and when; null where it never said. */
  waiting: z.object({ rows: z.number().int(), at: z.iso.datetime() }).nullable(),
  /** Signed by the phone: what, and the signature. The server checked it with the phone's key when it came. */
  wipeReceipt: z.object({ text: z.string(), signature: z.string() }).nullable(),
});
export type Device = z.infer<typeof device>;
export const devices = z.object({ devices: z.array(device) });
