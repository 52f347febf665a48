import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { checkHistory } from './checks/check-history.ts';
import type { Client } from './history/client.ts';
import { register, type Village } from './history/editor.ts';
import { withSystem } from './history/scenario.ts';
import { VILLAGE } from './history/system.ts';
import { LONG, report } from './size.ts';

const CONNECTIONS = 400;
const SECONDS = LONG ? 15 : 4;
const PATHS = [
  '/api/home',
  `/api/families?village=${VILLAGE}`,
  `/api/findings?area=${VILLAGE}`,
  `/api/indicators?area=${VILLAGE}`,
];

interface Seen {
  statuses: Map<number, number>;
  withoutRetryAfter: number;
}

test('F13: far too many requests are answered with 2xx, 429 or 503 with Retry-After, writers get through, and all is well within 30 s', () =>
  withSystem(async (system, history, newClient) => {
    const writer = await newClient('writer');
    const village: Village = { families: [], registered: 0 };
    await register(writer, village);
    const seen: Seen = { statuses: new Map(), withoutRetryAfter: 0 };
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const until = performance.now() + SECONDS * 1000;
    const cookie = await writer.session();
    const crowd = Array.from({ length: CONNECTIONS }, (_, index) => hammer(writer, agent, cookie, index, until, seen));
    for (let n = 0; n < 5; n += 1) await register(writer, village);
    await Promise.all(crowd);
    agent.destroy();
    const calmMs = await untilCalm(writer);
    report('F13', { connections: CONNECTIONS, seconds: SECONDS, answers: Object.fromEntries(seen.statuses), calmMs });
    expect([...seen.statuses.keys()].filter((status) => ![200, 429, 503].includes(status))).toEqual([]);
    expect(seen.withoutRetryAfter).toBe(0);
    expect(calmMs).toBeLessThan(30_000);
    expect(system.isUp()).toBe(true);
    expect(await checkHistory(system, history, writer)).toEqual([]);
  }));

async function hammer(
  client: Client,
  agent: Agent,
  cookie: string,
  index: number,
  until: number,
  seen: Seen,
): Promise<void> {
  for (let n = index; performance.now() < until; n += 1) {
    const { status, retryAfter } = await get(client.system.url + (PATHS[n % PATHS.length] ?? ''), agent, cookie);
    seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1);
    if ((status === 429 || status === 503) && retryAfter === undefined) seen.withoutRetryAfter += 1;
    // A crowd that never breathes would measure this process, not the server.
    if (status !== 200) await sleep(20);
  }
}

/** Status 0: no answer at all. */
function get(url: string, agent: Agent, cookie: string): Promise<{ status: number; retryAfter: string | undefined }> {
  return new Promise((resolve) => {
    const sent = request(url, { agent, headers: { cookie }, timeout: 60_000 }, (response) => {
      response
        .resume()
        .once('end', () => resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }));
    });
    sent.once('error', () => resolve({ status: 0, retryAfter: undefined }));
    sent.end();
  });
}

/** ms until ten readings in a row are answered with 200 at once. */
async function untilCalm(client: Client): Promise<number> {
  const began = performance.now();
  for (let good = 0; good < 10 && performance.now() - began < 30_000;) {
    const answer = await client.once('GET', '/api/home').catch(() => null);
    good = answer?.status === 200 ? good + 1 : 0;
    if (answer?.status !== 200) await sleep(200);
  }
  return Math.round(performance.now() - began);
}
