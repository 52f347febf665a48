/**
 * One captured submission as it lies on the phone: encrypted with a key of its own, which is wrapped twice, for this phone
 * while it is unlocked and for the server at any time (contracts 20). Sealing it into a rescue file later needs no PIN.
 */
import { envelopeHeader, envelopeText, WRAP_PURPOSE, type Envelope, type UnsignedEnvelope } from '#contract/sync.ts';
import { fromBase64Url, fromText, joined, toBase64Url, toText, type Bytes } from '#kader/core/bytes.ts';

const NONCE_BYTES = 12;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

export interface Owner {
  account: string;
  device: string;
  /** Private ECDSA key that cannot leave the browser. */
  signingKey: CryptoKey;
  serverKey: { publicKey: string; fingerprint: string };
}

export interface SealedRow {
  envelope: Envelope;
  /** The row's key under the local key. */
  localKey: string;
}

/** `nonce ‖ cipher ‖ tag` */
export async function sealBox(crypto: Crypto, key: CryptoKey, content: Bytes, header: string): Promise<Bytes> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: fromText(header) };
  return joined(nonce, new Uint8Array(await crypto.subtle.encrypt(parameters, key, content)));
}

/** @throws when the key is another one or the box was changed */
export async function openBox(crypto: Crypto, key: CryptoKey, box: Bytes, header: string): Promise<ArrayBuffer> {
  const parameters = { name: 'AES-GCM', iv: box.slice(0, NONCE_BYTES), additionalData: fromText(header) };
  return crypto.subtle.decrypt(parameters, key, box.slice(NONCE_BYTES));
}

export function aesKey(crypto: Crypto, raw: BufferSource, usages: KeyUsage[]): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, usages);
}

export async function sealRow(
  crypto: Crypto,
  owner: Owner,
  localKey: CryptoKey,
  { submissionId, counter, text }: { submissionId: string; counter: number; text: string },
): Promise<SealedRow> {
  const { account, device, serverKey } = owner;
  const header = envelopeHeader({ device, account, submissionId, counter });
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const sealed = await sealBox(crypto, await aesKey(crypto, raw, ['encrypt']), fromText(text), header);
  const { ephemeral, wrapping } = await wrappingKey(crypto, serverKey.publicKey);
  const unsigned: UnsignedEnvelope = {
    v: 1,
    device,
    account,
    submissionId,
    counter,
    to: serverKey.fingerprint,
    ephemeral: toBase64Url(ephemeral),
    key: toBase64Url(await sealBox(crypto, wrapping, raw, header)),
    sealed: toBase64Url(sealed),
  };
  const signature = await crypto.subtle.sign(SIGNING, owner.signingKey, fromText(envelopeText(unsigned)));
  return {
    envelope: { ...unsigned, signature: toBase64Url(new Uint8Array(signature)) },
    localKey: toBase64Url(await sealBox(crypto, localKey, raw, header)),
  };
}

/** ECDH of a key made for this row alone with the server's key, then HKDF. */
async function wrappingKey(crypto: Crypto, server: string): Promise<{ ephemeral: Bytes; wrapping: CryptoKey }> {
  const serverPoint = fromBase64Url(server);
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const serverKey = await crypto.subtle.importKey('raw', serverPoint, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: serverKey }, pair.privateKey, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: joined(ephemeral, serverPoint),
    info: fromText(WRAP_PURPOSE),
  };
  const wrapping = await crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
  ]);
  return { ephemeral, wrapping };
}

/** The submission's JSON text, on the phone that wrote it. */
export async function openRow(
  crypto: Crypto,
  localKey: CryptoKey,
  { envelope, localKey: wrapped }: SealedRow,
): Promise<string> {
  const header = envelopeHeader(envelope);
  const raw = await openBox(crypto, localKey, fromBase64Url(wrapped), header);
  const key = await aesKey(crypto, raw, ['decrypt']);
  return toText(await openBox(crypto, key, fromBase64Url(envelope.sealed), header));
}

export async function signText(crypto: Crypto, key: CryptoKey, text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(SIGNING, key, fromText(text))));
}

/** A pair whose private half never leaves this browser. */
export async function newDeviceKey(crypto: Crypto): Promise<{ signingKey: CryptoKey; publicKey: string }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { signingKey: pair.privateKey, publicKey: toBase64Url(point) };
}
