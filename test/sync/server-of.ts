/** The server as the network of a simulated phone reaches it: in this process, or a real process that can be killed. */
import { openSession } from '#server/account/accounts.ts';
import type { World } from '../support/world.ts';

export interface Sent {
  method: 'GET' | 'POST';
  path: string;
  /** A text goes as it is, whatever it is. */
  body: unknown;
  cookie: string;
  /** Requests are counted by address. */
  address: string;
}

export interface Got {
  status: number;
  body: string;
  /** Of a `Set-Cookie`; null when there is none. */
  cookie: string | null;
}

/** A password costs 30 ms to check; where the log-in is no part of the test a session is opened for the account. */
export type LogIn = { login: string; password: string } | { account: string };

export interface Server {
  send(sent: Sent): Promise<Got>;
  /** The right time, milliseconds. */
  now(): number;
  openSession(account: string): Promise<string>;
}

export function serverOf(world: World): Server {
  const { auth, clock } = world.services;
  return {
    now: () => clock.now().getTime(),
    openSession: async (account) => `cikar=${await openSession(auth, account, clock.now())}`,
    send: async ({ method, path, body, cookie, address }) => {
      const answer = await world.app.inject({
        method,
        url: path,
        remoteAddress: address,
        headers: { 'x-cikar': '1', 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const [set] = answer.cookies;
      return {
        status: answer.statusCode,
        body: answer.body,
        cookie: set ? (set.value ? `${set.name}=${set.value}` : '') : null,
      };
    },
  };
}
