/** Which account of the issuer opens which account here. No link, no entry: a sign-in never makes an account. */
import type pg from 'pg';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { SESSION_COLUMNS, worksOn, type AccountRow } from '#server/account/accounts.ts';
import type { Identity } from '#server/account/oidc-provider.ts';

/** Named by one of the two; a subject is what the issuer never gives to anybody else. */
export type LinkName = { subject: string } | { email: string };

export interface LinkMaker {
  issuer: string;
  /** Account id. */
  by: string;
  at: Date;
}

/** Instead of the link the account had. False when that account of the issuer is somebody else's here. */
export async function setLink(
  auth: pg.Pool,
  accountId: string,
  name: LinkName,
  { issuer, by, at }: LinkMaker,
): Promise<boolean> {
  const [subject, email] = 'subject' in name ? [name.subject, null] : [null, name.email.toLowerCase()];
  try {
    await auth.query(
      `insert into auth.oidc_link (account_id, issuer, subject, email, made_at, made_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (account_id) do update set issuer = excluded.issuer, subject = excluded.subject, email = excluded.email,
         made_at = excluded.made_at, made_by = excluded.made_by, used_at = null`,
      [accountId, issuer, subject, email, at, by],
    );
    return true;
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : null;
    if (constraint === 'oidc_subject_free' || constraint === 'oidc_email_free') return false;
    throw error;
  }
}

export async function removeLink(auth: pg.Pool, accountId: string): Promise<boolean> {
  return (await auth.query('delete from auth.oidc_link where account_id = $1', [accountId])).rowCount === 1;
}

export async function hasLink(auth: pg.Pool, accountId: string, issuer: string): Promise<boolean> {
  const { rowCount } = await auth.query('select from auth.oidc_link where account_id = $1 and issuer = $2', [
    accountId,
    issuer,
  ]);
  return rowCount === 1;
}

/** The account that this identity opens today; null for nobody, for somebody who has ended or has not used her slip yet. */
export async function accountOf(
  auth: pg.Pool,
  issuer: string,
  { subject, verifiedEmail }: Identity,
  { now, today }: { now: Date; today: PlainDate },
): Promise<AccountRow | null> {
  // An e-mail the level above wrote down counts once, when the issuer vouches for it: after that the subject stands for it.
  const { rows } = await auth.query<AccountRow>(
    `with known as (
       select account_id from auth.oidc_link where issuer = $1 and (subject = $2 or (subject is null and email = $3))
       order by subject is null limit 1)
     update auth.oidc_link l set subject = $2, used_at = $4
     from known join auth.account a on a.id = known.account_id
     where l.account_id = known.account_id and ${worksOn('$5')}
     returning ${SESSION_COLUMNS}`,
    [issuer, subject, verifiedEmail, now, today],
  );
  return rows[0] ?? null;
}

export async function accountById(auth: pg.Pool, id: string, today: PlainDate): Promise<AccountRow | null> {
  const { rows } = await auth.query<AccountRow>(
    `select ${SESSION_COLUMNS} from auth.account a where a.id = $1 and ${worksOn('$2')}`,
    [id, today],
  );
  return rows[0] ?? null;
}
