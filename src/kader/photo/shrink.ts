/** A picture drawn anew, small: what a phone writes beside the picture (place, time, device) does not come along (contracts 31.10). */
import type { Bytes } from '#kader/core/bytes.ts';
import { WANTED_PHOTO_BYTES } from '#contract/photo.ts';

/** From good to just readable; the first that fits is taken. */
const TRIES: readonly { side: number; quality: number }[] = [
  { side: 1280, quality: 0.8 },
  { side: 1280, quality: 0.6 },
  { side: 1024, quality: 0.6 },
  { side: 800, quality: 0.5 },
  { side: 640, quality: 0.4 },
];

/** @returns null when the file is no picture that this browser can read */
export async function shrink(file: Blob): Promise<Bytes | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  try {
    for (const { side, quality } of TRIES) {
      const drawn = await draw(picture, side, quality);
      if (drawn && drawn.size <= WANTED_PHOTO_BYTES) return new Uint8Array(await drawn.arrayBuffer());
    }
    return null;
  } finally {
    picture.close();
  }
}

function draw(picture: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  // JPEG knows no transparency: a drawing would come out black.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
}
