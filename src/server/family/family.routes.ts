import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import { withPurpose } from '#contract/purpose.ts';
import { familyList, familyListQuery, familyPage, familySearch, rtList, type FamilyRow } from '#contract/family.ts';
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { villageOf } from '#domain/area/place-code.ts';
import { daysBetween } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { NEED_STATUSES, SECTORS } from '#domain/need/need.ts';
import { workArea } from '#server/account/work-area.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { readCursor, writeCursor } from '#server/http/cursor.ts';
import { onlyVillageOf, rangeFor, rtOf, rwOf } from '#server/http/place-filter.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { readFamilyPage } from '#server/family/read-family-page.ts';
import {
  countFamilies,
  familiesOfRt,
  listFamilies,
  promisesOfRt,
  searchByName,
  searchByNik,
  type FamilyListRow,
  type FoundPerson,
} from '#server/family/family.queries.ts';
import { ageOn } from '#server/family/person-view.ts';
import { searchHash } from '#server/secrets/keys.ts';
import type { Services } from '#server/services.ts';

const PAGE = 50;
const SEARCH_HITS = 50;

export const familyRoutes: Routes = (app, services) => {
  app.get(
    '/api/families',
    { schema: { querystring: familyListQuery, response: { 200: familyList } } },
    async (request) => {
      const actor = familyReader(actorOf(request));
      const { village, rt, cursor } = request.query;
      const filter = { range: rangeFor(actor, village), rt: rt ?? null };
      const position = readCursor(cursor, 3);
      return services.db.asActor(actor, 'read', async (tx) => {
        const after = position && { placeCode: position[0] ?? '', headName: position[1] ?? '', id: position[2] ?? '' };
        const rows = await listFamilies(tx, filter, after, PAGE + 1);
        const last = rows[PAGE - 1];
        return {
          items: rows.slice(0, PAGE).map((row) => familyRow(services, row)),
          total: await countFamilies(tx, filter),
          next: rows.length > PAGE && last ? writeCursor([last.placeCode, last.headName, last.id]) : null,
        };
      });
    },
  );

  app.post(
    '/api/families/search',
    { schema: { body: familySearch, response: { 200: familyList } } },
    async (request) => {
      const actor = familyReader(actorOf(request));
      const { q, village, rt } = request.body;
      const digits = q.replaceAll(/\D/g, '');
      const isNik = digits.length === 16 && /^[\d\s.'-]+$/.test(q);
      if (isNik && rightsOf(actor).reads.identity !== 'read')
        throw new HttpProblem(403, [problem('access.not-allowed')]);
      return services.db.asActor(actor, 'read', async (tx) => {
        const found = isNik
          ? await searchByNik(tx, searchHash(services.keys, 'nik', digits))
          : await searchByName(tx, q, village ?? onlyVillageOf(actor), SEARCH_HITS);
        const rows = rt === undefined ? found : found.filter((row) => rtOf(row.placeCode) === rt);
        return { items: oncePerFamily(rows).map((row) => familyRow(services, row)), total: null, next: null };
      });
    },
  );

  const pageParams = z.object({ village: villageCode, id: uuid });
  app.get(
    '/api/villages/:village/families/:id',
    { schema: { params: pageParams, querystring: withPurpose, response: { 200: familyPage } } },
    async (request) => {
      const actor = familyReader(actorOf(request));
      const { village, id } = request.params;
      const page = await readFamilyPage(services, actor, village, id);
      if (!page) throw notFound('family.not-found');
      await audited(services, actor, village, 'read-family', id, request.query.purpose);
      return page;
    },
  );

  app.get(
    '/api/rt-list',
    { schema: { querystring: z.object({ rt: z.string().max(5).optional() }), response: { 200: rtList } } },
    async (request) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).rtList) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const today = services.clock.today();
      // Whoever has several RTs has one list of all of them, named after the village.
      const [only, ...others] = actor.places;
      const place = only !== undefined && others.length === 0 ? only : workArea(actor);
      return services.db.asActor(actor, 'read', async (tx) => {
        const range = rangeFor(actor, undefined);
        const [families, promises] = [await familiesOfRt(tx, range), await promisesOfRt(tx, range)];
        return {
          place,
          areas: services.areas.path(villageOf(place)),
          families: families.map(({ headName, address, members }) => ({
            headName,
            address,
            members: members.map(({ birthDate, ...member }) => ({ ...member, age: ageOn(birthDate, today) })),
          })),
          promises: promises.flatMap((promise) => {
            const status = NEED_STATUSES.find((known) => known === promise.status);
            if (!status) return [];
            const late = status === 'promised' && promise.dueOn < today ? daysBetween(promise.dueOn, today) : 0;
            return [
              {
                sector: SECTORS.find((known) => known === promise.sector) ?? null,
                dueOn: promise.dueOn,
                status,
                overdueDays: late,
                count: promise.count,
              },
            ];
          }),
        };
      });
    },
  );
};

function familyReader(actor: Actor): Actor {
  if (!rightsOf(actor).families) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}

function familyRow(services: Services, row: FamilyListRow | FoundPerson): FamilyRow {
  const isHead = 'personName' in row && row.personName === row.headName;
  return {
    villageCode: row.villageCode,
    villageName: services.areas.nameOf(row.villageCode),
    id: row.id,
    headName: row.headName,
    residents: row.residents,
    rw: rwOf(row.placeCode),
    rt: rtOf(row.placeCode),
    address: row.address,
    openFindings: row.openFindings,
    match: 'personName' in row && !isHead ? { personId: row.personId, name: row.personName } : null,
  };
}

/** The best hit of each family stands for it. */
function oncePerFamily(rows: readonly FoundPerson[]): FoundPerson[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
