import { login, me, PLACES, type Me } from '#contract/account.ts';
import { z } from 'zod';
import { maySend, rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import { closeSession, logIn, type Session } from '#server/account/accounts.ts';
import { workArea } from '#server/account/work-area.ts';
import { HttpProblem } from '#server/http/problems.ts';
import type { Routes } from '#server/http/app-types.ts';
import { cookieName } from '#server/http/session.ts';
import type { Services } from '#server/services.ts';
import type { Actor } from '#domain/access/actor.ts';

/** Tries per address and minute: enough for an office behind one address, too few for guessing. */
const LOGINS_PER_MINUTE = 30;

export const accountRoutes: Routes = (app, services) => {
  app.post(
    '/api/session',
    { schema: { body: login, response: { 200: me } }, config: { rateLimit: { max: LOGINS_PER_MINUTE, timeWindow: 60_000 } } },
    async (request, reply) => {
      const { login: name, password } = request.body;
      const result = await logIn(services.auth, name.trim().toLowerCase(), password, services.clock.now());
      if (!result.ok) throw new HttpProblem(401, [problem(result.locked ? 'session.locked' : 'session.wrong')]);
      void reply.setCookie(cookieName(services.secureCookies), result.token, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: services.secureCookies,
      });
      return meOf(services, result.session);
    },
  );

  app.delete('/api/session', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const token = request.cookies[cookieName(services.secureCookies)];
    if (token) {
      await closeSession(services.auth, token);
      services.sessions.forget(token);
    }
    void reply.clearCookie(cookieName(services.secureCookies), { path: '/' });
    return reply.status(204).send(null);
  });

  app.get('/api/me', { schema: { response: { 200: me } } }, async (request) => {
    if (!request.session) throw new HttpProblem(401, [problem('session.needed')]);
    return meOf(services, request.session);
  });
};

function meOf(services: Services, { actor, login: name }: Session): Me {
  const area = services.areas.find(workArea(actor)) ?? services.areas.all[0];
  if (!area) throw new Error('There are no areas: run `cikar migrate`.');
  return {
    id: actor.id,
    name: actor.name,
    login: name,
    role: actor.role,
    sector: actor.sector,
    area,
    places: [...actor.places],
    menu: PLACES.filter((place) => hasPlace(actor, place)),
    may: {
      registerFamily: maySend(actor, 'family-registered'),
      answer: maySend(actor, 'family-answered'),
      importFiles: rightsOf(actor).imports,
      promise: maySend(actor, 'promise-made'),
      verify: maySend(actor, 'delivery-verified'),
      enrol: maySend(actor, 'village-enrolled'),
      exportFindings: rightsOf(actor).exportsFindings,
    },
    mode: services.mode,
    today: services.clock.today(),
  };
}

/** A place in the menu exists for whom it shows something (contracts 31.25). */
function hasPlace(actor: Actor, place: (typeof PLACES)[number]): boolean {
  const rights = rightsOf(actor);
  switch (place) {
    case 'home':
      return rights.figures || rights.rtList;
    case 'families':
      return rights.families;
    case 'findings':
      return rights.findings;
    case 'synergy':
      return rights.needs !== 'none';
    case 'village':
      return rights.figures;
    case 'indicators':
      return rights.figures;
    case 'data':
      return rights.imports;
    case 'rt-list':
      return rights.rtList;
  }
}
