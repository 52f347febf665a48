/** What somebody sends as a picture, by its own bytes and never by what it is called (contracts 31.10). */
import type { PhotoPayload } from '#domain/care/care.ts';
import { cleanJpeg } from '#server/photo/clean-jpeg.ts';
import { cleanWebp } from '#server/photo/clean-webp.ts';

export interface CleanPhoto {
  type: PhotoPayload['type'];
  content: Buffer;
}

/** @returns null for everything that is no whole JPEG or WebP */
export function cleanPhoto(file: Buffer): CleanPhoto | null {
  const jpeg = cleanJpeg(file);
  if (jpeg) return { type: 'image/jpeg', content: jpeg };
  const webp = cleanWebp(file);
  return webp && { type: 'image/webp', content: webp };
}
