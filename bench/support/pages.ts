/** The application without a socket, telling for every request how much of its time the database took. */
import { buildApp } from '#server/app.ts';
import { sessionCache } from '#server/account/session-cache.ts';
import type { Database } from '#server/db/as-actor.ts';
import type { App } from '#server/http/app-types.ts';
import type { Services } from '#server/services.ts';
import { timesOf, type Times } from './measure.ts';
import type { BenchWorld } from './world.ts';

export interface Asked {
  method?: 'GET' | 'POST';
  url: string;
  cookie: string;
  body?: Record<string, unknown>;
}

export interface PageTimes {
  /** Request to answer. */
  all: Times;
  /** Of that, waiting for the database: the transactions of the request, begin to commit. */
  database: Times;
  bytes: number;
}

export interface Pages {
  /** One request; its parsed answer. @throws when the answer is not 200 */
  // The caller knows the contract of what it asked for.
  ask<T>(asked: Asked): Promise<T>;
  /** Times of these requests, one after another, after one that warms up. */
  time(requests: readonly Asked[]): Promise<PageTimes>;
  close(): Promise<void>;
}

export async function openPages({ services }: Pick<BenchWorld, 'services'>): Promise<Pages> {
  const spent = { ms: 0 };
  const whole: Services = {
    ...services,
    db: timed(services.db, spent),
    sessions: sessionCache(services.auth, services.clock),
    mode: 'demo',
    secureCookies: false,
    oidc: null,
    operation: { metricsToken: null, pools: {} },
  };
  const app = await buildApp(whole, { trustProxy: null, tls: null, log: false });
  const send = async (asked: Asked): Promise<string> => inject(app, asked);
  return {
    ask: async <T>(asked: Asked) => JSON.parse(await send(asked)) as T,
    time: async (requests) => {
      const [all, inDatabase]: [number[], number[]] = [[], []];
      let bytes = 0;
      if (requests[0]) await send(requests[0]);
      for (const asked of requests) {
        spent.ms = 0;
        const begin = performance.now();
        bytes += (await send(asked)).length;
        all.push(performance.now() - begin);
        inDatabase.push(spent.ms);
      }
      return { all: timesOf(all), database: timesOf(inDatabase), bytes: Math.round(bytes / requests.length) };
    },
    close: async () => {
      await app.close();
    },
  };
}

async function inject(app: App, { method = 'GET', url, cookie, body }: Asked): Promise<string> {
  const answer = await app.inject({ method, url, headers: { cookie, 'x-cikar': '1' }, ...(body && { payload: body }) });
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
  return answer.body;
}

/** Transactions from begin to commit, with the little that our code does between their queries. */
function timed(db: Database, spent: { ms: number }): Database {
  const watch = async <T>(run: () => Promise<T>): Promise<T> => {
    const begin = performance.now();
    try {
      return await run();
    } finally {
      spent.ms += performance.now() - begin;
    }
  };
  return {
    asActor: (actor, mode, work) => watch(() => db.asActor(actor, mode, work)),
    inLedger: (actor, ledger, work) => watch(() => db.inLedger(actor, ledger, work)),
    inLedgers: (actor, ledgers, work) => watch(() => db.inLedgers(actor, ledgers, work)),
    end: () => db.end(),
  };
}
