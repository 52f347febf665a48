import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { areaCode, uuid } from '#contract/common.ts';
import {
  incident as incidentBody,
  incidentChange,
  incidentList,
  incidentNotice as noticeBody,
  newIncident,
  type IncidentChange,
} from '#contract/incident.ts';
import type { Actor } from '#domain/access/actor.ts';
import { worksInArea } from '#domain/access/may-write.ts';
import { problem } from '#domain/basics/problem.ts';
import { dutiesOf } from '#domain/data-protection/duties.ts';
import { changesBetween } from '#domain/data-protection/incident-changes.ts';
import { incidentState } from '#domain/data-protection/incident.ts';
import { namesOf } from '#server/account/accounts.ts';
import { audited, auditedIn } from '#server/http/audit.ts';
import type { App, Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { incidentNotice } from '#server/incident/incident-notice.ts';
import {
  changesOfIncidents,
  findIncident,
  insertChange,
  insertIncident,
  listIncidents,
  saveIncident,
  type StoredChange,
  type StoredIncident,
} from '#server/incident/incident.queries.ts';
import { factsOf, incidentView, noticesOf } from '#server/incident/incident-view.ts';
import type { Services } from '#server/services.ts';

const params = z.object({ area: areaCode, id: uuid });

export const incidentRoutes: Routes = (app, services) => {
  app.get('/api/incidents', { schema: { response: { 200: incidentList } } }, async (request) => {
    const actor = handler(actorOf(request));
    const { rows, history } = await services.db.asActor(actor, 'read', async (tx) => {
      const found = await listIncidents(tx);
      return {
        rows: found,
        history: await changesOfIncidents(
          tx,
          found.map(({ id }) => id),
        ),
      };
    });
    const names = await namesOf(services.auth, peopleOf(rows, history));
    const items = rows.map((row) => incidentView(services, row, history, names));
    return { items, overdue: items.filter((item) => item.clock === 'overdue').length };
  });

  app.post(
    '/api/incidents',
    { schema: { body: newIncident, response: { 201: incidentBody } } },
    async (request, reply) => {
      const actor = handler(actorOf(request));
      const { areaCode: area, foundAt, ...told } = request.body;
      if (!services.areas.find(area) || !worksInArea(actor, area)) throw notFound('area.not-found');
      const now = services.clock.now();
      if (new Date(foundAt) > now) throw new HttpProblem(400, [problem('incident.found-in-future')]);
      const row: StoredIncident = {
        ...told,
        areaCode: area,
        id: uuidv7(),
        foundAt: new Date(foundAt),
        registeredBy: actor.id,
        authorityNotifiedAt: null,
        subjectsNotifiedAt: null,
        closedAt: null,
      };
      await services.db.asActor(actor, 'write', async (tx) => {
        await insertIncident(tx, row, now);
        await auditedIn(tx, now, [{ villageCode: area, object: row.id }], 'incident-registered', 'oversight');
      });
      return reply.status(201).send(await shown(services, row, []));
    },
  );

  ofOne(app, services);
};

function ofOne(app: App, services: Services): void {
  app.post(
    '/api/incidents/:area/:id',
    { schema: { params, body: incidentChange, response: { 200: incidentBody } } },
    async (request) => {
      const actor = handler(actorOf(request));
      const { area, id } = request.params;
      const now = services.clock.now();
      const { row, history } = await services.db.asActor(actor, 'write', async (tx) => {
        const before = await findIncident(tx, area, id, { lock: true });
        if (!before) throw notFound('incident.not-found');
        const after = changed(before, request.body, now);
        const changes = changesBetween(factsOf(before), factsOf(after));
        if (changes.length > 0) {
          await saveIncident(tx, after);
          await insertChange(tx, after, { id: uuidv7(), at: now, changes });
          await auditedIn(tx, now, [{ villageCode: area, object: id }], 'incident-changed', 'oversight');
        }
        return { row: after, history: await changesOfIncidents(tx, [id]) };
      });
      return shown(services, row, history);
    },
  );

  app.get('/api/incidents/:area/:id/notice', { schema: { params, response: { 200: noticeBody } } }, async (request) => {
    const actor = handler(actorOf(request));
    const { area, id } = request.params;
    const row = await services.db.asActor(actor, 'read', (tx) => findIncident(tx, area, id));
    if (!row) throw notFound('incident.not-found');
    await audited(services, actor, area, 'incident-notice', id, 'oversight');
    const format = new Intl.DateTimeFormat('id-ID', {
      timeZone: services.pack.timeZone,
      dateStyle: 'long',
      timeStyle: 'short',
    });
    return incidentNotice(await shown(services, row, []), (iso) => format.format(new Date(iso)));
  });
}

/** What was notified stays notified; an incident is closed once both were told, and stays as it is then. */
function changed(before: StoredIncident, change: IncidentChange, now: Date): StoredIncident {
  if (before.closedAt) throw new HttpProblem(409, [problem('incident.closed')]);
  const after = {
    ...before,
    happenedOn: change.happenedOn === undefined ? before.happenedOn : change.happenedOn,
    cause: change.cause ?? before.cause,
    dataKinds: change.dataKinds ?? before.dataKinds,
    people: change.people === undefined ? before.people : change.people,
    measures: change.measures ?? before.measures,
    authorityNotifiedAt: before.authorityNotifiedAt ?? (change.notified === 'authority' ? now : null),
    subjectsNotifiedAt: before.subjectsNotifiedAt ?? (change.notified === 'subjects' ? now : null),
  };
  if (!change.close) return after;
  if (incidentState(noticesOf(after)) !== 'notified') throw new HttpProblem(409, [problem('incident.not-notified')]);
  return { ...after, closedAt: now };
}

async function shown(
  services: Services,
  row: StoredIncident,
  history: readonly StoredChange[],
): Promise<ReturnType<typeof incidentView>> {
  return incidentView(services, row, history, await namesOf(services.auth, peopleOf([row], history)));
}

/** Everybody whose name an incident shows. */
function peopleOf(rows: readonly StoredIncident[], history: readonly StoredChange[]): string[] {
  return [...new Set([...rows.map((row) => row.registeredBy), ...history.map(({ by }) => by)])];
}

function handler(actor: Actor): Actor {
  if (!dutiesOf(actor).handlesIncidents) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}
