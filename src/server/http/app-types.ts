import type { FastifyInstance, FastifyBaseLogger, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Services } from '#server/services.ts';

/** Our Fastify: every route's input and answer is typed by its zod contract. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** A topic's table of routes; only `app.ts` gathers them. */
export type Routes = (app: App, services: Services) => void;
