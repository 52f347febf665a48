import { z } from 'zod';
import { recoveryCodes, secondFactorCode, secondFactorSecret } from '#contract/account.ts';
import { problem } from '#domain/basics/problem.ts';
import type { Session } from '#server/account/accounts.ts';
import { countTry, forgiveAll } from '#server/account/login-failures.ts';
import { plainCode } from '#server/account/passwords.ts';
import {
  confirmSecondFactor,
  isSecondFactor,
  needsSecondFactor,
  removeSecondFactor,
  startSecondFactor,
} from '#server/account/second-factor.ts';
import { workArea } from '#server/account/work-area.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem } from '#server/http/problems.ts';
import { sessionNeeded } from '#server/http/session.ts';
import type { Services } from '#server/services.ts';

/** Setting up one's own second step of logging in; resetting somebody else's is part of `POST /api/people/:id/reset`. */
export const secondFactorRoutes: Routes = (app, services) => {
  app.post('/api/second-factor/start', { schema: { response: { 200: secondFactorSecret } } }, async (request) => {
    const { actor, login } = sessionNeeded(request);
    const started = await startSecondFactor(services, actor.id, login);
    if (!started) throw new HttpProblem(409, [problem('session.second-factor-is-on')]);
    return started;
  });

  app.post(
    '/api/second-factor/confirm',
    { schema: { body: secondFactorCode, response: { 200: recoveryCodes } } },
    async (request) => {
      const session = sessionNeeded(request);
      return counted(services, session, request.ip, request.body.code, async () => {
        await audited(services, session.actor, workArea(session.actor), 'second-factor-on', session.actor.id);
        const codes = await confirmSecondFactor(services, session.actor.id, request.body.code);
        return codes && { codes };
      });
    },
  );

  app.post(
    '/api/second-factor/remove',
    { schema: { body: secondFactorCode, response: { 200: z.object({}) } } },
    async (request) => {
      const session = sessionNeeded(request);
      if (needsSecondFactor(services.mode, session.actor.role))
        throw new HttpProblem(403, [problem('session.second-factor-needed')]);
      await counted(services, session, request.ip, request.body.code, async () => {
        if (!session.hasSecondFactor || !(await isSecondFactor(services, session.actor.id, request.body.code)))
          return null;
        await audited(services, session.actor, workArea(session.actor), 'second-factor-off', session.actor.id);
        await removeSecondFactor(services.auth, session.actor.id);
        return true;
      });
      return {};
    },
  );
};

/** Codes are counted like passwords: six digits are guessed in a day by whoever may try as often as he likes. */
async function counted<T>(
  services: Services,
  { actor, login }: Session,
  address: string,
  code: string,
  work: () => Promise<T | null>,
): Promise<T> {
  const { refusal } = await countTry(services, { login, secret: `code:${plainCode(code)}:${login}`, address });
  if (refusal) throw new HttpProblem(429, [problem(refusal)]);
  const result = await work();
  if (result === null) throw new HttpProblem(400, [problem('session.code-wrong')]);
  await forgiveAll(services, login);
  services.sessions.forgetAccount(actor.id);
  return result;
}
