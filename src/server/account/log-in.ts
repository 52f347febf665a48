/** From a name and a password, and a code where there is a second factor, to a session. */
import {
  openSession,
  sessionOf,
  SESSION_COLUMNS,
  worksOn,
  type AccountRow,
  type Session,
} from '#server/account/accounts.ts';
import { countTry, forgive, forgiveAll, type Refusal } from '#server/account/login-failures.ts';
import { isPassword } from '#server/account/passwords.ts';
import { isSecondFactor } from '#server/account/second-factor.ts';
import type { Services } from '#server/services.ts';

export interface LoginTry {
  login: string;
  password: string;
  code: string | null;
  address: string;
}

export type LoginResult =
  | { ok: true; token: string; session: Session }
  | { ok: false; why: Refusal | 'session.wrong' | 'session.code-needed' | 'session.code-wrong' };

export async function logIn(
  services: Pick<Services, 'auth' | 'keys' | 'clock'>,
  { login, password, code, address }: LoginTry,
): Promise<LoginResult> {
  const { auth, clock } = services;
  const counted = await countTry(services, { login, secret: password, address });
  if (counted.refusal) return { ok: false, why: counted.refusal };
  const { rows } = await auth.query<AccountRow & { password_hash: string | null }>(
    `select ${SESSION_COLUMNS}, a.password_hash from auth.account a where a.login = $1 and ${worksOn('$2')}`,
    [login, clock.today()],
  );
  const account = rows[0];
  const right = await isPassword(account?.password_hash ?? null, password);
  if (!account || !right) return { ok: false, why: 'session.wrong' };
  if (account.has_second_factor) {
    if (code === null) {
      await forgive(auth, counted.id);
      return { ok: false, why: 'session.code-needed' };
    }
    if (!(await isSecondFactor(services, account.id, code))) return { ok: false, why: 'session.code-wrong' };
  }
  await forgiveAll(services, login);
  return {
    ok: true,
    token: await openSession(auth, account.id, clock.now()),
    session: sessionOf(account, clock.today()),
  };
}
