/** Too many requests at once are told so at the door, before they cost the database anything (F13). */
import { problem } from '#domain/basics/problem.ts';
import type { App } from '#server/http/app-types.ts';
import { HttpProblem } from '#server/http/problems.ts';

/** What twelve connections work off in about two seconds; forty people at once make a tenth of it. */
const MOST_IN_FLIGHT = 150;
const COME_AGAIN_SECONDS = 5;

export function refuseOverload(app: App): void {
  let inFlight = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    if (inFlight >= MOST_IN_FLIGHT) throw new HttpProblem(503, [problem('server.busy')], COME_AGAIN_SECONDS);
    inFlight += 1;
    // Also when the client has gone: the response closes in any case.
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
  });
}
