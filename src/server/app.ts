/** The one place that knows all topics: it gathers their routes. Tests use it without a socket (`app.inject`). */
import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { accountRoutes } from '#server/account/account.routes.ts';
import { oidcRoutes } from '#server/account/oidc.routes.ts';
import { passkeyRoutes } from '#server/account/passkey.routes.ts';
import { peopleRoutes } from '#server/account/people.routes.ts';
import { requestRoutes } from '#server/request/request.routes.ts';
import { secondFactorRoutes } from '#server/account/second-factor.routes.ts';
import { areaRoutes } from '#server/area/area.routes.ts';
import { deviceRoutes } from '#server/device/device.routes.ts';
import { enrolmentRoutes } from '#server/enrolment/enrolment.routes.ts';
import { conflictRoutes } from '#server/family/conflicts.routes.ts';
import { familyRoutes } from '#server/family/family.routes.ts';
import { familyWhyRoutes } from '#server/family/family-why.routes.ts';
import { readerRoutes } from '#server/family/family-readers.routes.ts';
import { membersOnRoutes } from '#server/family/members-on.routes.ts';
import { findingRoutes } from '#server/finding/finding.routes.ts';
import type { App } from '#server/http/app-types.ts';
import { answerError, problemsBody } from '#server/http/problems.ts';
import { openApi } from '#server/http/openapi.ts';
import { refuseOverload } from '#server/http/overload.ts';
import { growthRoutes } from '#server/growth/growth-page.routes.ts';
import { pageRoutes } from '#server/http/pages.ts';
import { protect, securityHeaders } from '#server/http/security-headers.ts';
import { guardRequests } from '#server/http/session.ts';
import { refuseUnwritableText } from '#server/http/writable-text.ts';
import { healthRoutes } from '#server/health/health.routes.ts';
import { importRoutes } from '#server/import/import.routes.ts';
import { incidentRoutes } from '#server/incident/incident.routes.ts';
import { indicatorRoutes } from '#server/indicator/indicator.routes.ts';
import { anchorRoutes } from '#server/ledger/anchor.routes.ts';
import { submissionRoutes } from '#server/ledger/submission.routes.ts';
import { needRoutes } from '#server/need/need.routes.ts';
import { overviewRoutes } from '#server/overview/overview.routes.ts';
import { photoRoutes } from '#server/photo/photo.routes.ts';
import type { Services } from '#server/services.ts';
import { syncRoutes } from '#server/sync/sync.routes.ts';

/** A push of 50 submissions is well below this; files have their own limit. */
const MOST_BODY_BYTES = 2 * 1024 * 1024;
/** A village's register of 6,000 people is 1 MB; an office scan sent by mistake is refused early. */
const MOST_FILE_BYTES = 50 * 1024 * 1024;
/** Per address and minute, for everything: an office of forty behind one address reaches a tenth of it. */
const MOST_REQUESTS_PER_MINUTE = 60_000;

const ROUTES = [
  accountRoutes,
  anchorRoutes,
  areaRoutes,
  conflictRoutes,
  deviceRoutes,
  enrolmentRoutes,
  familyRoutes,
  familyWhyRoutes,
  findingRoutes,
  growthRoutes,
  healthRoutes,
  importRoutes,
  incidentRoutes,
  indicatorRoutes,
  needRoutes,
  oidcRoutes,
  overviewRoutes,
  passkeyRoutes,
  peopleRoutes,
  photoRoutes,
  readerRoutes,
  membersOnRoutes,
  requestRoutes,
  secondFactorRoutes,
  submissionRoutes,
  syncRoutes,
];

/** How long a client may take, so that one which sends a byte a minute holds no socket for ever (slow-loris). */
const PATIENCE = {
  headersTimeout: 15_000,
  /** A workbook of 50 MB over a village's line of 1.5 Mbit/s. */
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
};

export interface LogStream {
  write(line: string): void;
}

export interface AppOptions {
  trustProxy: number | string[] | null;
  tls: { cert: Buffer; key: Buffer } | null;
  log: boolean | LogStream;
  /** For tests of the patience itself. */
  patience?: typeof PATIENCE;
}

/** On standard output failures only; a test that looks for what must never be logged gets every level. */
function logTo(log: true | LogStream): { level: string; stream?: LogStream } {
  return log === true ? { level: 'error' } : { level: 'trace', stream: log };
}

export async function buildApp(services: Services, options: AppOptions): Promise<App> {
  const { requestTimeout, ...patience } = options.patience ?? PATIENCE;
  const settings = {
    requestTimeout,
    bodyLimit: MOST_BODY_BYTES,
    trustProxy: options.trustProxy ?? false,
    // Request lines hold ids and search words: only failures are logged, without them (contracts 31.14).
    logger: options.log && { ...logTo(options.log), serializers: { req: () => ({}), res: () => ({}) } },
    logController: new LogController({ disableRequestLogging: true }),
    // A URL that cannot be read never reaches a route; its answer is one of ours all the same.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      protect(reply, services.secureCookies);
      return answerError(error, request, reply);
    },
    genReqId: () => randomBytes(6).toString('base64url'),
  };
  // With https the raw server's type differs; no route uses it.
  const server = options.tls ? { https: { ...options.tls, ...patience } } : { http: patience };
  const app = Fastify({ ...settings, ...server } as never) as unknown as App;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => reply.status(404).send(problemsBody([{ code: 'not-found' }])));
  await app.register(cookie);
  await app.register(rateLimit, { max: MOST_REQUESTS_PER_MINUTE, timeWindow: 60_000 });
  await app.register(multipart, { limits: { fileSize: MOST_FILE_BYTES, files: 1, fields: 5, fieldSize: 200 } });
  securityHeaders(app, services.secureCookies);
  refuseOverload(app);
  guardRequests(app as never, services);
  refuseUnwritableText(app);
  await openApi(app);
  for (const routes of ROUTES) routes(app, services);
  await pageRoutes(app, services);
  return app;
}
