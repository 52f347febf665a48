/** The key to which phones seal their work, and how that work is opened; P-256 since Chrome 100 knows no X25519 (contracts 20). */
import {
  createDecipheriv,
  createECDH,
  createHash,
  createPublicKey,
  hkdfSync,
  verify,
  type ECDH,
  type KeyObject,
} from 'node:crypto';
import type { ServerKey } from '#contract/device.ts';
import { envelopeHeader, envelopeText, WRAP_PURPOSE, type Envelope } from '#contract/sync.ts';
import type { Keys } from '#server/secrets/keys.ts';

/** Order of the curve: a private key is a number from 1 to this less one. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const POINT_BYTES = 65;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const known = new WeakMap<Keys, { pair: ECDH; shown: ServerKey }>();

function pairOf(keys: Keys): { pair: ECDH; shown: ServerKey } {
  const found = known.get(keys);
  if (found) return found;
  // 48 bytes, so that no number is noticeably likelier than another after the division.
  const wide = BigInt(`0x${Buffer.from(hkdfSync('sha256', keys.phone, 'cikar', 'p256', 48)).toString('hex')}`);
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(((wide % (ORDER - 1n)) + 1n).toString(16).padStart(64, '0'), 'hex'));
  const point = pair.getPublicKey();
  const shown = {
    publicKey: point.toString('base64url'),
    fingerprint: createHash('sha256').update(point).digest('hex'),
  };
  known.set(keys, { pair, shown });
  return { pair, shown };
}

export function phoneServerKey(keys: Keys): ServerKey {
  return pairOf(keys).shown;
}

/** The submission inside, as the JSON text that the phone wrote. @throws when it was not sealed for this server, or was changed */
export function openEnvelope(keys: Keys, envelope: Envelope): string {
  const { pair } = pairOf(keys);
  const ephemeral = Buffer.from(envelope.ephemeral, 'base64url');
  const shared = pair.computeSecret(ephemeral);
  const salt = Buffer.concat([ephemeral, pair.getPublicKey()]);
  const wrapping = Buffer.from(hkdfSync('sha256', shared, salt, WRAP_PURPOSE, 32));
  const header = envelopeHeader(envelope);
  const rowKey = openBox(wrapping, envelope.key, header);
  return openBox(rowKey, envelope.sealed, header).toString('utf8');
}

/** `nonce ‖ cipher ‖ tag`, as WebCrypto writes it. */
function openBox(key: Buffer, box: string, header: string): Buffer {
  const bytes = Buffer.from(box, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('too short to be sealed');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(header, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** A P-256 point of 65 bytes as a key that can verify; null for anything that is no point of the curve. */
export function deviceKey(point: Buffer): KeyObject | null {
  if (point.length !== POINT_BYTES || point[0] !== 4) return null;
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  } catch {
    return null;
  }
}

export function isSignedBy(point: Buffer, text: string, signature: string): boolean {
  const key = deviceKey(point);
  const bytes = Buffer.from(signature, 'base64url');
  return (
    key !== null &&
    bytes.length === 64 &&
    verify('sha256', Buffer.from(text, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }, bytes)
  );
}

export function isEnvelopeSignedBy(point: Buffer, { signature, ...unsigned }: Envelope): boolean {
  return isSignedBy(point, envelopeText(unsigned), signature);
}
