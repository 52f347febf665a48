/** What travels between a phone and the server beside submissions: documents down, sealed work up (contracts 11, 20, 31). */
import { z } from 'zod';
import { plainDate, problem, uuid, villageCode } from '#contract/common.ts';
import { base64url, lease, publicKey } from '#contract/device.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Pack } from '#domain/pack/pack.ts';

/** What the domain already describes is not described again here: it travels as it stands. */
// The cast names the type that both sides compile against.
const asInDomain = <T>(): z.ZodType<T> => z.unknown() as unknown as z.ZodType<T>;

/** A family as the domain holds it, redacted for its reader. */
export const familyDocument = asInDomain<FamilyState>();

/** What became of the author's own work that lies at the office. */
export const heldStatus = z.object({
  submissionId: uuid,
  kind: z.string(),
  familyId: uuid.nullable(),
  /** waiting → applied | corrected (another submission took its place) | returned (to be repaired) | closed. */
  state: z.enum(['waiting', 'applied', 'corrected', 'returned', 'closed']),
  problems: z.array(problem),
  /** What the office wrote to the author. */
  reason: z.string().nullable(),
});
export type HeldStatus = z.infer<typeof heldStatus>;

export const pullQuery = z.object({ cursor: z.string().max(8_000).optional() });

export const pullPage = z.object({
  /** Opaque; kept together with the documents of this page, in one transaction. */
  cursor: z.string(),
  /** Another page waits: ask again at once. */
  more: z.boolean(),
  /** Changes when the database was restored from a backup: everything sent since has to be offered again. */
  epoch: z.string(),
  lease,
  today: plainDate,
  /** Whole families as this reader may see them; each takes the place of what the phone holds under its id. */
  documents: z.array(familyDocument),
  /** Account id → name, of the authors in these documents. */
  people: z.record(z.string(), z.string()),
  /** Last page only: `scopeHash` of all families in scope. Where the phone's own differs it asks GET /api/sync/scope. */
  scopeHash: z.string().nullable(),
  /** Villages of the scope and how far this cursor has read them: `basedOn` of the next submission. */
  seqs: z.record(z.string(), z.number().int()),
  /** When it is new to this cursor. */
  pack: asInDomain<Pack>().nullable(),
  /** Own work at the office; null where nothing changed since this cursor. */
  held: z.array(heldStatus).nullable(),
});
export type PullPage = z.infer<typeof pullPage>;

/** The families in scope, by village: what else a phone holds, it drops; what differs, it asks for by id. */
export const scopeList = z.object({
  epoch: z.string(),
  families: z.array(z.object({ villageCode, id: uuid, seq: z.number().int() })),
});
export type ScopeList = z.infer<typeof scopeList>;

export const FAMILIES_PER_REQUEST = 100;
export const familiesWanted = z.strictObject({
  families: z
    .array(z.strictObject({ villageCode, id: uuid }))
    .min(1)
    .max(FAMILIES_PER_REQUEST),
});
export const familiesGiven = z.object({ documents: z.array(familyDocument), people: z.record(z.string(), z.string()) });
export type FamiliesGiven = z.infer<typeof familiesGiven>;

/** One line per family, sorted; both sides hash it with SHA-256 to hex. */
export function scopeText(families: readonly { villageCode: string; id: string; seq: number }[]): string {
  return families
    .map(({ villageCode: village, id, seq }) => `${village}/${id}:${seq}`)
    .toSorted()
    .join('\n');
}

/**
 * A submission as it lies on a phone: readable to the server alone. `sealed` holds its JSON under AES-256-GCM with a key of
 * its own; `key` is that key for the server, wrapped by ECDH (`ephemeral` × the server's key) → HKDF-SHA256 → AES-256-GCM.
 * The device signs all of it at capture, so that a file of others cannot speak in somebody's name.
 */
export const envelope = z.strictObject({
  v: z.literal(1),
  device: uuid,
  account: uuid,
  submissionId: uuid,
  counter: z.number().int().min(0),
  /** Fingerprint of the server key it was sealed for. */
  to: z.string().max(64),
  ephemeral: publicKey,
  key: base64url(120),
  sealed: base64url(400_000),
  /** ECDSA P-256 with SHA-256 of `envelopeText`, 64 bytes. */
  signature: base64url(90),
});
export type Envelope = z.infer<typeof envelope>;
export type UnsignedEnvelope = Omit<Envelope, 'signature'>;

export function envelopeText(e: UnsignedEnvelope): string {
  return [
    'cikar-envelope',
    e.v,
    e.device,
    e.account,
    e.submissionId,
    e.counter,
    e.to,
    e.ephemeral,
    e.key,
    e.sealed,
  ].join('\n');
}
/** Binds the sealed text to whose and which it is. */
export const envelopeHeader = (e: Pick<Envelope, 'device' | 'account' | 'submissionId' | 'counter'>): string =>
  `${e.device}\n${e.account}\n${e.submissionId}\n${e.counter}`;
/** HKDF `info` of the key that wraps a row's key. */
export const WRAP_PURPOSE = 'cikar-row-key';

/** The file a phone seals when it can no longer send: shared by any means, opened by the office. */
export const RESCUE_TYPE = 'cikar-rescue';
export const rescueFile = z.strictObject({
  type: z.literal(RESCUE_TYPE),
  v: z.literal(1),
  sealedAt: z.iso.datetime(),
  /** Each is checked by itself: a damaged one does not hold back the others. */
  envelopes: z.array(z.unknown()).min(1).max(5_000),
});

export const rescueReceipt = z.object({
  /** Position in the file. */
  at: z.number().int(),
  submissionId: uuid.nullable(),
  /**
   * `unreadable`: damaged, of another server, or not signed by a device known here: the row stays where it is.
   * `not-kept`: a photo that cannot be taken, or whose submission is not here (yet): it stays where it is too.
   */
  result: z.enum(['accepted', 'already-accepted', 'sealed', 'unreadable', 'not-kept']),
  problems: z.array(problem),
});
export type RescueReceipt = z.infer<typeof rescueReceipt>;
export const rescueAnswer = z.object({
  receipts: z.array(rescueReceipt),
  /** What was inside, without content; only to who has a session. */
  authors: z.array(
    z.object({ account: uuid, name: z.string(), accepted: z.number(), repeated: z.number(), sealed: z.number() }),
  ),
  unreadable: z.number().int(),
});
export type RescueAnswer = z.infer<typeof rescueAnswer>;

/** What lies in a rescue file, told before anything of it is put in. */
export const rescuePreview = z.object({
  authors: z.array(
    z.object({
      account: uuid,
      name: z.string(),
      pieces: z.number().int(),
      from: plainDate.nullable(),
      to: plainDate.nullable(),
    }),
  ),
  /** By position, so that the receipts can be told apart. A photo has no day of its own. */
  pieces: z.array(
    z.object({ at: z.number().int(), account: uuid, kind: z.string(), observedOn: plainDate.nullable() }),
  ),
  unreadable: z.array(z.object({ at: z.number().int(), problems: z.array(problem) })),
});
export type RescuePreview = z.infer<typeof rescuePreview>;

/** Work that waits for the village office: rejected, or of somebody whose rights have ended (contracts 31.2). */
export const held = z.object({
  id: uuid,
  villageCode,
  submissionId: uuid,
  kind: z.string(),
  familyId: uuid.nullable(),
  author: z.object({ id: z.string(), name: z.string() }),
  why: z.enum(['rejected', 'rights-ended', 'device-unknown', 'device-revoked']),
  problems: z.array(problem),
  observedOn: plainDate.nullable(),
  receivedAt: z.iso.datetime(),
  state: heldStatus.shape.state,
  /** Waiting for more than 30 days: the level above counts it too. */
  isOld: z.boolean(),
  /** Of the family as the office sees it; null where it is not there (any more). */
  familyName: z.string().nullable(),
  /** The family that goes on, where that one was merged into it. */
  mergedInto: z.object({ id: uuid, name: z.string().nullable() }).nullable(),
  /** Person id → name, of that family. */
  members: z.record(z.string(), z.string()),
  /** What it says, as it came. */
  payload: z.unknown(),
});
export type Held = z.infer<typeof held>;
export const heldList = z.object({
  held: z.array(held),
  /** For the levels above the village: how many wait for more than 30 days, by village. */
  old: z.array(z.object({ villageCode, waiting: z.number().int() })),
});
export type HeldList = z.infer<typeof heldList>;
export const heldParams = z.object({ village: villageCode, id: uuid });
export const heldReason = z.strictObject({ reason: z.string().trim().min(3).max(500) });
export const heldDecision = z.object({ state: heldStatus.shape.state, problems: z.array(problem) });
