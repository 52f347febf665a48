/** Accounts as the level above sees them. Who may see and change which is decided before, by `who-creates-whom.ts`. */
import type pg from 'pg';
import type { Person } from '#contract/people.ts';
import type { Role } from '#domain/access/roles.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';

export interface StoredPerson {
  id: string;
  login: string;
  name: string;
  role: string;
  sector: string | null;
  places: string[];
  status: string;
  createdAt: Date;
  createdBy: string | null;
  endsOn: PlainDate | null;
  activationUntil: Date | null;
  lastSeenAt: Date | null;
  secondFactor: boolean;
  signIn: Person['signIn'];
}

const COLUMNS = `a.id, a.login, a.name, a.role, a.sector, a.places, a.status, a.created_at as "createdAt", a.created_by as "createdBy",
  a.ends_on::text as "endsOn", a.activation_expires_at as "activationUntil", a.totp_confirmed_at is not null as "secondFactor", a.last_seen_at as "lastSeenAt",
  coalesce((select case when l.subject is null then 'named' else 'linked' end from auth.oidc_link l where l.account_id = a.id), 'none') as "signIn"`;

/** Of these roles, with a place at or below one of `areas`; the newest invitations first, who has ended last. */
export async function listPeople(
  auth: pg.Pool,
  roles: readonly Role[],
  areas: readonly string[],
  limit: number,
): Promise<StoredPerson[]> {
  const { rows } = await auth.query<StoredPerson>(
    `select ${COLUMNS} from auth.account a
     where a.role = any ($1) and exists (select from unnest(a.places) place, unnest($2::text[]) area where starts_with(place, area))
     order by a.status = 'ended', a.status = 'active', a.name, a.id limit $3`,
    [roles, areas, limit],
  );
  return rows;
}

export async function findPerson(auth: pg.Pool, id: string): Promise<StoredPerson | null> {
  const { rows } = await auth.query<StoredPerson>(`select ${COLUMNS} from auth.account a where a.id = $1`, [id]);
  return rows[0] ?? null;
}

export async function findByLogin(auth: pg.Pool, login: string): Promise<StoredPerson | null> {
  const { rows } = await auth.query<StoredPerson>(`select ${COLUMNS} from auth.account a where a.login = $1`, [login]);
  return rows[0] ?? null;
}

/** The logins that begin like this one and are taken. */
export async function takenLogins(auth: pg.Pool, stems: readonly string[]): Promise<Set<string>> {
  const { rows } = await auth.query<{ login: string }>(
    'select a.login from auth.account a where exists (select from unnest($1::text[]) stem where starts_with(a.login, stem))',
    [stems],
  );
  return new Set(rows.map((row) => row.login));
}

export interface Invited {
  id: string;
  login: string;
  name: string;
  role: Role;
  sector: string | null;
  places: readonly string[];
  endsOn: PlainDate | null;
  /** Account id; null for the command line. */
  createdBy: string | null;
  slip: { hash: string; expiresAt: Date };
}

/** All or none. */
export async function insertInvited(auth: pg.Pool, people: readonly Invited[], now: Date): Promise<void> {
  const rows = people.map((each) => ({
    ...each,
    slip: each.slip.hash,
    expires_at: each.slip.expiresAt,
    ends_on: each.endsOn,
    created_by: each.createdBy,
  }));
  await auth.query(
    `insert into auth.account (id, login, name, role, sector, places, status, created_at, created_by, ends_on, activation_hash, activation_expires_at)
     select id, login, name, role, sector, array(select json_array_elements_text(places)), 'invited', $2::timestamptz, created_by, ends_on, slip, expires_at
     from json_to_recordset($1::json) as row (id uuid, login text, name text, role text, sector text, places json, created_by text, ends_on date, slip text, expires_at timestamptz)`,
    [JSON.stringify(rows), now],
  );
}

/** A new slip instead of everything that opened the account before; ends its sessions. */
export async function resetAccount(auth: pg.Pool, id: string, slip: { hash: string; expiresAt: Date }): Promise<void> {
  await auth.query(
    `with account as (
       update auth.account set status = 'invited', password_hash = null, activation_hash = $2, activation_expires_at = $3,
         totp_sealed = null, totp_confirmed_at = null, totp_step = null, recovery_hashes = '{}'
       where id = $1 returning id),
     links as (delete from auth.oidc_link l using account where l.account_id = account.id),
     passkeys as (delete from auth.passkey p using account where p.account_id = account.id)
     delete from auth.session s using account where s.account_id = account.id`,
    [id, slip.hash, slip.expiresAt],
  );
}

export async function endAccount(auth: pg.Pool, id: string, now: Date): Promise<void> {
  await auth.query(
    `with account as (
       update auth.account set status = 'ended', ended_at = $2, password_hash = null, activation_hash = null, activation_expires_at = null,
         totp_sealed = null, totp_confirmed_at = null, recovery_hashes = '{}'
       where id = $1 returning id),
     links as (delete from auth.oidc_link l using account where l.account_id = account.id),
     passkeys as (delete from auth.passkey p using account where p.account_id = account.id)
     delete from auth.session s using account where s.account_id = account.id`,
    [id, now],
  );
}

export async function changeAccount(
  auth: pg.Pool,
  id: string,
  change: { places: readonly string[]; sector: string | null; endsOn: PlainDate | null },
): Promise<void> {
  await auth.query('update auth.account set places = $2, sector = $3, ends_on = $4 where id = $1', [
    id,
    change.places,
    change.sector,
    change.endsOn,
  ]);
}
