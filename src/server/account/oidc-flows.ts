/** Sign-ins on their way: tied to one browser by a cookie, used once, worthless after ten minutes. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { hashOf } from '#server/account/accounts.ts';
import type { Secrets } from '#server/account/oidc-provider.ts';

export const FLOW_MINUTES = 10;

/**
 * `enter`: somebody signs in; `link`: the person of that session adds the other account to hers; `code`: the provider knows
 * who it is, and our own second factor is still to come.
 */
export type Flow =
  | { purpose: 'enter'; secrets: Secrets }
  | { purpose: 'link'; secrets: Secrets; accountId: string; sessionToken: string }
  | { purpose: 'code'; accountId: string };

export type TakenFlow =
  | { purpose: 'enter'; secrets: Secrets }
  | { purpose: 'link'; secrets: Secrets; accountId: string }
  | { purpose: 'code'; accountId: string };

/** Returns the token of the cookie. */
export async function keepFlow(auth: pg.Pool, flow: Flow, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const secrets = flow.purpose === 'code' ? null : flow.secrets;
  await auth.query('delete from auth.oidc_flow where expires_at < $1', [now]);
  await auth.query(
    `insert into auth.oidc_flow (token_hash, purpose, session_hash, account_id, state, nonce, verifier, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz + make_interval(mins => ${FLOW_MINUTES}))`,
    [
      hashOf(token),
      flow.purpose,
      flow.purpose === 'link' ? hashOf(flow.sessionToken) : null,
      flow.purpose === 'enter' ? null : flow.accountId,
      secrets?.state ?? null,
      secrets?.nonce ?? null,
      secrets?.verifier ?? null,
      now,
    ],
  );
  return token;
}

interface FlowRow {
  purpose: string;
  account_id: string | null;
  state: string | null;
  nonce: string | null;
  verifier: string | null;
}

/** Gone with the first look, whatever comes of it. */
export async function takeFlow(auth: pg.Pool, token: string, now: Date): Promise<TakenFlow | null> {
  const { rows } = await auth.query<FlowRow>(
    `delete from auth.oidc_flow where token_hash = $1 and expires_at > $2 returning purpose, account_id, state, nonce, verifier`,
    [hashOf(token), now],
  );
  const row = rows[0];
  if (!row) return null;
  const { purpose, account_id: accountId, state, nonce, verifier } = row;
  if (purpose === 'code') return accountId ? { purpose, accountId } : null;
  if (!state || !nonce || !verifier) return null;
  const secrets = { state, nonce, verifier };
  if (purpose === 'link') return accountId ? { purpose, secrets, accountId } : null;
  return { purpose: 'enter', secrets };
}
