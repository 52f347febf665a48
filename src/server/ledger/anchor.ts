/**
 * An anchor says, signed, what every ledger came to on one day (contracts 21). Whoever holds a copy of it outside this
 * machine can prove any later change of what stood there, also one by somebody who computed all hashes anew.
 */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Anchor, AnchorHead } from '#contract/anchor.ts';
import { canonical, sha256 } from '#server/ledger/chain.ts';
import { merkleRoot } from '#server/ledger/merkle.ts';
import type { Keys } from '#server/secrets/keys.ts';

export function leafOf({ ledger, seq, hash }: AnchorHead): string {
  return `${ledger}\n${seq}\n${hash}`;
}

export function anchorHash(anchor: Anchor): string {
  return sha256(canonical(anchor));
}

/** @param heads sorted by ledger */
export function signAnchor(
  keys: Keys,
  facts: Pick<Anchor, 'instance' | 'date' | 'at' | 'heads'>,
  previous: Anchor | null,
): Anchor {
  const unsigned: Omit<Anchor, 'signature'> = {
    format: 'cikar-anchor',
    version: 1,
    ...facts,
    entries: facts.heads.reduce((sum, { seq }) => sum + seq, 0),
    root: merkleRoot(facts.heads.map(leafOf)),
    previous: previous && { date: previous.date, sha256: anchorHash(previous) },
    publicKey: anchorPublicKey(keys),
  };
  return { ...unsigned, signature: sign(null, signedBytes(unsigned), privateKey(keys)).toString('base64url') };
}

export type AnchorFaultKind =
  | 'forged'
  | 'root'
  | 'previous-missing'
  | 'previous-other'
  | 'missing'
  | 'differs'
  | 'unreadable';

/** Whether the anchor by itself is genuine. */
export function anchorFault(keys: Keys, anchor: Anchor): AnchorFaultKind | null {
  const signature = Buffer.from(anchor.signature, 'base64url');
  const ours = anchor.publicKey === anchorPublicKey(keys);
  if (!ours || !verify(null, signedBytes(anchor), createPublicKey(privateKey(keys)), signature)) return 'forged';
  return merkleRoot(anchor.heads.map(leafOf)) === anchor.root ? null : 'root';
}

export function anchorPublicKey(keys: Keys): string {
  return createPublicKey(privateKey(keys)).export({ format: 'jwk' }).x ?? '';
}

/** Everything but the signature; the heads by their root, so that a proof of one ledger needs no list of the others. */
function signedBytes({ heads: _heads, signature: _signature, ...signed }: Partial<Anchor>): Buffer {
  return Buffer.from(canonical(signed));
}

/** RFC 8410: an Ed25519 key in PKCS 8 is this and its 32 bytes. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateKey(keys: Keys): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, keys.anchor]), format: 'der', type: 'pkcs8' });
}
