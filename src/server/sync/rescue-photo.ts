/** A photo among sealed work: it goes to the submission that named it, or stays where it came from; there is no waiting room for pictures. */
import { sealedPhoto, type PhotoUpload } from '#contract/photo.ts';
import type { Envelope, RescueReceipt } from '#contract/sync.ts';
import type { Actor } from '#domain/access/actor.ts';
import { problem, type Result } from '#domain/basics/problem.ts';
import { takePhoto, type TakenPhoto } from '#server/photo/take-photo.ts';
import type { Services } from '#server/services.ts';

export interface PhotoPiece {
  at: number;
  envelope: Envelope;
  photo: PhotoUpload;
}

/** null for what is no photo, or not the one that its envelope names. */
export function photoIn(services: Services, envelope: Envelope, content: unknown): PhotoUpload | null {
  const photo = sealedPhoto.safeParse(content).data?.photo;
  if (!photo || photo.attachmentId !== envelope.submissionId) return null;
  return services.areas.find(photo.villageCode) ? photo : null;
}

/**
 * The accepted submission names the picture by its hash, so neither the phone nor its author's rights have to stand any more;
 * where the author cannot look at the family now, who brings the file does.
 */
export async function takePhotoPiece(
  services: Services,
  { at, envelope, photo }: PhotoPiece,
  readers: readonly (Actor | null | undefined)[],
): Promise<RescueReceipt> {
  const submissionId = photo.attachmentId;
  let taken: Result<TakenPhoto> | null = null;
  for (const reader of readers) {
    if (!reader || taken?.ok) continue;
    taken = await takePhoto(services, envelope.account, reader, photo);
  }
  if (taken?.ok) return { at, submissionId, result: taken.value.isNew ? 'accepted' : 'already-accepted', problems: [] };
  const problems = (taken?.problems ?? [problem('photo.not-attached')]).map((each) =>
    each.code === 'photo.not-attached' ? problem('rescue.photo-alone') : each,
  );
  return { at, submissionId, result: 'not-kept', problems };
}
