/** Pengaturan → Orang: the people whose accounts this account makes, resets and ends (contracts 30). */
import { z } from 'zod';
import { uuid } from '#contract/common.ts';
import { personLink } from '#contract/oidc.ts';
import { newPerson, people, peopleFile, peopleFileResult, person, personChange, slip } from '#contract/people.ts';
import type { Actor } from '#domain/access/actor.ts';
import { rolesCreatedBy } from '#domain/access/who-creates-whom.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { ROLES } from '#domain/access/roles.ts';
import { newActivation } from '#server/account/activation.ts';
import { changeAccount, endAccount, resetAccount, type StoredPerson } from '#server/account/people.queries.ts';
import { keepEnding } from '#server/account/kept-endings.ts';
import { removeLink, setLink } from '#server/account/oidc-links.ts';
import {
  areaOf,
  invite,
  loginsFor,
  peopleOf,
  personManagedBy,
  personView,
  refusalOfPerson,
} from '#server/account/people.ts';
import { readPeopleFile } from '#server/account/people-file.ts';
import { audited } from '#server/http/audit.ts';
import type { App, Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import type { Services } from '#server/services.ts';

const params = z.object({ id: uuid });

export const peopleRoutes: Routes = (app, services) => {
  app.get('/api/people', { schema: { response: { 200: people } } }, async (request) => {
    const actor = manager(actorOf(request));
    return { people: await peopleOf(services, actor), creates: [...rolesCreatedBy(actor.role)] };
  });

  app.post('/api/people', { schema: { body: newPerson, response: { 201: slip } } }, async (request, reply) => {
    const actor = manager(actorOf(request));
    const wanted = request.body;
    refuse(refusalOfPerson(services, actor, wanted));
    const [login = ''] = await loginsFor(services, [wanted.name]);
    const [made] = await invite(services, actor, [{ ...wanted, login }]);
    if (!made) throw new Error('one person was wanted and none was made');
    return reply.status(201).send(made);
  });

  app.post('/api/people/csv', { schema: { body: peopleFile, response: { 200: peopleFileResult } } }, async (request) =>
    readPeopleFile(services, manager(actorOf(request)), request.body),
  );

  oneByOne(app, services);
};

function oneByOne(app: App, services: Services): void {
  app.post('/api/people/:id/reset', { schema: { params, response: { 200: slip } } }, async (request) => {
    const { actor, row } = await managed(services, actorOf(request), request.params.id);
    const fresh = newActivation(services.clock.now());
    await audited(services, actor, areaOf(row.places), 'person-reset', row.id);
    keepEnding(services.dataDir, { account: row.id, what: 'reset', at: services.clock.now().toISOString() });
    await resetAccount(services.auth, row.id, fresh);
    services.sessions.forgetAccount(row.id);
    const shown = {
      ...row,
      status: 'invited',
      activationUntil: fresh.expiresAt,
      secondFactor: false,
      signIn: 'none' as const,
    };
    return {
      person: personView(services, shown, new Map()),
      code: fresh.code,
      expiresAt: fresh.expiresAt.toISOString(),
    };
  });

  app.post('/api/people/:id/end', { schema: { params, response: { 200: person } } }, async (request) => {
    const { actor, row } = await managed(services, actorOf(request), request.params.id);
    await audited(services, actor, areaOf(row.places), 'person-ended', row.id);
    keepEnding(services.dataDir, { account: row.id, what: 'ended', at: services.clock.now().toISOString() });
    await endAccount(services.auth, row.id, services.clock.now());
    services.sessions.forgetAccount(row.id);
    return personView(services, { ...row, status: 'ended' }, new Map());
  });

  app.post(
    '/api/people/:id/sign-in',
    { schema: { params, body: personLink, response: { 200: person } } },
    async (request) => {
      const { actor, row } = await managed(services, actorOf(request), request.params.id);
      const { auth, oidc, clock } = services;
      if (!oidc) throw notFound();
      const { email, subject } = request.body;
      const name = email !== null ? { email } : subject !== null ? { subject } : null;
      await audited(services, actor, areaOf(row.places), name ? 'oidc-linked' : 'oidc-unlinked', row.id);
      const maker = { issuer: oidc.issuer, by: actor.id, at: clock.now() };
      if (!name) await removeLink(auth, row.id);
      else if (!(await setLink(auth, row.id, name, maker))) throw new HttpProblem(409, [problem('oidc.taken')]);
      const signIn = email !== null ? 'named' : subject !== null ? 'linked' : 'none';
      return personView(services, { ...row, signIn }, new Map());
    },
  );

  app.post(
    '/api/people/:id',
    { schema: { params, body: personChange, response: { 200: person } } },
    async (request) => {
      const { actor, row } = await managed(services, actorOf(request), request.params.id);
      const role = ROLES.find((known) => known === row.role) ?? 'public';
      refuse(refusalOfPerson(services, actor, { ...request.body, role }));
      await audited(services, actor, areaOf(request.body.places), 'person-changed', row.id);
      const { places, sector, endsOn } = request.body;
      const at = services.clock.now().toISOString();
      keepEnding(services.dataDir, { account: row.id, what: 'changed', at, places, sector, endsOn });
      await changeAccount(services.auth, row.id, request.body);
      services.sessions.forgetAccount(row.id);
      return personView(services, { ...row, ...request.body }, new Map());
    },
  );
}

function refuse(refusal: Problem | null): void {
  if (refusal) throw new HttpProblem(refusal.code.endsWith('-not-yours') ? 403 : 400, [refusal]);
}

function manager(actor: Actor): Actor {
  if (rolesCreatedBy(actor.role).length === 0) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}

/** @throws HttpProblem 404 for somebody of another place or level, exactly as for nobody */
async function managed(services: Services, asking: Actor, id: string): Promise<{ actor: Actor; row: StoredPerson }> {
  const actor = manager(asking);
  const row = await personManagedBy(services, actor, id);
  if (!row) throw notFound('people.not-found');
  if (row.status === 'ended') throw new HttpProblem(409, [problem('people.has-ended')]);
  return { actor, row };
}
