/** Photos go last, after everything that was said: a village's line is short, and a house counts without its picture. */
import { photoKept } from '#contract/photo.ts';
import type { Ports } from '#kader/core/ports.ts';
import { ask, Stopped } from '#kader/core/server.ts';
import {
  dropPhoto,
  markRefused,
  uploadOf,
  waitingPhotos,
  type Sealer,
  type StoredPhoto,
} from '#kader/photo/photo-store.ts';
import { handOverPhoto } from '#kader/photo/sealed-photos.ts';

/** Its submission is not on the server yet (held, or to be repaired): asked again after the next unlock, not every minute. */
const notYet = new Set<string>();

/** To be called when the outbox has gone. @returns how many photos still wait; never throws */
export async function sendPhotos(ports: Ports, sealer: Sealer, account: string): Promise<number> {
  const photos = (await waitingPhotos(ports, account)).filter(({ isRefused }) => !isRefused);
  let left = photos.length;
  for (const photo of photos) {
    if (notYet.has(photo.attachmentId)) continue;
    const result = await sendOne(ports, sealer, photo);
    if (result === 'sent') left -= 1;
    if (result === 'later') break;
  }
  return left;
}

async function sendOne(ports: Ports, sealer: Sealer, photo: StoredPhoto): Promise<'sent' | 'later' | 'kept'> {
  const { attachmentId } = photo;
  try {
    const upload = await uploadOf(sealer, photo);
    if (!upload) return await sendAsItLies(ports, photo);
    await ask(ports, photoKept, 'POST', '/api/photos', upload);
    await dropPhoto(ports, photo);
    return 'sent';
  } catch (error) {
    if (!(error instanceof Stopped) || error.why !== 'refused') return 'later';
    if (error.problems.some(({ code }) => code === 'photo.not-attached')) notYet.add(attachmentId);
    else await markRefused(ports, photo);
    return 'kept';
  }
}

/** Written under a PIN that was lost since: the server can read it, this phone no more. */
async function sendAsItLies(ports: Ports, photo: StoredPhoto): Promise<'sent' | 'kept'> {
  const receipt = await handOverPhoto(ports, photo);
  if (receipt?.result === 'accepted' || receipt?.result === 'already-accepted') return 'sent';
  notYet.add(photo.attachmentId);
  return 'kept';
}
