import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import { childPage, closedMonths, growthQuery, growthVillage } from '#contract/growth.ts';
import { withPurpose } from '#contract/purpose.ts';
import type { Actor } from '#domain/access/actor.ts';
import { maySend, rightsOf } from '#domain/access/rights.ts';
import { villageOf } from '#domain/area/place-code.ts';
import { addMonths, completedMonths, lastDayOf, monthOf } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { headOf } from '#domain/family/apply-family.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { birthDateOf, textOf } from '#domain/family/values.ts';
import { lastOfEachDay } from '#domain/growth/read-measured.ts';
import type { Sex } from '#domain/growth/reference.ts';
import { namesOf } from '#server/account/accounts.ts';
import { familyDocuments } from '#server/family/family-reads.ts';
import { childrenBorn } from '#server/growth/growth-page.queries.ts';
import { monthsClosed } from '#server/growth/posyandu-month.queries.ts';
import { villageGrowth } from '#server/growth/village-growth.ts';
import type { Routes } from '#server/http/app-types.ts';
import { audited } from '#server/http/audit.ts';
import { onlyVillageOf } from '#server/http/place-filter.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import type { Services } from '#server/services.ts';

const BALITA_MONTHS = 60;
/** The app closes the running month or the one before. */
const MONTHS_ON_PHONES = 2;

export const growthRoutes: Routes = (app, services) => {
  app.get(
    '/api/growth',
    { schema: { querystring: growthQuery, response: { 200: growthVillage } } },
    async (request) => {
      const actor = familyReader(actorOf(request));
      const village = request.query.village ?? onlyVillageOf(actor);
      if (!village || !services.areas.find(village)) throw notFound('area.not-found');
      const today = services.clock.today();
      const month = request.query.month ?? monthOf(today);
      const until = lastDayOf(month);
      const { rows, closed } = await services.db.asActor(actor, 'read', async (tx) => ({
        rows: await childrenBorn(tx, village, { after: addMonths(until, -BALITA_MONTHS - 1), until }),
        closed: await monthsClosed(tx, [village], month, month),
      }));
      await audited(services, actor, village, 'read-growth', month);
      return {
        villageCode: village,
        villageName: services.areas.nameOf(village),
        month,
        ...villageGrowth(rows, month, today, await named(services, closed)),
      };
    },
  );

  app.get('/api/posyandu/months', { schema: { response: { 200: closedMonths } } }, async (request) => {
    const actor = familyReader(actorOf(request));
    const today = services.clock.today();
    const from = monthOf(addMonths(today, -MONTHS_ON_PHONES));
    const villages = [...new Set(actor.places.map(villageOf))];
    const months = await services.db.asActor(actor, 'read', (tx) => monthsClosed(tx, villages, from, monthOf(today)));
    return { months: await named(services, months) };
  });

  const params = z.object({ village: villageCode, id: uuid, person: uuid });
  app.get(
    '/api/villages/:village/families/:id/growth/:person',
    { schema: { params, querystring: withPurpose, response: { 200: childPage } } },
    async (request) => {
      const actor = familyReader(actorOf(request));
      const { village, id, person } = request.params;
      const documents = await services.db.asActor(actor, 'read', (tx) => familyDocuments(tx, village, id));
      if (!documents?.rest) throw notFound('family.not-found');
      const state = joinDocuments(documents.core, documents.rest);
      const member = state.members[person];
      if (!member || member.left?.reason === 'erased') throw notFound('family.member-unknown');
      await audited(services, actor, village, 'read-family', id, request.query.purpose);
      const measured = lastOfEachDay(state.care?.growth[person] ?? []);
      const names = await namesOf(services.auth, [...new Set(measured.map(({ by }) => by))]);
      const birth = birthDateOf(member.fields);
      const stated = textOf(member.fields, 'sex');
      const sex: Sex | null = stated === 'L' || stated === 'P' ? stated : null;
      const head = headOf(state);
      return {
        ...{ villageCode: village, familyId: id, personId: person, name: textOf(member.fields, 'name') ?? '' },
        headName: (head && textOf(head.fields, 'name')) ?? '',
        motherName: textOf(member.fields, 'mother_name'),
        sex,
        birthDate: birth?.date ?? null,
        hasExactBirthDate: birth?.precision === 'DAY',
        ageMonths: birth ? completedMonths(birth.date, services.clock.today()) : null,
        rt: textOf(state.fields, 'rt'),
        seq: documents.ledgerSeq,
        mayMeasure: maySend(actor, 'growth-measured') && !member.left,
        measured: measured.map(({ seq: _seq, by, fileScores, ...each }) => ({
          ...each,
          by: names.get(by) ?? by.replace(/^demo:/, ''),
          fileScores: fileScores ?? null,
        })),
      };
    },
  );
};

async function named<T extends { by: string }>(services: Services, rows: readonly T[]): Promise<T[]> {
  const names = await namesOf(services.auth, [...new Set(rows.map(({ by }) => by))]);
  return rows.map((row) => ({ ...row, by: names.get(row.by) ?? row.by.replace(/^demo:/, '') }));
}

function familyReader(actor: Actor): Actor {
  if (!rightsOf(actor).families) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}
