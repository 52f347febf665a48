import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { uuid, villageCode } from '#contract/common.ts';
import {
  decision,
  newRequest,
  request as requestBody,
  requestList,
  requestQuery,
  sheetQuery,
} from '#contract/request.ts';
import type { Actor } from '#domain/access/actor.ts';
import { dutiesOf, type DutiesOf } from '#domain/data-protection/duties.ts';
import { HOURS_TO_ANSWER } from '#domain/data-protection/request-clock.ts';
import { problem } from '#domain/basics/problem.ts';
import { namesOf } from '#server/account/accounts.ts';
import { workArea } from '#server/account/work-area.ts';
import { familySheet, masked } from '#server/family/family-sheet.ts';
import { readFamilyPage } from '#server/family/read-family-page.ts';
import { readReaders } from '#server/family/read-readers.ts';
import { audited } from '#server/http/audit.ts';
import type { App, Routes } from '#server/http/app-types.ts';
import { readCursor, writeCursor } from '#server/http/cursor.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { sheetPdf } from '#server/report/sheet-pdf.ts';
import { close, decide, register, withdraw } from '#server/request/request-desk.ts';
import { countRequests, findRequest, listRequests, type StoredRequest } from '#server/request/request.queries.ts';
import { peopleIn, requestView } from '#server/request/request-view.ts';
import type { Services } from '#server/services.ts';

const PAGE = 50;
/** The whole history of a family, however long it was worked with. */
const EVERY_ENTRY = 5_000;
const params = z.object({ village: villageCode, id: uuid });

export const requestRoutes: Routes = (app, services) => {
  app.get(
    '/api/requests',
    { schema: { querystring: requestQuery, response: { 200: requestList } } },
    async (request) => {
      const actor = withDuty(actorOf(request), 'seesRequests');
      const { area = workArea(actor), state = 'waiting', cursor } = request.query;
      const position = readCursor(cursor, 2);
      const lateBefore = new Date(services.clock.now().getTime() - HOURS_TO_ANSWER * 3_600_000);
      const read = await services.db.asActor(actor, 'read', async (tx) => ({
        rows: await listRequests(
          tx,
          { area, waiting: state === 'waiting' },
          position && { receivedAt: position[0] ?? '', id: position[1] ?? '' },
          PAGE + 1,
        ),
        counts: await countRequests(tx, area, lateBefore),
      }));
      const rows = read.rows.slice(0, PAGE);
      const last = rows.at(-1);
      const names = await namesOf(services.auth, peopleIn(rows));
      return {
        items: rows.map((row) => requestView(row, { services, actor, names })),
        total: state === 'waiting' ? read.counts.waiting : null,
        next: read.rows.length > PAGE && last ? writeCursor([last.receivedAt.toISOString(), last.id]) : null,
        counts: read.counts,
        mayRegister: dutiesOf(actor).handlesRequests,
      };
    },
  );

  app.post(
    '/api/requests',
    { schema: { body: newRequest, response: { 201: requestBody } } },
    async (request, reply) => {
      const actor = withDuty(actorOf(request), 'handlesRequests');
      const made = await register(services, actor, request.body);
      return reply.status(201).send(await shown(services, actor, made));
    },
  );

  app.post(
    '/api/requests/:village/:id/decision',
    { schema: { params, body: decision, response: { 200: requestBody } } },
    async (request) => {
      const actor = withDuty(actorOf(request), 'seesRequests');
      return shown(services, actor, await decide(services, actor, request.params, request.body));
    },
  );

  app.post(
    '/api/requests/:village/:id/closing',
    { schema: { params, response: { 200: requestBody } } },
    async (request) => {
      const actor = withDuty(actorOf(request), 'handlesRequests');
      return shown(services, actor, await close(services, actor, request.params));
    },
  );

  app.post(
    '/api/requests/:village/:id/withdrawal',
    { schema: { params, response: { 200: requestBody } } },
    async (request) => {
      const actor = withDuty(actorOf(request), 'handlesRequests');
      return shown(services, actor, await withdraw(services, actor, request.params));
    },
  );

  handOver(app, services);
};

/** What a granted access hands over: the sheet on paper, and the same as data to take elsewhere (art. 13). */
function handOver(app: App, services: Services): void {
  app.get(
    '/api/requests/:village/:id/sheet.pdf',
    { schema: { params, querystring: sheetQuery } },
    async (request, reply) => {
      const { actor, row } = await granted(services, actorOf(request), request.params);
      const full = request.query.full === 'yes';
      const [page, readers] = await familyOf(services, actor, row);
      const instant = instantWords(services.pack.timeZone);
      const { mode, clock } = services;
      const sheet = familySheet(page, readers, {
        today: clock.today(),
        synthetic: mode === 'demo',
        full,
        madeBy: actor.name,
        instant,
      });
      const pdf = await sheetPdf(sheet);
      const action = full ? 'family-sheet-full' : 'family-sheet';
      await audited(services, actor, row.villageCode, action, row.familyId, 'citizen-request');
      return asFile(reply, `lembar-keluarga-${clock.today()}.pdf`).type('application/pdf').send(pdf);
    },
  );

  app.get(
    '/api/requests/:village/:id/data.json',
    { schema: { params, querystring: sheetQuery } },
    async (request, reply) => {
      const { actor, row } = await granted(services, actorOf(request), request.params);
      const full = request.query.full === 'yes';
      const [page, readers] = await familyOf(services, actor, row);
      await audited(
        services,
        actor,
        row.villageCode,
        full ? 'family-sheet-full' : 'family-data',
        row.familyId,
        'citizen-request',
      );
      const data = {
        format: 'cikar-family/1',
        madeOn: services.clock.today(),
        family: full ? page : masked(page),
        ...readers,
      };
      return asFile(reply, `data-keluarga-${services.clock.today()}.json`)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(data, null, 2));
    },
  );
}

async function familyOf(
  services: Services,
  actor: Actor,
  row: StoredRequest,
): Promise<
  [NonNullable<Awaited<ReturnType<typeof readFamilyPage>>>, NonNullable<Awaited<ReturnType<typeof readReaders>>>]
> {
  const page = await readFamilyPage(services, actor, row.villageCode, row.familyId, EVERY_ENTRY);
  const readers = page && (await readReaders(services, actor, row.villageCode, row.familyId));
  if (!page || !readers) throw notFound('family.not-found');
  return [page, readers];
}

function asFile(reply: FastifyReply, name: string): FastifyReply {
  return reply.header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store');
}

/** Only a decided access opens the sheet, so that every sheet has a request behind it. */
async function granted(
  services: Services,
  asking: Actor,
  { village, id }: z.output<typeof params>,
): Promise<{ actor: Actor; row: StoredRequest }> {
  const actor = withDuty(asking, 'handlesRequests');
  const row = await services.db.asActor(actor, 'read', (tx) => findRequest(tx, village, id));
  if (!row) throw notFound('request.not-found');
  if (row.kind !== 'access' || row.state !== 'granted') throw new HttpProblem(409, [problem('request.not-granted')]);
  return { actor, row };
}

function instantWords(timeZone: string): (iso: string) => string {
  const format = new Intl.DateTimeFormat('id-ID', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  return (iso) => format.format(new Date(iso));
}

async function shown(services: Services, actor: Actor, row: StoredRequest): Promise<ReturnType<typeof requestView>> {
  return requestView(row, { services, actor, names: await namesOf(services.auth, peopleIn([row])) });
}

function withDuty(actor: Actor, duty: keyof DutiesOf): Actor {
  if (!dutiesOf(actor)[duty]) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}
