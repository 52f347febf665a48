/** What everybody does with the own account: another password, and the yearly promise. */
import { CONDUCT_VERSION } from '#domain/access/conduct.ts';
import { closeOtherSessions, type Session } from '#server/account/accounts.ts';
import { countTry, forgiveAll, type Refusal } from '#server/account/login-failures.ts';
import { hashPassword, isNameInside, isPassword } from '#server/account/passwords.ts';
import { workArea } from '#server/account/work-area.ts';
import { audited } from '#server/http/audit.ts';
import type { Services } from '#server/services.ts';

type Context = Pick<Services, 'auth' | 'db' | 'keys' | 'clock' | 'sessions'>;

export interface PasswordChange {
  present: string;
  password: string;
  address: string;
}

/**
 * The present password is asked for and counted like a log-in: an unwatched screen must not be worth more than that. Every
 * other session of the account ends. @returns why not, or null when it is done
 */
export async function changePassword(
  services: Context,
  { actor, login }: Session,
  token: string,
  { present, password, address }: PasswordChange,
): Promise<Refusal | 'password.wrong' | 'password.same' | 'people.password-is-name' | null> {
  if (isNameInside(password, login)) return 'people.password-is-name';
  if (password === present) return 'password.same';
  const { auth } = services;
  const { refusal } = await countTry(services, { login, secret: present, address });
  if (refusal) return refusal;
  const { rows } = await auth.query<{ password_hash: string | null }>(
    'select password_hash from auth.account where id = $1',
    [actor.id],
  );
  const known = rows[0]?.password_hash ?? null;
  if (!(await isPassword(known, present))) return 'password.wrong';
  await forgiveAll(services, login);
  await audited(services, actor, workArea(actor), 'password-changed', actor.id);
  // Two changes at once, or a reset meanwhile: only the password that was checked is replaced.
  const { rowCount } = await auth.query(
    'update auth.account set password_hash = $3 where id = $1 and password_hash = $2',
    [actor.id, known, await hashPassword(password)],
  );
  if (rowCount !== 1) return 'password.wrong';
  await closeOtherSessions(auth, actor.id, token);
  services.sessions.forgetAccount(actor.id);
  return null;
}

export async function acceptConduct({ auth, clock, sessions }: Context, id: string): Promise<void> {
  await auth.query('update auth.account set conduct_on = $2::date, conduct_version = $3 where id = $1', [
    id,
    clock.today(),
    CONDUCT_VERSION,
  ]);
  sessions.forgetAccount(id);
}
