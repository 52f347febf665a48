import { activation, conductAcceptance, login, me, passwordChange } from '#contract/account.ts';
import { z } from 'zod';
import { problem } from '#domain/basics/problem.ts';
import type { Session } from '#server/account/accounts.ts';
import { activate } from '#server/account/activation.ts';
import { acceptConduct, changePassword } from '#server/account/own-account.ts';
import { enterSession, leaveSession, meOf } from '#server/account/enter-session.ts';
import { logIn } from '#server/account/log-in.ts';
import { workArea } from '#server/account/work-area.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem } from '#server/http/problems.ts';
import { cookieName, sessionNeeded, tokenOf } from '#server/http/session.ts';

/** Tries per address and minute, right or wrong, since each costs 30 ms of a core; `login-failures.ts` counts the wrong ones. */
const LIMIT = { rateLimit: { max: 30, timeWindow: 60_000 } };

export const accountRoutes: Routes = (app, services) => {
  app.post(
    '/api/session',
    { schema: { body: login, response: { 200: me } }, config: LIMIT },
    async (request, reply) => {
      const { login: name, password, code } = request.body;
      return enterSession(
        services,
        request,
        reply,
        await logIn(services, { login: plainLogin(name), password, code: code?.trim() || null, address: request.ip }),
      );
    },
  );

  app.post(
    '/api/activation',
    { schema: { body: activation, response: { 200: me } }, config: LIMIT },
    async (request, reply) => {
      const { login: name, code, password } = request.body;
      const audit = ({ actor }: Session): Promise<void> =>
        audited(services, actor, workArea(actor), 'person-activated', actor.id);
      return enterSession(
        services,
        request,
        reply,
        await activate(services, { login: plainLogin(name), code, password, address: request.ip }, audit),
      );
    },
  );

  app.delete('/api/session', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    await leaveSession(services, request);
    // Without `Secure` a browser refuses to touch a __Host- cookie, also to delete it.
    const { secureCookies: secure } = services;
    void reply.clearCookie(cookieName(secure), { path: '/', httpOnly: true, sameSite: 'strict', secure });
    return reply.status(204).send(null);
  });

  app.post(
    '/api/password',
    { schema: { body: passwordChange, response: { 200: z.object({}) } }, config: LIMIT },
    async (request) => {
      const session = sessionNeeded(request);
      const why = await changePassword(services, session, tokenOf(services, request), {
        ...request.body,
        address: request.ip,
      });
      if (why) throw new HttpProblem(why.startsWith('session.') ? 429 : 400, [problem(why)]);
      return {};
    },
  );

  app.post('/api/conduct', { schema: { body: conductAcceptance, response: { 200: me } } }, async (request) => {
    const session = sessionNeeded(request);
    await audited(services, session.actor, workArea(session.actor), 'conduct-accepted', session.actor.id);
    await acceptConduct(services, session.actor.id);
    return meOf(services, { ...session, hasAcceptedConduct: true });
  });

  app.get('/api/me', { schema: { response: { 200: me } } }, async (request) => meOf(services, sessionNeeded(request)));
};

function plainLogin(typed: string): string {
  return typed.trim().toLowerCase();
}
