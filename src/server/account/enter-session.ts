/** The end of every way in: a fresh cookie, and what the browser needs to know about its account. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PLACES, type Me } from '#contract/account.ts';
import type { Actor } from '#domain/access/actor.ts';
import { maySend, rightsOf } from '#domain/access/rights.ts';
import { rolesCreatedBy } from '#domain/access/who-creates-whom.ts';
import { dutiesOf } from '#domain/data-protection/duties.ts';
import { problem } from '#domain/basics/problem.ts';
import { ruleSetOn } from '#domain/pack/pack.ts';
import { closeSession, type Session } from '#server/account/accounts.ts';
import { lacksSecondFactor, needsSecondFactor } from '#server/account/second-factor.ts';
import { workArea } from '#server/account/work-area.ts';
import { HttpProblem } from '#server/http/problems.ts';
import { cookieName, tokenOf } from '#server/http/session.ts';
import type { Services } from '#server/services.ts';

export type Entered = { ok: true; token: string; session: Session } | { ok: false; why: string };

/** A fresh cookie; what was in the browser before, perhaps somebody else's, ends. */
export async function enterSession(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  result: Entered,
): Promise<Me> {
  if (!result.ok) throw new HttpProblem(statusOf(result.why), [problem(result.why)]);
  await leaveSession(services, request);
  void reply.setCookie(cookieName(services.secureCookies), result.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: services.secureCookies,
  });
  return meOf(services, result.session);
}

export async function leaveSession(services: Services, request: FastifyRequest): Promise<void> {
  const token = tokenOf(services, request);
  if (!token) return;
  await closeSession(services.auth, token);
  services.sessions.forget(token);
}

function statusOf(why: string): number {
  if (why === 'session.address' || why === 'session.sprayed') return 429;
  return why.startsWith('session.') ? 401 : 400;
}

export function meOf(services: Services, session: Session): Me {
  const { actor, login: name, hasSecondFactor, hasAcceptedConduct } = session;
  const area = services.areas.find(workArea(actor)) ?? services.areas.all[0];
  if (!area) throw new Error('There are no areas: run `cikar migrate`.');
  const today = services.clock.today();
  const lacksFactor = lacksSecondFactor(services.mode, session);
  return {
    id: actor.id,
    name: actor.name,
    login: name,
    role: actor.role,
    sector: actor.sector,
    area,
    places: [...actor.places],
    menu: lacksFactor || !hasAcceptedConduct ? [] : PLACES.filter((place) => hasPlace(actor, place)),
    may: {
      registerFamily: maySend(actor, 'family-registered'),
      answer: maySend(actor, 'family-answered'),
      importFiles: rightsOf(actor).importsGrowth,
      importPeople: rightsOf(actor).imports,
      promise: maySend(actor, 'promise-made'),
      verify: maySend(actor, 'delivery-verified'),
      enrol: maySend(actor, 'village-enrolled'),
      exportFindings: rightsOf(actor).exportsFindings,
      managePeople: rolesCreatedBy(actor.role).length > 0,
      handleRequests: dutiesOf(actor).handlesRequests,
    },
    secondFactor: {
      on: hasSecondFactor,
      required: needsSecondFactor(services.mode, actor.role) && !session.hasProviderFactor,
    },
    conduct: { accepted: hasAcceptedConduct },
    mode: services.mode,
    ksVersion: ruleSetOn(services.pack, today).settings.ksVersion,
    today,
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
    case 'growth':
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
      return rights.importsGrowth;
    case 'rt-list':
      return rights.rtList;
    case 'people':
      return rolesCreatedBy(actor.role).length > 0;
    case 'phones':
      return rolesCreatedBy(actor.role).length > 0;
    case 'held':
      return rights.reviewsHeld || rights.countsHeld;
    case 'rescue':
      return rights.reviewsHeld;
    case 'conflicts':
      return rights.reviewsHeld;
    case 'requests':
      return dutiesOf(actor).seesRequests;
    case 'incidents':
      return dutiesOf(actor).handlesIncidents;
  }
}
