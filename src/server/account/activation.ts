/** The one-time code of a printed slip becomes a password of one's own; nobody else ever knows it (contracts 30). */
import { CONDUCT_VERSION } from '#domain/access/conduct.ts';
import type { Session } from '#server/account/accounts.ts';
import { hashOf, openSession, sessionOf, SESSION_COLUMNS, type AccountRow } from '#server/account/accounts.ts';
import { countTry, forgiveAll, type Refusal } from '#server/account/login-failures.ts';
import { hashPassword, isNameInside, plainCode, randomCode } from '#server/account/passwords.ts';
import type { Services } from '#server/services.ts';

const SLIP_DAYS = 7;

export interface Activation {
  /** For the slip; kept nowhere. */
  code: string;
  hash: string;
  expiresAt: Date;
}

export function newActivation(now: Date): Activation {
  const code = randomCode();
  return { code, hash: hashOf(plainCode(code)), expiresAt: new Date(now.getTime() + SLIP_DAYS * 24 * 3600 * 1000) };
}

export type ActivationResult =
  | { ok: true; token: string; session: Session }
  | { ok: false; why: Refusal | 'people.code-wrong' | 'people.password-is-name' };

export interface ActivationTry {
  login: string;
  code: string;
  password: string;
  address: string;
}

/** @param audit runs before the password counts: no audit, no account */
export async function activate(
  services: Pick<Services, 'auth' | 'keys' | 'clock'>,
  { login, code, password, address }: ActivationTry,
  audit: (session: Session) => Promise<void>,
): Promise<ActivationResult> {
  const { auth, clock } = services;
  if (isNameInside(password, login)) return { ok: false, why: 'people.password-is-name' };
  const counted = await countTry(services, { login, secret: plainCode(code), address });
  if (counted.refusal) return { ok: false, why: counted.refusal };
  const [slip, now] = [hashOf(plainCode(code)), clock.now()];
  const usable = `a.login = $1 and a.status = 'invited' and a.activation_hash = $2 and a.activation_expires_at > $3 and (a.ends_on is null or a.ends_on >= $4::date)`;
  const { rows } = await auth.query<AccountRow>(`select ${SESSION_COLUMNS} from auth.account a where ${usable}`, [
    login,
    slip,
    now,
    clock.today(),
  ]);
  const account = rows[0];
  if (!account) return { ok: false, why: 'people.code-wrong' };
  const today = clock.today();
  const session = sessionOf({ ...account, conduct_on: today, conduct_version: CONDUCT_VERSION }, today);
  await audit(session);
  // Two at once with one slip: the second finds no slip any more.
  const { rowCount } = await auth.query(
    `update auth.account a set status = 'active', password_hash = $5, conduct_on = $4::date, conduct_version = $6, activation_hash = null, activation_expires_at = null where ${usable}`,
    [login, slip, now, today, await hashPassword(password), CONDUCT_VERSION],
  );
  if (rowCount !== 1) return { ok: false, why: 'people.code-wrong' };
  await forgiveAll(services, login);
  return { ok: true, token: await openSession(auth, account.id, now), session };
}
