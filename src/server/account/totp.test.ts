import { expect, test } from 'vitest';
import { base32, stepOf, totp, totpUri } from '#server/account/totp.ts';

/** The secret of RFC 6238's own examples. */
const SECRET = Buffer.from('12345678901234567890');

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('RFC 6238, appendix B: at %i seconds the code is %s', (seconds, code) => {
  expect(totp(SECRET, Math.floor(seconds / 30), 8)).toBe(code);
});

test('a code is good for its own step and one around it, and for no other', () => {
  const now = new Date('2026-11-24T04:00:10Z');
  const step = Math.floor(now.getTime() / 30_000);
  for (const near of [-1, 0, 1]) expect(stepOf(SECRET, totp(SECRET, step + near), now)).toBe(step + near);
  for (const far of [-2, 2]) expect(stepOf(SECRET, totp(SECRET, step + far), now)).toBeNull();
  for (const wrong of ['', '12345', '1234567', 'abcdef']) expect(stepOf(SECRET, wrong, now)).toBeNull();
});

test('RFC 4648: base32 as authenticator apps read it', () => {
  expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual([
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
  expect(totpUri(SECRET, 'siti')).toBe(
    'otpauth://totp/CIKAR:siti?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=CIKAR',
  );
});
