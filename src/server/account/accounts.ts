/** Accounts and their sessions, in the schema `auth` with its own login. */
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#domain/access/actor.ts';
import { ROLES, type Role } from '#domain/access/roles.ts';
import { SECTORS, type Sector } from '#domain/need/need.ts';
import { hashPassword, isPassword } from '#server/account/passwords.ts';

/** Six wrong passwords close an account for a quarter of an hour. */
const FAILURES_UNTIL_LOCK = 6;
const LOCK_MINUTES = 15;
const IDLE_HOURS = 8;
const LONGEST_HOURS = 24;

export interface NewAccount {
  login: string;
  name: string;
  role: Role;
  sector: Sector | null;
  places: string[];
  password: string;
  endsOn?: string;
}

export interface Session {
  actor: Actor;
  login: string;
}

interface AccountRow {
  id: string;
  login: string;
  name: string;
  role: string;
  sector: string | null;
  places: string[];
  password_hash: string;
  locked_until: Date | null;
}

export async function createAccount(auth: pg.Pool, account: NewAccount, now: Date): Promise<string> {
  const id = uuidv7();
  await auth.query(
    `insert into auth.account (id, login, name, role, sector, places, password_hash, created_at, ends_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, account.login, account.name, account.role, account.sector, account.places, await hashPassword(account.password), now, account.endsOn ?? null],
  );
  return id;
}

export async function isLoginTaken(auth: pg.Pool, login: string): Promise<boolean> {
  return (await auth.query('select from auth.account where login = $1', [login])).rowCount === 1;
}

export type LoginResult = { ok: true; token: string; session: Session } | { ok: false; locked: boolean };

export async function logIn(auth: pg.Pool, login: string, password: string, now: Date): Promise<LoginResult> {
  const { rows } = await auth.query<AccountRow>(
    `select id, login, name, role, sector, places, password_hash, locked_until from auth.account
     where login = $1 and (ends_on is null or ends_on >= $2::date)`,
    [login, now],
  );
  const account = rows[0];
  const right = await isPassword(account?.password_hash ?? null, password);
  if (account?.locked_until && account.locked_until > now) return { ok: false, locked: true };
  if (!account || !right) {
    if (account) await countFailure(auth, account.id, now);
    return { ok: false, locked: false };
  }
  return { ok: true, token: await openSession(auth, account.id, now), session: sessionOf(account) };
}

async function countFailure(auth: pg.Pool, id: string, now: Date): Promise<void> {
  await auth.query(
    `update auth.account set
       failures = case when failures + 1 >= $2 then 0 else failures + 1 end,
       locked_until = case when failures + 1 >= $2 then $3::timestamptz + make_interval(mins => $4) else locked_until end
     where id = $1`,
    [id, FAILURES_UNTIL_LOCK, now, LOCK_MINUTES],
  );
}

async function openSession(auth: pg.Pool, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await auth.query('update auth.account set failures = 0, locked_until = null where id = $1', [accountId]);
  await auth.query('delete from auth.session where expires_at < $1', [now]);
  await auth.query(
    `insert into auth.session (token_hash, account_id, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $3, $3::timestamptz + make_interval(hours => $4))`,
    [tokenHash(token), accountId, now, LONGEST_HOURS],
  );
  return token;
}

export async function findSession(auth: pg.Pool, token: string, now: Date): Promise<Session | null> {
  const { rows } = await auth.query<AccountRow & { last_seen_at: Date }>({
    name: 'find-session',
    text: `select a.id, a.login, a.name, a.role, a.sector, a.places, s.last_seen_at
      from auth.session s join auth.account a on a.id = s.account_id
      where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $2::timestamptz - make_interval(hours => ${IDLE_HOURS})
        and (a.ends_on is null or a.ends_on >= $2::date)`,
    values: [tokenHash(token), now],
  });
  const row = rows[0];
  if (!row) return null;
  // Once a minute is enough to know that somebody is there.
  if (now.getTime() - row.last_seen_at.getTime() > 60_000) {
    await auth.query('update auth.session set last_seen_at = $2 where token_hash = $1', [tokenHash(token), now]);
  }
  return sessionOf(row);
}

export async function closeSession(auth: pg.Pool, token: string): Promise<void> {
  await auth.query('delete from auth.session where token_hash = $1', [tokenHash(token)]);
}

/** Names of accounts by id, for timelines; jobs and the command line are no accounts. */
export async function namesOf(auth: pg.Pool, ids: readonly string[]): Promise<Map<string, string>> {
  const accounts = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (accounts.length === 0) return new Map();
  const { rows } = await auth.query<{ id: string; name: string }>('select id, name from auth.account where id = any ($1::uuid[])', [accounts]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

function sessionOf(row: AccountRow): Session {
  const role = ROLES.find((known) => known === row.role) ?? 'public';
  const sector = SECTORS.find((known) => known === row.sector) ?? null;
  return { actor: { id: row.id, name: row.name, role, sector, places: row.places }, login: row.login };
}

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
