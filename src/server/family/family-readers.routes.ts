import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import { familyReaders, type FamilyReaders } from '#contract/people.ts';
import { placeOf } from '#domain/access/may-write.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { placesAbove, seeing } from '#domain/access/who-may-see.ts';
import { problem } from '#domain/basics/problem.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { accountsAt, namesOf } from '#server/account/accounts.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { familyDocuments } from '#server/family/family.queries.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { needsOfFamily } from '#server/need/need-view.ts';
import { SECTORS } from '#domain/need/need.ts';

const MOST_LOOKERS = 50;

/** "Siapa bisa melihat keluarga ini?": computed from the table of rights that also decides, and from the audit. */
export const readerRoutes: Routes = (app, services) => {
  const params = z.object({ village: villageCode, id: uuid });
  app.get(
    '/api/villages/:village/families/:id/readers',
    { schema: { params, response: { 200: familyReaders } } },
    async (request) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).families) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const { village, id } = request.params;
      const read = await services.db.asActor(actor, 'read', async (tx) => {
        const documents = await familyDocuments(tx, village, id);
        if (!documents?.rest) return null;
        return {
          place: placeOf(joinDocuments(documents.core, documents.rest)),
          needs: await needsOfFamily(tx, village, id),
          looks: await looksAt(tx, village, id),
        };
      });
      if (!read) throw notFound('family.not-found');
      // A declined need stands in no sector's list any more.
      const owing = new Set(read.needs.filter((need) => need.status !== 'declined').map((need) => need.sector));
      const sectors = new Set(SECTORS.filter((sector) => owing.has(sector)));
      const accounts = await accountsAt(services.auth, placesAbove(read.place), services.clock.today());
      const names = await namesOf(
        services.auth,
        read.looks.map((look) => look.actor),
      );
      return {
        readers: accounts.flatMap((account): FamilyReaders['readers'] => {
          const seen = seeing(account, read.place, sectors);
          return seen
            ? [{ id: account.id, name: account.name, role: account.role, sector: account.sector, ...seen }]
            : [];
        }),
        looks: read.looks.map(({ actor: by, times, lastAt }) => ({
          name: names.get(by) ?? by,
          times,
          lastAt: lastAt.toISOString(),
        })),
      };
    },
  );
};

interface Look {
  actor: string;
  times: number;
  lastAt: Date;
}

async function looksAt(tx: ActorTransaction, village: string, familyId: string): Promise<Look[]> {
  const { rows } = await tx.client.query<Look>(
    `select actor, count(*)::int as times, max(at) as "lastAt" from audit
     where village_code = $1 and object = $2 and action = 'read-family' group by actor order by "lastAt" desc limit ${MOST_LOOKERS}`,
    [village, familyId],
  );
  return rows;
}
