/**
 * Tries to log in are counted three ways (issue 3): by account, by address, and by password, since somebody who tries one
 * password on many accounts stays below the first limit. Unknown accounts are counted like known ones and tell nothing.
 */
import { createHmac } from 'node:crypto';
import type pg from 'pg';
import type { Keys } from '#server/secrets/keys.ts';
import type { Services } from '#server/services.ts';

/** Six wrong passwords close an account for a quarter of an hour. */
const PER_ACCOUNT = { tries: 6, minutes: 15 };
/** An office of forty people behind one address mistypes less than this. */
const PER_ADDRESS = { tries: 40, minutes: 15 };
/** One password on this many accounts within an hour is no coincidence: for the hour it opens none. */
const PER_PASSWORD = { accounts: 8, minutes: 60 };
const KEPT_MINUTES = 60;

export interface Try {
  login: string;
  /** The password, or the code of a slip. */
  secret: string;
  address: string;
}

export type Refusal = 'session.locked' | 'session.address' | 'session.sprayed';

type Context = Pick<Services, 'auth' | 'keys' | 'clock'>;

/** Counts the try as failed before it is judged, so that a hundred at once are a hundred; `forgive` takes it back. */
export async function countTry(
  { auth, keys, clock }: Context,
  { login, secret, address }: Try,
): Promise<{ id: number; refusal: Refusal | null }> {
  const now = clock.now();
  await auth.query('delete from auth.login_failure where at < $1::timestamptz - make_interval(mins => $2)', [
    now,
    KEPT_MINUTES,
  ]);
  const { rows } = await auth.query<{ id: number }>(
    'insert into auth.login_failure (at, login, address, password_key) values ($1, $2, $3, $4) returning id',
    [now, keyOf(keys, 'login', login), keyOf(keys, 'address', address), keyOf(keys, 'password', secret)],
  );
  const id = rows[0]?.id ?? 0;
  const refusal = await refusalOf(auth, id, now);
  // A refused try was not judged: counted, it would lock an account for as long as somebody keeps knocking.
  if (refusal) await forgive(auth, id);
  return { id, refusal };
}

async function refusalOf(auth: pg.Pool, id: number, now: Date): Promise<Refusal | null> {
  const { rows } = await auth.query<{ account: number; address: number; password: number }>(
    `select
       (select count(*)::int from auth.login_failure f where f.login = own.login and f.id <= own.id and f.at > $2::timestamptz - make_interval(mins => ${PER_ACCOUNT.minutes})) as account,
       (select count(*)::int from auth.login_failure f where f.address = own.address and f.id <= own.id and f.at > $2::timestamptz - make_interval(mins => ${PER_ADDRESS.minutes})) as address,
       (select count(distinct login)::int from auth.login_failure f where f.password_key = own.password_key and f.id <= own.id and f.at > $2::timestamptz - make_interval(mins => ${PER_PASSWORD.minutes})) as password
     from auth.login_failure own where own.id = $1`,
    [id, now],
  );
  const counts = rows[0];
  if (!counts) return null;
  if (counts.address > PER_ADDRESS.tries) return 'session.address';
  if (counts.account > PER_ACCOUNT.tries) return 'session.locked';
  return counts.password > PER_PASSWORD.accounts ? 'session.sprayed' : null;
}

export async function forgive(auth: pg.Pool, id: number): Promise<void> {
  await auth.query('delete from auth.login_failure where id = $1', [id]);
}

/** After a success; only for this account, or an attacker with an account of his own would wipe what he did to others. */
export async function forgiveAll({ auth, keys }: Pick<Context, 'auth' | 'keys'>, login: string): Promise<void> {
  await auth.query('delete from auth.login_failure where login = $1', [keyOf(keys, 'login', login)]);
}

/** Enough to count by, too little to try passwords on; the login too, since people type their password there. */
function keyOf(keys: Keys, purpose: 'login' | 'address' | 'password', text: string): string {
  return createHmac('sha256', keys.loginFailure).update(`${purpose}:${text}`).digest('hex').slice(0, 12);
}
