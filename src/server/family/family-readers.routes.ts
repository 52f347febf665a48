import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import { familyReaders } from '#contract/people.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import { readReaders } from '#server/family/read-readers.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';

/** "Siapa bisa melihat keluarga ini?": computed from the table of rights that also decides, and from the audit. */
export const readerRoutes: Routes = (app, services) => {
  const params = z.object({ village: villageCode, id: uuid });
  app.get(
    '/api/villages/:village/families/:id/readers',
    { schema: { params, response: { 200: familyReaders } } },
    async (request) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).families) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const readers = await readReaders(services, actor, request.params.village, request.params.id);
      if (!readers) throw notFound('family.not-found');
      return readers;
    },
  );
};
