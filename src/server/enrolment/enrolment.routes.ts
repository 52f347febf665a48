import { z } from 'zod';
import { village, villageList, villageListQuery } from '#contract/kampung.ts';
import { villageCode } from '#contract/common.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import { areaFor } from '#server/area/area-for.ts';
import { enrolmentsIn, villageData } from '#server/enrolment/enrolment.queries.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';

export const enrolmentRoutes: Routes = (app, services) => {
  app.get(
    '/api/villages',
    { schema: { querystring: villageListQuery, response: { 200: villageList } } },
    async (request) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).figures) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const area = areaFor(services.areas, actor, request.query.area);
      const read = await services.db.asActor(actor, 'read', async (tx) => ({
        enrolments: await enrolmentsIn(tx, area.code),
        data: await villageData(tx, area.code),
      }));
      const enrolled = new Map(
        read.enrolments.filter(({ scheme }) => scheme === 'CIKAR').map((row) => [row.villageCode, row.from]),
      );
      const data = new Map(read.data.map((row) => [row.villageCode, row]));
      return {
        villages: services.areas.villagesIn(area.code).map((each) => {
          const path = services.areas.path(each.code);
          return {
            area: each,
            regencyName: path[1]?.name ?? '',
            districtName: path[2]?.name ?? '',
            enrolledFrom: enrolled.get(each.code) ?? null,
            families: data.get(each.code)?.families ?? null,
            lastEntryOn: data.get(each.code)?.computedOn ?? null,
          };
        }),
      };
    },
  );

  app.get(
    '/api/villages/:village',
    { schema: { params: z.object({ village: villageCode }), response: { 200: village } } },
    async (request) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).figures) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const area = areaFor(services.areas, actor, request.params.village);
      const read = await services.db.asActor(actor, 'read', async (tx) => ({
        enrolments: await enrolmentsIn(tx, area.code),
        data: await villageData(tx, area.code),
      }));
      const data = read.data[0];
      return {
        area,
        areas: services.areas.path(area.code),
        enrolments: read.enrolments.map(({ villageCode: _code, ...enrolment }) => enrolment),
        families: data?.families ?? null,
        residents: data?.residents ?? null,
        lastEntryOn: data?.computedOn ?? null,
      };
    },
  );
};
