/** Signing in with the account of another office: start, come back, perhaps our own code; and adding it to one's account. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { me, secondFactorCode } from '#contract/account.ts';
import { signInOffer, signInStart } from '#contract/oidc.ts';
import { problem } from '#domain/basics/problem.ts';
import { openSession, sessionOf, type Session } from '#server/account/accounts.ts';
import { enterSession, leaveSession } from '#server/account/enter-session.ts';
import { countTry, forgiveAll } from '#server/account/login-failures.ts';
import { FLOW_MINUTES, keepFlow, takeFlow, type Flow } from '#server/account/oidc-flows.ts';
import { accountById, accountOf, hasLink, removeLink, setLink } from '#server/account/oidc-links.ts';
import type { Identity, OidcProvider } from '#server/account/oidc-provider.ts';
import { plainCode } from '#server/account/passwords.ts';
import { isSecondFactor } from '#server/account/second-factor.ts';
import { workArea } from '#server/account/work-area.ts';
import type { Routes } from '#server/http/app-types.ts';
import { audited } from '#server/http/audit.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { sessionNeeded, tokenOf } from '#server/http/session.ts';
import type { Services } from '#server/services.ts';

const LIMIT = { rateLimit: { max: 30, timeWindow: 60_000 } };
const PROFILE = '/app/account/sign-in';

export const oidcRoutes: Routes = (app, services) => {
  app.get('/api/oidc', { schema: { response: { 200: signInOffer } } }, async ({ session }) => {
    const { oidc, auth } = services;
    return {
      label: oidc?.label ?? null,
      linked: oidc !== null && session !== null && (await hasLink(auth, session.actor.id, oidc.issuer)),
    };
  });

  app.post('/api/oidc/start', { schema: { response: { 200: signInStart } }, config: LIMIT }, async (request, reply) => {
    if (!services.oidc) throw notFound();
    // Whoever is in this browser leaves now: coming back from another site, her cookie would not be sent.
    await leaveSession(services, request);
    return start(services, reply, (secrets) => ({ purpose: 'enter', secrets }));
  });

  app.post('/api/oidc/link', { schema: { response: { 200: signInStart } }, config: LIMIT }, async (request, reply) => {
    const { actor } = sessionNeeded(request);
    const sessionToken = tokenOf(services, request);
    return start(services, reply, (secrets) => ({ purpose: 'link', secrets, accountId: actor.id, sessionToken }));
  });

  app.delete('/api/oidc/link', { schema: { response: { 200: z.object({}) } } }, async (request) => {
    const { actor } = sessionNeeded(request);
    await audited(services, actor, workArea(actor), 'oidc-unlinked', actor.id);
    if (!(await removeLink(services.auth, actor.id))) throw notFound();
    return {};
  });

  app.get('/api/oidc/callback', { config: LIMIT }, async (request, reply) =>
    reply.redirect(await comeBack(services, request, reply)),
  );

  app.post(
    '/api/oidc/code',
    { schema: { body: secondFactorCode, response: { 200: me } }, config: LIMIT },
    async (request, reply) => {
      const { auth, clock } = services;
      const flow = await takeFlow(auth, flowToken(services, request), clock.now());
      const account = flow?.purpose === 'code' ? await accountById(auth, flow.accountId, clock.today()) : null;
      if (!flow || !account) throw new HttpProblem(401, [problem('oidc.broken')]);
      const { login } = account;
      const { code } = request.body;
      const { refusal } = await countTry(services, {
        login,
        secret: `code:${plainCode(code)}:${login}`,
        address: request.ip,
      });
      if (!refusal && (await isSecondFactor(services, account.id, code))) {
        await forgiveAll(services, login);
        return enterSession(services, request, reply, await sessionFor(services, sessionOf(account, clock.today())));
      }
      // Mistyped: the sign-in goes on, the count of the account sees to it that it does not for long.
      if (!refusal)
        setFlowCookie(services, reply, await keepFlow(auth, { purpose: 'code', accountId: account.id }, clock.now()));
      throw new HttpProblem(refusal ? 429 : 401, [problem(refusal ?? 'session.code-wrong')]);
    },
  );
};

async function start(
  services: Services,
  reply: FastifyReply,
  flowOf: (secrets: Extract<Flow, { purpose: 'enter' }>['secrets']) => Flow,
): Promise<{ url: string }> {
  if (!services.oidc) throw notFound();
  const begun = await services.oidc.begin();
  if (!begun) throw new HttpProblem(503, [problem('oidc.down', { label: services.oidc.label })]);
  setFlowCookie(services, reply, await keepFlow(services.auth, flowOf(begun.secrets), services.clock.now()));
  return { url: begun.url };
}

/** The page to go on with; a failure is a problem code in its address, which becomes a sentence there. */
async function comeBack(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const { auth, clock, oidc } = services;
  const flow = await takeFlow(auth, flowToken(services, request), clock.now());
  // Without `Secure` a browser leaves a __Host- cookie where it is.
  void reply.clearCookie(flowCookie(services), { path: '/', httpOnly: true, secure: services.secureCookies });
  if (!oidc || !flow || flow.purpose === 'code') return '/app/login?problem=oidc.broken';
  const page = flow.purpose === 'link' ? PROFILE : '/app/login';
  const identity = await oidc.finish(request.url.replace(/^[^?]*/, ''), flow.secrets);
  if (typeof identity === 'string') return `${page}?problem=${identity}`;
  return flow.purpose === 'link'
    ? link(services, oidc, flow.accountId, identity)
    : enter(services, oidc, { request, reply }, identity);
}

async function enter(
  services: Services,
  oidc: OidcProvider,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  identity: Identity,
): Promise<string> {
  const { auth, clock } = services;
  const today = clock.today();
  const account = await accountOf(auth, oidc.issuer, identity, { now: clock.now(), today });
  if (!account) return '/app/login?problem=oidc.unknown';
  if (account.has_second_factor && !identity.hasSecondFactor) {
    setFlowCookie(services, reply, await keepFlow(auth, { purpose: 'code', accountId: account.id }, clock.now()));
    return '/app/login?code=1';
  }
  const session = sessionOf(account, today, identity.hasSecondFactor);
  await enterSession(services, request, reply, await sessionFor(services, session));
  return '/app/';
}

async function link(services: Services, oidc: OidcProvider, accountId: string, identity: Identity): Promise<string> {
  const { auth, clock } = services;
  const account = await accountById(auth, accountId, clock.today());
  if (!account) return '/app/login?problem=oidc.broken';
  const { actor } = sessionOf(account, clock.today());
  await audited(services, actor, workArea(actor), 'oidc-linked', actor.id);
  const name = { subject: identity.subject };
  const isFree = await setLink(auth, accountId, name, { issuer: oidc.issuer, by: actor.id, at: clock.now() });
  return isFree ? PROFILE : `${PROFILE}?problem=oidc.taken`;
}

async function sessionFor(
  services: Services,
  session: Session,
): Promise<{ ok: true; token: string; session: Session }> {
  const { hasProviderFactor } = session;
  const token = await openSession(services.auth, session.actor.id, services.clock.now(), { hasProviderFactor });
  return { ok: true, token, session };
}

function flowCookie({ secureCookies }: Services): string {
  return secureCookies ? '__Host-cikar-oidc' : 'cikar-oidc';
}

function flowToken(services: Services, request: FastifyRequest): string {
  return request.cookies[flowCookie(services)] ?? '';
}

/** Lax, unlike the session's: it has to come along when another site sends the browser back. */
function setFlowCookie(services: Services, reply: FastifyReply, token: string): void {
  void reply.setCookie(flowCookie(services), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: services.secureCookies,
    maxAge: FLOW_MINUTES * 60,
  });
}
