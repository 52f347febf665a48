import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { me } from '#contract/account.ts';
import { newPasskey, passkeyAnswer, passkeyOptions, passkeys } from '#contract/passkey.ts';
import { problem } from '#domain/basics/problem.ts';
import {
  addPasskey,
  logInWithPasskey,
  passkeysOf,
  removePasskey,
  startPasskey,
  startPasskeyLogin,
  type Site,
} from '#server/account/passkeys.ts';
import { enterSession } from '#server/account/enter-session.ts';
import { workArea } from '#server/account/work-area.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { sessionNeeded } from '#server/http/session.ts';

const LIMIT = { rateLimit: { max: 60, timeWindow: 60_000 } };

export const passkeyRoutes: Routes = (app, services) => {
  app.post(
    '/api/session/passkey/start',
    { schema: { response: { 200: passkeyOptions } }, config: LIMIT },
    async (request) => startPasskeyLogin(services, siteOf(request)),
  );

  app.post(
    '/api/session/passkey',
    { schema: { body: passkeyAnswer, response: { 200: me } }, config: LIMIT },
    async (request, reply) => {
      const entered = await logInWithPasskey(services, siteOf(request), request.body);
      return enterSession(
        services,
        request,
        reply,
        entered ? { ok: true, ...entered } : { ok: false, why: 'session.passkey-wrong' },
      );
    },
  );

  app.get('/api/passkeys', { schema: { response: { 200: passkeys } } }, async (request) => {
    const rows = await passkeysOf(services.auth, sessionNeeded(request).actor.id);
    return {
      passkeys: rows.map(({ id, createdAt, lastUsedAt }) => ({
        id,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    };
  });

  app.post('/api/passkeys/start', { schema: { response: { 200: passkeyOptions } } }, async (request) =>
    startPasskey(services, sessionNeeded(request), siteOf(request)),
  );

  app.post('/api/passkeys', { schema: { body: newPasskey, response: { 200: z.object({}) } } }, async (request) => {
    const session = sessionNeeded(request);
    await audited(services, session.actor, workArea(session.actor), 'passkey-added', session.actor.id);
    if (!(await addPasskey(services, session, siteOf(request), request.body)))
      throw new HttpProblem(400, [problem('session.passkey-wrong')]);
    return {};
  });

  app.delete(
    '/api/passkeys/:id',
    { schema: { params: z.object({ id: z.string().max(1_500) }), response: { 200: z.object({}) } } },
    async (request) => {
      const { actor } = sessionNeeded(request);
      await audited(services, actor, workArea(actor), 'passkey-removed', actor.id);
      if (!(await removePasskey(services.auth, actor.id, request.params.id))) throw notFound();
      return {};
    },
  );
};

/** What the browser's address bar shows; behind a proxy, as the trusted proxy says it. */
function siteOf(request: FastifyRequest): Site {
  return { origin: `${request.protocol}://${request.host}`, host: request.hostname };
}
