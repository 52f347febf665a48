/** Too many requests at once are told so at the door, before they cost the database anything (F13). */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '#domain/basics/problem.ts';
import type { App } from '#server/http/app-types.ts';
import { HttpProblem } from '#server/http/problems.ts';

/** What twelve connections work off in about two seconds; forty people at once make a tenth of it. */
const MOST_IN_FLIGHT = 150;
const COME_AGAIN_SECONDS = 5;

export function refuseOverload(app: App): void {
  const inFlight = new Set<FastifyReply>();
  const enter = (request: FastifyRequest, reply: FastifyReply): void => {
    if (!request.url.startsWith('/api/')) return;
    if (inFlight.size >= MOST_IN_FLIGHT) throw new HttpProblem(503, [problem('server.busy')], COME_AGAIN_SECONDS);
    inFlight.add(reply);
  };
  app.addHook('onRequest', async (request, reply) => {
    // Also when the client has gone: the response closes in any case.
    reply.raw.once('close', () => inFlight.delete(reply));
    enter(request, reply);
  });
  // A body that trickles in costs us nothing while we wait: a hundred slow senders must not shut everybody out.
  app.addHook('preParsing', async (_request, reply) => {
    inFlight.delete(reply);
  });
  app.addHook('preValidation', async (request, reply) => enter(request, reply));
}
