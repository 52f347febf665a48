/** A request of one person to the running server, and the comparison that matters most: hidden answers like not there. */
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { World } from '../support/world.ts';
import type { Person } from './people.ts';
import { queriesOf } from './queries.ts';

export interface Question {
  method?: 'GET' | 'POST' | 'DELETE';
  url: string;
  payload?: object | string | Buffer;
  headers?: Record<string, string>;
}

export async function ask(
  world: World,
  person: Person | null,
  { method = 'GET', url, payload, headers }: Question,
): Promise<LightMyRequestResponse> {
  return world.app.inject({
    method,
    url,
    headers: { 'x-cikar': '1', ...(person ? { cookie: person.cookie } : {}), ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
}

/** Same status, same body, same headers and the same queries: nothing tells that the first one exists (peers 5.2, IDOR). */
export async function expectSame(
  world: World,
  person: Person,
  hidden: Question,
  notThere: Question,
): Promise<LightMyRequestResponse> {
  const first = await queriesOf(() => ask(world, person, hidden));
  const second = await queriesOf(() => ask(world, person, notThere));
  expect(first.result.body, 'the body tells hidden from not there').toBe(second.result.body);
  expect(first.result.statusCode).toBe(second.result.statusCode);
  expect(plainHeaders(first.result), 'the headers tell hidden from not there').toEqual(plainHeaders(second.result));
  expect(first.queries, 'the queries tell hidden from not there').toEqual(second.queries);
  return first.result;
}

/** Of each answer its own: the nonce, the count of the rate limit, the time. */
function plainHeaders({ headers }: LightMyRequestResponse): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(content-security-policy|date|x-ratelimit)/.test(name)),
  );
}
