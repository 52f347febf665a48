/** Small files built byte by byte, so that a test says what is in them. */
const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Where a phone writes the place a picture was taken at. */
export const PLACE = 'GPS 2.1S 106.1E data sintetis';

/** @param height and width as the frame claims them */
export function jpegWith(parts: {
  exif?: string;
  comment?: string;
  behind?: string;
  height?: number;
  width?: number;
}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(parts.height ?? 8, 1);
  frame.writeUInt16BE(parts.width ?? 8, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(parts.exif ? [segment(0xe1, Buffer.from(`Exif\0\0${parts.exif}`, 'latin1'))] : []),
    ...(parts.comment ? [segment(0xfe, Buffer.from(parts.comment))] : []),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // Coded data with a stuffed zero and a restart, as real ones have.
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(parts.behind ?? ''),
  ]);
}

const chunk = (name: string, body: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), size, body, Buffer.alloc(body.length % 2)]);
};

export function webpWith(parts: { exif?: string; behind?: string; isAnimated?: boolean }): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.from([0x2c, 0, 0, 0, 7, 0, 0, 7, 0, 0])),
    ...(parts.isAnimated ? [chunk('ANIM', Buffer.alloc(6))] : []),
    chunk('VP8 ', Buffer.from([1, 2, 3])),
    ...(parts.exif ? [chunk('EXIF', Buffer.from(parts.exif))] : []),
  ]);
  return Buffer.concat([chunk('RIFF', body).subarray(0, 8), body, Buffer.from(parts.behind ?? '')]);
}
