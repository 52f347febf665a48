/** Anchors of the ledgers as everybody may read them: no person stands in them (contracts 21). */
import { z } from 'zod';
import { plainDate } from '#contract/common.ts';

/** An anchor as it is signed; its heads are left out of the list and stand in the anchor itself. */
const signed = z.object({
  format: z.literal('cikar-anchor'),
  version: z.literal(1),
  /** Of the instance that signed; null where no server ever ran. */
  instance: z.string().nullable(),
  date: plainDate,
  at: z.string(),
  /** Entries of all ledgers together. */
  entries: z.int(),
  /** Merkle root over the heads, RFC 6962 with sha256, hex. */
  root: z.string(),
  /** The anchor before this one and the hash of its whole text; null for the first. */
  previous: z.object({ date: plainDate, sha256: z.string() }).nullable(),
  /** Ed25519, raw, base64url. */
  publicKey: z.string(),
  signature: z.string(),
});
const head = z.object({ ledger: z.string(), seq: z.int().positive(), hash: z.string() });

/** Heads are sorted by ledger. */
export const anchor = signed.extend({ heads: z.array(head) });
export type Anchor = z.infer<typeof anchor>;
export type AnchorHead = z.infer<typeof head>;

export const anchorList = z.object({ publicKey: z.string(), anchors: z.array(signed) });

/** Leaf `index` of `count`: `<ledger>\n<seq>\n<hash>`; `path` leads from it to the root, from below. */
export const anchorProof = z.object({
  anchor: signed,
  head,
  index: z.int(),
  count: z.int(),
  path: z.array(z.string()),
});
