import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import { familyWhy } from '#contract/why.ts';
import { redactFamily } from '#domain/access/redact-family.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { ruleSetOn } from '#domain/pack/pack.ts';
import { whyOf } from '#server/family/family-why.ts';
import { familyDocuments } from '#server/family/family.queries.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';

/** "Mengapa?": the answers and findings of the family in another order, so a reading of it like the page. */
export const familyWhyRoutes: Routes = (app, services) => {
  const params = z.object({ village: villageCode, id: uuid });
  app.get(
    '/api/villages/:village/families/:id/why',
    { schema: { params, response: { 200: familyWhy } } },
    async (request) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).families) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const { village, id } = request.params;
      const documents = await services.db.asActor(actor, 'read', (tx) => familyDocuments(tx, village, id));
      if (!documents?.rest) throw notFound('family.not-found');
      await audited(services, actor, village, 'read-family', id);
      const today = services.clock.today();
      const state = joinDocuments(documents.core, documents.rest);
      // By the rule set that the stored statuses were decided with: a newer one comes with the next night.
      const version = state.assessment?.ruleSet;
      const stored = services.pack.ruleSets.find((ruleSet) => ruleSet.version === version);
      return whyOf(redactFamily(state, actor, today), today, stored ?? ruleSetOn(services.pack, today));
    },
  );
};
