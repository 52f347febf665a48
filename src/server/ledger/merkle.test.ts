import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { merkleProof, merkleRoot, rootFromProof } from '#server/ledger/merkle.ts';

const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const leaf = (text: string): Buffer => sha(Buffer.from([0]), Buffer.from(text));
const node = (left: Buffer, right: Buffer): Buffer => sha(Buffer.from([1]), left, right);

test('RFC 6962 2.1: the empty tree is the hash of nothing, three leaves split two and one', () => {
  expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  // First of the RFC's reference trees: one empty leaf.
  expect(merkleRoot([''])).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(merkleRoot(['a', 'b', 'c'])).toBe(node(node(leaf('a'), leaf('b')), leaf('c')).toString('hex'));
});

test('contracts 21: every leaf’s proof leads to the root, and no other leaf’s does', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 }), fc.nat(), (leaves, choice) => {
      const index = choice % leaves.length;
      const proof = merkleProof(leaves, index);
      const own = leaves[index] ?? '';
      expect(rootFromProof(own, index, leaves.length, proof)).toBe(merkleRoot(leaves));
      expect(rootFromProof(`${own}x`, index, leaves.length, proof)).not.toBe(merkleRoot(leaves));
    }),
  );
});
