/** Who is asking: the session cookie, and the guards against requests that another site makes her browser send. */
import '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '#domain/basics/problem.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Session } from '#server/account/accounts.ts';
import { lacksSecondFactor } from '#server/account/second-factor.ts';
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

/** The token in the browser's cookie, empty without one. */
export function tokenOf({ secureCookies }: Pick<Services, 'secureCookies'>, request: FastifyRequest): string {
  return request.cookies[cookieName(secureCookies)] ?? '';
}

type Guarded = Pick<Services, 'sessions' | 'secureCookies' | 'mode'>;

export function guardRequests(app: FastifyInstance, { sessions, secureCookies, mode }: Guarded): void {
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request) => {
    refuseForeignWrites(request);
    const token = tokenOf({ secureCookies }, request);
    request.session = token ? await sessions.find(token) : null;
    if (request.session) refuseHalfSession(request, request.session, mode);
    // Before the body is read: who is not logged in learns nothing from it and costs nothing.
    else if (isForMembers(routeOf(request))) sessionNeeded(request);
  });
}

/** Ways in, and what is the same for everybody. Every other route of the API asks for a session before anything else. */
const OPEN = /^\/api\/(anchors(\/.*)?|areas|openapi\.json|activation|session(\/.*)?|oidc(\/.*)?)$/;

function isForMembers(route: string): boolean {
  return route.startsWith('/api/') && !OPEN.test(route);
}

/** What a session may do that still lacks its second factor, or the year's promise: see who it is, get what it lacks, leave. */
const FOR_SETTING_UP =
  /^\/api\/(me|session(\/passkey(\/start)?)?|areas|activation|second-factor\/[a-z]+|oidc(\/(start|callback|code))?)$/;
/** With both factors in hand, and before the promise. */
const FOR_PROMISING = /^\/api\/(conduct|password)$/;

/** Here, since the session was just read with all it takes: one guard before every route, and not one query more. */
function refuseHalfSession(request: FastifyRequest, session: Session, mode: Guarded['mode']): void {
  const route = routeOf(request);
  if (!route.startsWith('/api/') || FOR_SETTING_UP.test(route)) return;
  if (lacksSecondFactor(mode, session)) throw new HttpProblem(403, [problem('session.second-factor-needed')]);
  if (!session.hasAcceptedConduct && !FOR_PROMISING.test(route))
    throw new HttpProblem(403, [problem('session.conduct-needed')]);
}

/** A form of another site cannot set our header; same-site cookies are the second lock. */
function refuseForeignWrites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (!routeOf(request).startsWith('/api/')) return;
  if (request.headers['x-cikar'] === undefined) throw new HttpProblem(403, [problem('request.foreign')]);
  if (request.headers['sec-fetch-site'] === 'cross-site' || isForeign(request.headers.origin, request.headers.host))
    throw new HttpProblem(403, [problem('request.foreign')]);
}

/** `null`, the origin of sandboxed frames and of files, is foreign too. */
function isForeign(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
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
