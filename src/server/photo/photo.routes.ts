import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import { photoKept, photoUpload } from '#contract/photo.ts';
import { withPurpose } from '#contract/purpose.ts';
import { maySend, rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { readPhoto } from '#server/photo/photo-files.ts';
import { attachedPhoto, takePhoto } from '#server/photo/take-photo.ts';

const ENDINGS = { 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;
const STATUS: Readonly<Record<string, number>> = {
  'photo.not-attached': 404,
  'photo.too-large': 413,
  'photo.another': 409,
  'photo.not-a-photo': 415,
};
/** A file of somebody else in a browser: it runs nothing, loads nothing and is saved, not shown (contracts 31.10). */
const SANDBOX = `default-src 'none'; sandbox`;

export const photoRoutes: Routes = (app, services) => {
  /** After `photo-attached` was accepted: who said there is a photo may bring it, once, and it is the one that was spoken of. */
  app.post('/api/photos', { schema: { body: photoUpload, response: { 200: photoKept } } }, async (request) => {
    const actor = actorOf(request);
    if (!maySend(actor, 'photo-attached')) throw new HttpProblem(403, [problem('access.not-allowed')]);
    const taken = await takePhoto(services, actor.id, actor, request.body);
    if (!taken.ok) throw new HttpProblem(STATUS[taken.problems[0]?.code ?? ''] ?? 409, taken.problems);
    return { attachmentId: request.body.attachmentId, bytes: taken.value.bytes };
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
