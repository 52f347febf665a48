import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '#domain/submission/submission.ts';
import { bodyHashOf, canonical, chainEntry, clearBody } from '#server/ledger/chain.ts';
import { deriveKeys } from '#server/secrets/keys.ts';
import { identityNumber, JustSealed, sealItems } from '#server/secrets/sealed-values.ts';

test('RFC 8785: our canonical writer gives the bytes of the canonicalize package for any JSON value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(canonical(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2_000 },
  );
});

test('members that are undefined fall away, numbers that JSON does not know are refused', () => {
  expect(canonical({ b: undefined, 10: 1, 9: 1, a: [undefined] })).toBe('{"10":1,"9":1,"a":[null]}');
  expect(() => canonical({ a: Number.NaN })).toThrow('nothing to write canonically');
  expect(() => canonical(undefined)).toThrow('nothing to write canonically');
});

test('contracts 3: a body keeps identity numbers sealed, its hash covers the digits', () => {
  const keys = deriveKeys(Buffer.alloc(32, 7));
  const entry = entryWith({
    form: 'family',
    items: { 'family/no_kk': identityNumber(keys, 'kk', '9901040101100001') },
  });
  const { body, salt, bodyHash } = chainEntry(keys, '', entry);
  expect(JSON.parse(body).items['family/no_kk']).toEqual({ s: expect.stringMatching(/^1\./) });
  expect(bodyHash).toBe(bodyHashOf(salt, '{"form":"family","items":{"family/no_kk":"9901040101100001"}}'));
  expect(clearBody(keys, entry.payload)).toBe('{"form":"family","items":{"family/no_kk":"9901040101100001"}}');
});

test('contracts 3: a number that an entry names twice is sealed once, another purpose or entry seals it anew', () => {
  const keys = deriveKeys(Buffer.alloc(32, 7));
  const number = '9901040101100001';
  const just = new JustSealed();
  const items = { nik: number, father_nik: number, no_kk: number };
  const sealed = sealItems(keys, items, just);
  expect(sealed['father_nik']).toEqual(sealed['nik']);
  expect(sealed['no_kk']).not.toEqual(sealed['nik']);
  expect(sealItems(keys, items, new JustSealed())['nik']).not.toEqual(sealed['nik']);
  const { salt, bodyHash } = chainEntry(keys, '', entryWith({ form: 'family', items: sealed }), just);
  const clear = `{"form":"family","items":{"father_nik":"${number}","nik":"${number}","no_kk":"${number}"}}`;
  expect(bodyHash).toBe(bodyHashOf(salt, clear));
});

function entryWith(payload: Entry<'family-answered'>['payload']): Entry<'family-answered'> {
  return {
    submissionId: '01a00000-0000-7000-8000-000000000001',
    villageCode: '19.01.04.2010',
    kind: 'family-answered',
    formVersion: 1,
    payload,
    observedOn: '2026-11-24',
    capturedAt: '2026-11-24T03:00:00.000Z',
    device: 'test',
    deviceCounter: 1,
    source: 'office',
    basedOn: 0,
    seq: 1,
    author: 'test',
    receivedAt: '2026-11-24T03:00:00.000Z',
    receivedOn: '2026-11-24',
  };
}
