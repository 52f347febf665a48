/** Accounts and their sessions, in the schema `auth` with its own login. */
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#domain/access/actor.ts';
import { CONDUCT_VERSION, conductHolds } from '#domain/access/conduct.ts';
import { ROLES, type Role } from '#domain/access/roles.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { SECTORS, type Sector } from '#domain/need/need.ts';
import { hashPassword } from '#server/account/passwords.ts';
import type { Clock } from '#server/clock.ts';

/** A day of work with a long noon; and no session outlives a day, even on a machine that is never left. */
const IDLE_HOURS = 8;
const LONGEST_HOURS = 24;

export interface NewAccount {
  login: string;
  name: string;
  role: Role;
  sector: Sector | null;
  places: string[];
  password: string;
}

export interface Session {
  actor: Actor;
  login: string;
  hasSecondFactor: boolean;
  /** The provider she signed in with asked for a second factor itself, and here that counts. */
  hasProviderFactor: boolean;
  hasAcceptedConduct: boolean;
  /** The phone whose signature opened it; absent for a browser of the office. */
  deviceId?: string;
}

export interface AccountRow {
  id: string;
  login: string;
  name: string;
  role: string;
  sector: string | null;
  places: string[];
  has_second_factor: boolean;
  conduct_version: number | null;
  conduct_on: PlainDate | null;
}

/** What a session needs to know of its account `a`. */
export const SESSION_COLUMNS = `a.id, a.login, a.name, a.role, a.sector, a.places, a.totp_confirmed_at is not null as has_second_factor, a.conduct_version, a.conduct_on::text`;

/** An account that may work on that day. @param day a placeholder such as `$2` */
export function worksOn(day: string): string {
  return `a.status = 'active' and (a.ends_on is null or a.ends_on >= ${day}::date)`;
}

/** An account that is open at once, its code of conduct accepted that day: for the demo and for tests; others get a slip. */
export async function createAccount(auth: pg.Pool, account: NewAccount, now: Date): Promise<string> {
  const id = uuidv7();
  await auth.query(
    `insert into auth.account (id, login, name, role, sector, places, password_hash, created_at, conduct_on, conduct_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8::timestamptz::date, $9)`,
    [
      id,
      account.login,
      account.name,
      account.role,
      account.sector,
      account.places,
      await hashPassword(account.password),
      now,
      CONDUCT_VERSION,
    ],
  );
  return id;
}

export async function isLoginTaken(auth: pg.Pool, login: string): Promise<boolean> {
  return (await auth.query('select from auth.account where login = $1', [login])).rowCount === 1;
}

/** Returns the token of the cookie; it is kept nowhere but as its hash. */
export async function openSession(
  auth: pg.Pool,
  accountId: string,
  now: Date,
  { hasProviderFactor = false } = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await auth.query('delete from auth.session where expires_at < $1', [now]);
  await auth.query(
    `insert into auth.session (token_hash, account_id, created_at, last_seen_at, expires_at, provider_factor)
     values ($1, $2, $3, $3, $3::timestamptz + make_interval(hours => $4), $5)`,
    [hashOf(token), accountId, now, LONGEST_HOURS, hasProviderFactor],
  );
  await auth.query('update auth.account set last_seen_at = $2 where id = $1', [accountId, now]);
  return token;
}

export async function findSession(auth: pg.Pool, token: string, clock: Clock): Promise<Session | null> {
  const now = clock.now();
  const { rows } = await auth.query<
    AccountRow & { last_seen_at: Date; provider_factor: boolean; device_id: string | null }
  >({
    name: 'find-session',
    text: `select ${SESSION_COLUMNS}, s.last_seen_at, s.provider_factor, s.device_id
      from auth.session s join auth.account a on a.id = s.account_id
      where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $2::timestamptz - make_interval(hours => ${IDLE_HOURS})
        and ${worksOn('$3')}`,
    values: [hashOf(token), now, clock.today()],
  });
  const row = rows[0];
  if (!row) return null;
  // Once a minute is enough to know that somebody is there.
  if (now.getTime() - row.last_seen_at.getTime() > 60_000) {
    await auth.query(
      `with seen as (update auth.session set last_seen_at = $2 where token_hash = $1 returning account_id)
       update auth.account set last_seen_at = $2 from seen where id = seen.account_id`,
      [hashOf(token), now],
    );
  }
  const session = sessionOf(row, clock.today(), row.provider_factor);
  return row.device_id === null ? session : { ...session, deviceId: row.device_id };
}

export async function closeSession(auth: pg.Pool, token: string): Promise<void> {
  await auth.query('delete from auth.session where token_hash = $1', [hashOf(token)]);
}

/** All sessions of the account but this one, if any. */
export async function closeOtherSessions(auth: pg.Pool, accountId: string, token: string): Promise<void> {
  await auth.query('delete from auth.session where account_id = $1 and token_hash <> $2', [accountId, hashOf(token)]);
}

/** Names of accounts by id, for timelines; jobs and the command line are no accounts. */
export async function namesOf(auth: pg.Pool, ids: readonly string[]): Promise<Map<string, string>> {
  const accounts = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (accounts.length === 0) return new Map();
  const { rows } = await auth.query<{ id: string; name: string }>(
    'select id, name from auth.account where id = any ($1::uuid[])',
    [accounts],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Everybody who may work today and has one of these places. */
export async function accountsAt(auth: pg.Pool, places: readonly string[], today: PlainDate): Promise<Actor[]> {
  const { rows } = await auth.query<AccountRow>(
    `select ${SESSION_COLUMNS} from auth.account a where a.places && $1 and ${worksOn('$2')} order by a.name, a.id`,
    [places, today],
  );
  return rows.map((row) => sessionOf(row, today).actor);
}

export function sessionOf(row: AccountRow, today: PlainDate, hasProviderFactor = false): Session {
  const role = ROLES.find((known) => known === row.role) ?? 'public';
  const sector = SECTORS.find((known) => known === row.sector) ?? null;
  return {
    actor: { id: row.id, name: row.name, role, sector, places: row.places },
    login: row.login,
    hasSecondFactor: row.has_second_factor,
    hasProviderFactor,
    hasAcceptedConduct: conductHolds(row.conduct_version, row.conduct_on, today),
  };
}

/** For values of at least 50 random bits; passwords go through argon2. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
