/** A picture that a phone brings, by whichever way: it is the one that its author's submission spoke of, or it is not taken (contracts 31.10). */
import { createHash } from 'node:crypto';
import { MOST_PHOTO_BYTES, type PhotoUpload } from '#contract/photo.ts';
import type { Actor } from '#domain/access/actor.ts';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { Photo } from '#domain/care/care.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { familyDocuments } from '#server/family/family-reads.ts';
import { cleanPhoto } from '#server/photo/clean-photo.ts';
import { hasPhoto, keepPhoto } from '#server/photo/photo-files.ts';
import type { Services } from '#server/services.ts';

export interface TakenPhoto {
  bytes: number;
  /** False where it lay here before; it is written again all the same, in case that file was damaged. */
  isNew: boolean;
}

/**
 * @param author account that said there is a photo
 * @param reader through whose policies the family is looked at
 * Problems: `photo.not-attached`, `photo.too-large`, `photo.another`, `photo.not-a-photo`.
 */
export async function takePhoto(
  services: Services,
  author: string,
  reader: Actor,
  { villageCode, familyId, attachmentId, content: encoded }: PhotoUpload,
): Promise<Result<TakenPhoto>> {
  const photo = await attachedPhoto(services, reader, villageCode, familyId, attachmentId);
  if (!photo || photo.by !== author) return refused(problem('photo.not-attached'));
  const content = Buffer.from(encoded, 'base64url');
  if (content.length > MOST_PHOTO_BYTES) return refused(problem('photo.too-large'));
  if (createHash('sha256').update(content).digest('hex') !== photo.sha256) return refused(problem('photo.another'));
  const clean = cleanPhoto(content);
  if (!clean || clean.type !== photo.type) return refused(problem('photo.not-a-photo'));
  const isNew = !hasPhoto(services, attachmentId);
  await keepPhoto(services, attachmentId, clean.content);
  return fine({ bytes: clean.content.length, isNew });
}

/** Through the policies of class P3, as the family page reads it. */
export async function attachedPhoto(
  { db }: Services,
  actor: Actor,
  village: string,
  familyId: string,
  attachmentId: string,
): Promise<Photo | null> {
  const documents = await db.asActor(actor, 'read', (tx) => familyDocuments(tx, village, familyId));
  if (!documents?.rest) return null;
  const { care } = joinDocuments(documents.core, documents.rest);
  return care?.photos.find((photo) => photo.attachmentId === attachmentId) ?? null;
}
