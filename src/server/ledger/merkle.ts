/** Merkle tree of RFC 6962 (2.1): leaves and nodes are hashed with different first bytes, so that neither passes for the other. */
import { createHash } from 'node:crypto';

const [LEAF, NODE] = [Buffer.from([0]), Buffer.from([1])];

function hashOf(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** @returns hex */
export function merkleRoot(leaves: readonly string[]): string {
  return rootOf(leaves).toString('hex');
}

/** The hashes beside the way from leaf `index` to the root, from below, hex. */
export function merkleProof(leaves: readonly string[], index: number): string[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...merkleProof(left, index), rootOf(right).toString('hex')]
    : [...merkleProof(right, index - split), rootOf(left).toString('hex')];
}

/** The root that a leaf and its proof lead to: equal to the signed root, or one of the three is not genuine. */
export function rootFromProof(leaf: string, index: number, count: number, proof: readonly string[]): string {
  return climb(leaf, index, count, [...proof]).toString('hex');
}

function climb(leaf: string, index: number, count: number, proof: string[]): Buffer {
  if (count <= 1) return hashOf(LEAF, leaf);
  const beside = Buffer.from(proof.pop() ?? '', 'hex');
  const split = splitOf(count);
  return index < split
    ? hashOf(NODE, climb(leaf, index, split, proof), beside)
    : hashOf(NODE, beside, climb(leaf, index - split, count - split, proof));
}

function rootOf(leaves: readonly string[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return hashOf();
  if (leaves.length === 1) return hashOf(LEAF, only);
  const split = splitOf(leaves.length);
  return hashOf(NODE, rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}
