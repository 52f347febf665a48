/** A session is asked of the database at most once a second, so a revocation works within a second. */
import type pg from 'pg';
import { findSession, type Session } from '#server/account/accounts.ts';
import type { Clock } from '#server/clock.ts';

const FRESH_MS = 1_000;
const MOST_SESSIONS = 10_000;

export interface SessionCache {
  find(token: string): Promise<Session | null>;
  forget(token: string): void;
}

export function sessionCache(auth: pg.Pool, clock: Clock): SessionCache {
  const known = new Map<string, { session: Session | null; until: number }>();
  return {
    async find(token) {
      const cached = known.get(token);
      if (cached && cached.until > performance.now()) return cached.session;
      const session = await findSession(auth, token, clock.now());
      if (known.size >= MOST_SESSIONS) known.clear();
      known.set(token, { session, until: performance.now() + FRESH_MS });
      return session;
    },
    forget: (token) => void known.delete(token),
  };
}
