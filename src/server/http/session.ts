/** Who is asking: the session cookie, and the guards against requests that another site makes her browser send. */
import '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '#domain/basics/problem.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Session } from '#server/account/accounts.ts';
import type { SessionCache } from '#server/account/session-cache.ts';
import { HttpProblem } from '#server/http/problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | null;
  }
}

export function cookieName(secure: boolean): string {
  return secure ? '__Host-cikar' : 'cikar';
}

export function guardRequests(app: FastifyInstance, sessions: SessionCache, secure: boolean): void {
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request) => {
    refuseForeignWrites(request);
    const token = request.cookies[cookieName(secure)];
    request.session = token ? await sessions.find(token) : null;
  });
}

/** A form of another site cannot set our header; same-site cookies are the second lock. */
function refuseForeignWrites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (!request.url.startsWith('/api/')) return;
  if (request.headers['x-cikar'] === undefined) throw new HttpProblem(403, [problem('request.foreign')]);
  const origin = request.headers.origin;
  if (origin && URL.canParse(origin) && new URL(origin).host !== request.headers.host) throw new HttpProblem(403, [problem('request.foreign')]);
}

export function actorOf(request: FastifyRequest): Actor {
  if (!request.session) throw new HttpProblem(401, [problem('session.needed')]);
  return request.session.actor;
}
