/** Bytes and texts, the same in every browser from 2022 on. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function fromText(text: string): Bytes {
  // The encoder's own type leaves the kind of buffer open; it is always a plain one.
  return new TextEncoder().encode(text) as Bytes;
}

export function toText(bytes: ArrayBuffer | Bytes): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

export function joined(...parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const PIECE = 0x8000;

export function toBase64Url(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function fromBase64Url(text: string): Bytes {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  // A plain loop: `Uint8Array.from` walks a text letter by letter through its iterator, ten times slower.
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

export function toHex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
