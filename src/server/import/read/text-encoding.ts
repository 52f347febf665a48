/** Bytes of a text file as characters: by mark, by trial as UTF-8, else what Indonesian Windows writes. */
import { RefusedFile } from '#server/import/read/refused-file.ts';

export function decodeText(bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  // NUL in text is damage or an attempt; databases refuse it later and with less to say.
  if (text.includes('\u0000')) throw new RefusedFile('import.broken-file');
  return text;
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isUtf16WithoutMark(bytes, 1)) return 'utf-16le';
  if (isUtf16WithoutMark(bytes, 0)) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Latin text in UTF-16 has a zero in every second byte, and in no other. */
function isUtf16WithoutMark(bytes: Buffer, zeroAt: 0 | 1): boolean {
  const start = bytes.subarray(0, Math.min(bytes.length - (bytes.length % 2), 512));
  if (start.length < 8) return false;
  return start.every((byte, index) => (index % 2 === zeroAt ? byte === 0 : byte !== 0));
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
