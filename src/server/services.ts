/** What routes and jobs work with: made once at start, given to whoever needs it. */
import type pg from 'pg';
import type { Database } from '#server/db/as-actor.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import type { OidcProvider } from '#server/account/oidc-provider.ts';
import type { SessionCache } from '#server/account/session-cache.ts';
import type { AreaBook } from '#server/area/area-book.ts';
import type { Mode } from '#server/config.ts';

/** For whoever watches the machine (`/metrics`). */
export interface Operation {
  metricsToken: string | null;
  pools: Readonly<Record<string, Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>>>;
}

export interface Services extends AcceptContext {
  db: Database;
  /** The pool of `cikar_auth`: accounts and sessions only. */
  auth: pg.Pool;
  sessions: SessionCache;
  areas: AreaBook;
  mode: Mode;
  secureCookies: boolean;
  /** Signing in with the account of another office; null where that is not set up. */
  oidc: OidcProvider | null;
  operation: Operation;
}
