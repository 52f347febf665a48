/** A WebP without anything but its picture (RFC 9649): no EXIF, XMP or unknown chunks, nothing behind the end, no animation. */
const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);
const PICTURES = new Set(['VP8 ', 'VP8L']);
/** Flags of VP8X that announce what is taken out: ICC, EXIF, XMP, animation. */
const ANNOUNCED = 0x20 | 0x08 | 0x04 | 0x02;

/** @returns null when it is no whole still picture */
export function cleanWebp(file: Buffer): Buffer | null {
  if (file.length < HEAD_BYTES || !isNamed(file, 0, 'RIFF') || !isNamed(file, 8, 'WEBP')) return null;
  const end = CHUNK_HEAD_BYTES + file.readUInt32LE(4);
  if (end > file.length) return null;
  const kept: Buffer[] = [];
  let [at, pictures] = [HEAD_BYTES, 0];
  while (at + CHUNK_HEAD_BYTES <= end) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const next = at + CHUNK_HEAD_BYTES + size + (size % 2);
    if (next > end || name === 'ANIM' || name === 'ANMF') return null;
    if (PICTURES.has(name)) pictures += 1;
    if (KEPT.has(name))
      kept.push(name === 'VP8X' ? withoutAnnouncements(file.subarray(at, next)) : file.subarray(at, next));
    at = next;
  }
  if (pictures !== 1) return null;
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

const isNamed = (file: Buffer, at: number, name: string): boolean => file.toString('latin1', at, at + 4) === name;

function withoutAnnouncements(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  if (copy.length > CHUNK_HEAD_BYTES) copy.writeUInt8(copy.readUInt8(CHUNK_HEAD_BYTES) & ~ANNOUNCED, CHUNK_HEAD_BYTES);
  return copy;
}
