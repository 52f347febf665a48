import { createHash } from 'node:crypto';
import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import { MOST_PHOTO_BYTES, photoKept, photoUpload } from '#contract/photo.ts';
import { withPurpose } from '#contract/purpose.ts';
import type { Actor } from '#domain/access/actor.ts';
import { maySend, rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import type { Photo } from '#domain/care/care.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { familyDocuments } from '#server/family/family.queries.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { cleanPhoto } from '#server/photo/clean-photo.ts';
import { keepPhoto, readPhoto } from '#server/photo/photo-files.ts';
import type { Services } from '#server/services.ts';

const ENDINGS = { 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;
/** A file of somebody else in a browser: it runs nothing, loads nothing and is saved, not shown (contracts 31.10). */
const SANDBOX = `default-src 'none'; sandbox`;

export const photoRoutes: Routes = (app, services) => {
  /** After `photo-attached` was accepted: who said there is a photo may bring it, once, and it is the one that was spoken of. */
  app.post('/api/photos', { schema: { body: photoUpload, response: { 200: photoKept } } }, async (request) => {
    const actor = actorOf(request);
    if (!maySend(actor, 'photo-attached')) throw new HttpProblem(403, [problem('access.not-allowed')]);
    const { villageCode: village, familyId, attachmentId } = request.body;
    const photo = await attachedPhoto(services, actor, village, familyId, attachmentId);
    if (!photo || photo.by !== actor.id) throw notFound('photo.not-attached');
    const content = Buffer.from(request.body.content, 'base64url');
    if (content.length > MOST_PHOTO_BYTES) throw new HttpProblem(413, [problem('photo.too-large')]);
    if (createHash('sha256').update(content).digest('hex') !== photo.sha256)
      throw new HttpProblem(409, [problem('photo.another')]);
    const clean = cleanPhoto(content);
    if (!clean || clean.type !== photo.type) throw new HttpProblem(415, [problem('photo.not-a-photo')]);
    await keepPhoto(services, attachmentId, clean.content);
    return { attachmentId, bytes: clean.content.length };
  });

  const params = z.object({ village: villageCode, id: uuid, photo: uuid });
  app.get(
    '/api/villages/:village/families/:id/photos/:photo',
    { schema: { params, querystring: withPurpose } },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).families) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const { village, id, photo: attachmentId } = request.params;
      const photo = await attachedPhoto(services, actor, village, id, attachmentId);
      const content = photo && (await readPhoto(services, attachmentId));
      if (!photo || !content) throw notFound('photo.not-found');
      await audited(services, actor, village, 'read-family', id, request.query.purpose);
      return reply
        .headers({
          'content-security-policy': SANDBOX,
          'content-disposition': `attachment; filename="foto-${attachmentId}.${ENDINGS[photo.type]}"`,
        })
        .type(photo.type)
        .send(content);
    },
  );
};

/** Through the policies of class P3, as the family page reads it. */
async function attachedPhoto(
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
