/** Accounts by id, for who acts in somebody's name: the phone that signs for her, the rescue file with her work. */
import type pg from 'pg';
import type { Actor } from '#domain/access/actor.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { sessionOf, SESSION_COLUMNS, worksOn, type AccountRow, type Session } from '#server/account/accounts.ts';

/** Null for who has ended or never was. */
export async function sessionOfAccount(auth: pg.Pool, id: string, today: PlainDate): Promise<Session | null> {
  const { rows } = await auth.query<AccountRow>(
    `select ${SESSION_COLUMNS} from auth.account a where a.id = $1 and ${worksOn('$2')}`,
    [id, today],
  );
  return rows[0] ? sessionOf(rows[0], today) : null;
}

/** Those of these accounts that may work today. */
export async function activeActors(
  auth: pg.Pool,
  ids: readonly string[],
  today: PlainDate,
): Promise<Map<string, Actor>> {
  if (ids.length === 0) return new Map();
  const { rows } = await auth.query<AccountRow>(
    `select ${SESSION_COLUMNS} from auth.account a where a.id = any ($1::uuid[]) and ${worksOn('$2')}`,
    [ids, today],
  );
  return new Map(rows.map((row) => [row.id, sessionOf(row, today).actor]));
}
