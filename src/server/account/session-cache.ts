/** A session is asked of the database at most once a second, so a revocation works within a second. */
import type pg from 'pg';
import { findSession, type Session } from '#server/account/accounts.ts';
import type { Clock } from '#server/clock.ts';

/** With the time of a request on top, still within the second that is promised. */
const FRESH_MS = 750;
const MOST_SESSIONS = 10_000;

export interface SessionCache {
  find(token: string): Promise<Session | null>;
  forget(token: string): void;
  /** All sessions of an account that was changed: at once in this process, within a second in others. */
  forgetAccount(id: string): void;
}

export function sessionCache(auth: pg.Pool, clock: Clock): SessionCache {
  const known = new Map<string, { session: Session | null; until: number }>();
  return {
    async find(token) {
      const asked = performance.now();
      const cached = known.get(token);
      if (cached && cached.until > asked) return cached.session;
      const session = await findSession(auth, token, clock);
      if (known.size >= MOST_SESSIONS) known.clear();
      // From when it was asked: an answer that was on its way during a revocation is not fresh for longer.
      known.set(token, { session, until: asked + FRESH_MS });
      return session;
    },
    forget: (token) => void known.delete(token),
    forgetAccount(id) {
      for (const [token, { session }] of known) if (session?.actor.id === id) known.delete(token);
    },
  };
}
