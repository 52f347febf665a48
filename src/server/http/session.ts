/** Who is asking: the session cookie, and the guards against requests that another site makes her browser send. */
import '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '#domain/basics/problem.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Session } from '#server/account/accounts.ts';
import { needsSecondFactor } from '#server/account/second-factor.ts';
import type { Services } from '#server/services.ts';
import { HttpProblem } from '#server/http/problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | null;
  }
}

export function cookieName(secure: boolean): string {
  return secure ? '__Host-cikar' : 'cikar';
}

type Guarded = Pick<Services, 'sessions' | 'secureCookies' | 'mode'>;

export function guardRequests(app: FastifyInstance, { sessions, secureCookies, mode }: Guarded): void {
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request) => {
    refuseForeignWrites(request);
    const token = request.cookies[cookieName(secureCookies)];
    request.session = token ? await sessions.find(token) : null;
    if (request.session) refuseHalfSession(request, request.session, mode);
  });
}

/** What a session may do that still lacks its second factor: see who it is, set the factor up, leave. */
const FOR_SETTING_UP = /^\/api\/(me|session(\/passkey(\/start)?)?|areas|second-factor\/[a-z]+)$/;

function refuseHalfSession(request: FastifyRequest, { actor, hasSecondFactor }: Session, mode: Guarded['mode']): void {
  const route = routeOf(request);
  if (hasSecondFactor || !route.startsWith('/api/') || FOR_SETTING_UP.test(route)) return;
  if (needsSecondFactor(mode, actor.role)) throw new HttpProblem(403, [problem('session.second-factor-needed')]);
}

/** A form of another site cannot set our header; same-site cookies are the second lock. */
function refuseForeignWrites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (!routeOf(request).startsWith('/api/')) return;
  if (request.headers['x-cikar'] === undefined) throw new HttpProblem(403, [problem('request.foreign')]);
  const origin = request.headers.origin;
  if (origin && URL.canParse(origin) && new URL(origin).host !== request.headers.host)
    throw new HttpProblem(403, [problem('request.foreign')]);
}

/** The route that was found, not what was typed: `/%61pi/me` leads to `/api/me` too. Empty where there is none. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? '';
}

export function sessionNeeded(request: FastifyRequest): Session {
  if (!request.session) throw new HttpProblem(401, [problem('session.needed')]);
  return request.session;
}

export function actorOf(request: FastifyRequest): Actor {
  return sessionNeeded(request).actor;
}
