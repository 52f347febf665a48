import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanPhoto } from '#server/photo/clean-photo.ts';
import { jpegWith, PLACE, webpWith } from '#server/photo/photo.fixture.ts';

test('31.10: the place, comments and whatever lies behind the end are taken out; the picture is not touched', () => {
  const clean = cleanPhoto(jpegWith({ exif: PLACE, comment: 'rahasia', behind: '<script>alert(1)</script>' }));
  expect(clean).toEqual({ type: 'image/jpeg', content: jpegWith({}) });
  const webp = cleanPhoto(webpWith({ exif: PLACE, behind: 'PK\x03\x04' }));
  expect(webp?.type).toBe('image/webp');
  expect(webp?.content.includes(PLACE)).toBe(false);
  expect(webp?.content.includes('PK')).toBe(false);
  // What is no longer there is no longer announced either: the flags of ICC, EXIF and XMP.
  expect(webp?.content.readUInt8(20)).toBe(0);
});

test('31.10: cleaning what is clean changes nothing', () => {
  for (const file of [jpegWith({}), webpWith({})]) {
    const once = cleanPhoto(file)?.content ?? Buffer.alloc(0);
    expect(cleanPhoto(once)?.content).toEqual(once);
  }
});

test('31.10: only bytes decide: pages, drawings, archives, programs and other pictures are refused', () => {
  const hostile = [
    '',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<!doctype html><script>alert(1)</script>',
    '%PDF-1.7',
    'PK\x03\x04',
    'MZ\x90',
    'GIF89a\x01\x00\x01\x00',
    '\x89PNG\r\n\x1a\n',
    'RIFF\x04\0\0\0WAVE',
    '\xff\xd8\xff\xd9',
    '\xff\xd8<script>alert(1)</script>\xff\xd9',
  ];
  for (const text of hostile) expect(cleanPhoto(Buffer.from(text, 'latin1')), text).toBeNull();
});

test('31.10: half a file, an animation and a picture that would fill the memory are refused', () => {
  const whole = jpegWith({});
  for (let bytes = 0; bytes < whole.length; bytes += 1)
    expect(cleanPhoto(whole.subarray(0, bytes)), `${bytes}`).toBeNull();
  const webp = webpWith({});
  for (let bytes = 0; bytes < webp.length; bytes += 1)
    expect(cleanPhoto(webp.subarray(0, bytes)), `${bytes}`).toBeNull();
  expect(cleanPhoto(webpWith({ isAnimated: true }))).toBeNull();
  expect(cleanPhoto(jpegWith({ height: 60_000, width: 60_000 }))).toBeNull();
  expect(cleanPhoto(jpegWith({ height: 0 }))).toBeNull();
});

test('31.10: whatever is changed in a whole file, nothing is thrown, and what comes out is clean', () => {
  const changed = fc.record({
    file: fc.constantFrom(jpegWith({ exif: PLACE, comment: 'rahasia' }), webpWith({ exif: PLACE })),
    bytes: fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 4 }),
  });
  const isClean = fc.property(changed, ({ file, bytes }) => {
    const copy = Buffer.from(file);
    for (const [at, byte] of bytes) if (at < copy.length) copy[at] = byte;
    const clean = cleanPhoto(copy);
    return clean === null || (cleanPhoto(clean.content)?.content.equals(clean.content) ?? false);
  });
  expect(fc.check(isClean, { seed: 31, numRuns: 5_000 })).toMatchObject({ failed: false });
});
