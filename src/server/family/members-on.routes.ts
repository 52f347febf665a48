import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import { membersOnDay, membersOnQuery } from '#contract/family.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { membersOn } from '#domain/family/memberships.ts';
import { withoutBatches } from '#domain/ledger/undo.ts';
import { familyDocuments, timelineOf } from '#server/family/family.queries.ts';
import { ageOn } from '#server/family/person-view.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { undoneBatches } from '#server/ledger/ledger-reads.ts';
import { entryToFold } from '#server/ledger/stored-entry.ts';

/** More than any family has: the whole of its history is asked for, not its newest part. */
const ALL_ENTRIES = 20_000;

/** "Siapa tinggal di sini pada tanggal …, menurut catatan sampai …": read from the family's own entries. */
export const membersOnRoutes: Routes = (app, services) => {
  const params = z.object({ village: villageCode, id: uuid });
  app.get(
    '/api/villages/:village/families/:id/members-on',
    { schema: { params, querystring: membersOnQuery, response: { 200: membersOnDay } } },
    async (request) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).families) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const { village, id } = request.params;
      const { on, knownOn = services.clock.today() } = request.query;
      if (!isPlainDate(on) || !isPlainDate(knownOn)) throw new HttpProblem(400, [problem('form.date', { item: 'on' })]);
      const read = await services.db.asActor(actor, 'read', async (tx) => {
        const documents = await familyDocuments(tx, village, id);
        if (!documents?.rest) return null;
        return { rows: await timelineOf(tx, village, id, ALL_ENTRIES), undone: await undoneBatches(tx, village) };
      });
      if (!read) throw notFound('family.not-found');
      const entries = read.rows.map((row) => entryToFold(services.keys, row)).toSorted((a, b) => a.seq - b.seq);
      const people = membersOn(withoutBatches(entries, read.undone, null).entries, on, knownOn);
      await audited(services, actor, village, 'read-family', id);
      return {
        on,
        knownOn,
        people: people.map(({ personId, name, relation, birthDate, from, seenOn, to }) => ({
          id: personId,
          name: name ?? '',
          age: ageOn(birthDate, on),
          relation,
          from,
          seenOn,
          to,
        })),
      };
    },
  );
};
