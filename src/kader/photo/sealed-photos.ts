/** Photos as they lie, without a PIN: into the rescue file, or to the server in their envelopes. */
import { rescueAnswer, RESCUE_TYPE, type Envelope, type RescueReceipt } from '#contract/sync.ts';
import type { Ports } from '#kader/core/ports.ts';
import { ask, Stopped } from '#kader/core/server.ts';
import { dropPhoto, photosAsTheyLie, waitingPhotos, type StoredPhoto } from '#kader/photo/photo-store.ts';

/** Photos that cannot be read must not keep the submissions out of the rescue file. */
export async function photoEnvelopes(ports: Ports): Promise<Envelope[]> {
  const photos = await photosAsTheyLie(ports).catch(() => []);
  return photos.map(({ envelope }) => envelope);
}

/** One at a time: each is nearly as large as the server takes without a session. @throws Stopped; the photo stays then */
export async function handOverPhoto(ports: Ports, photo: StoredPhoto): Promise<RescueReceipt | null> {
  const sealedAt = new Date(ports.now()).toISOString();
  const file = { type: RESCUE_TYPE, v: 1, sealedAt, envelopes: [photo.envelope] };
  const { receipts } = await ask(ports, rescueAnswer, 'POST', '/api/session/rescue', file);
  const receipt = receipts.find(({ submissionId }) => submissionId === photo.attachmentId) ?? null;
  if (receipt?.result === 'accepted' || receipt?.result === 'already-accepted') await dropPhoto(ports, photo);
  return receipt;
}

/** Her rights here have ended. What the server has no receipt for stays, sealed, and is in the rescue file. */
export async function handOverPhotos(ports: Ports, account: string): Promise<void> {
  for (const photo of await waitingPhotos(ports, account)) {
    const isLater = await handOverPhoto(ports, photo).then(
      () => false,
      (error: unknown) => !(error instanceof Stopped) || error.why !== 'refused',
    );
    if (isLater) return;
  }
}
