import { expect, test } from 'vitest';
import { deriveKeys, rememberHashes, searchHash } from '#server/secrets/keys.ts';

test('contracts 3: an import that remembers its hashes gets the same ones, each purpose its own', () => {
  const keys = deriveKeys(Buffer.alloc(32, 7));
  const remembering = rememberHashes(keys);
  for (const purpose of ['nik', 'kk', 'nik'] as const)
    expect(searchHash(remembering, purpose, '9901040101100001')).toBe(searchHash(keys, purpose, '9901040101100001'));
  expect(remembering.hashes?.size).toBe(2);
  expect(keys.hashes).toBeUndefined();
});
