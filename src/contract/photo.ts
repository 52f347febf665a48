/** A picture on its way from a phone: the bytes follow the submission `photo-attached` that names them (contracts 31.10). */
import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';

export const MOST_PHOTO_BYTES = 200 * 1024;
/** So much smaller does the phone make it; the rest is for browsers that compress worse. */
export const WANTED_PHOTO_BYTES = 150 * 1024;

const base64Length = (bytes: number): number => Math.ceil((bytes * 4) / 3);

export const photoUpload = z.strictObject({
  villageCode,
  familyId: uuid,
  attachmentId: uuid,
  /** base64url; one byte more than allowed still arrives, so that the answer can say why it is refused. */
  content: z
    .string()
    .max(base64Length(4 * MOST_PHOTO_BYTES))
    .regex(/^[A-Za-z0-9_-]*$/),
});

/** What is sealed on the phone and lies in a rescue file: told apart from a submission by its one name. */
export const sealedPhoto = z.strictObject({ photo: photoUpload });
export type PhotoUpload = z.infer<typeof photoUpload>;

export const photoKept = z.object({ attachmentId: uuid, bytes: z.int() });
