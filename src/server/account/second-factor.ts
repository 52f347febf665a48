/** The second step of logging in: an authenticator app, and ten recovery codes for the day the phone is lost. */
import type pg from 'pg';
import type { Role } from '#domain/access/roles.ts';
import { hashOf, type Session } from '#server/account/accounts.ts';
import { plainCode, randomCode } from '#server/account/passwords.ts';
import { randomSecret, stepOf, totpUri, base32 } from '#server/account/totp.ts';
import type { Mode } from '#server/config.ts';
import { seal, unseal } from '#server/secrets/seal.ts';
import type { Services } from '#server/services.ts';

/** Whoever sees something of a whole regency, or cases. The demo offers it and does not ask (contracts 7). */
const REQUIRED: readonly Role[] = ['province_officer', 'kab_admin', 'sector_officer', 'case_manager'];
const RECOVERY_CODES = 10;

type Context = Pick<Services, 'auth' | 'keys' | 'clock'>;

export function needsSecondFactor(mode: Mode, role: Role): boolean {
  return mode === 'production' && REQUIRED.includes(role);
}

/** A session of which nothing is answered but setting the factor up. */
export function lacksSecondFactor(mode: Mode, { actor, hasSecondFactor, hasProviderFactor }: Session): boolean {
  return !hasSecondFactor && !hasProviderFactor && needsSecondFactor(mode, actor.role);
}

/** A new secret; the one in use, if any, is not touched before a code of the new one came back: it is refused then. */
export async function startSecondFactor(
  { auth, keys }: Context,
  id: string,
  login: string,
): Promise<{ secret: string; uri: string } | null> {
  const secret = randomSecret();
  const { rowCount } = await auth.query(
    'update auth.account set totp_sealed = $2, totp_step = null where id = $1 and totp_confirmed_at is null',
    [id, seal(keys, secret.toString('hex'))],
  );
  return rowCount === 1 ? { secret: base32(secret), uri: totpUri(secret, login) } : null;
}

/** The recovery codes, or null when the code is wrong or it is on already. */
export async function confirmSecondFactor(context: Context, id: string, code: string): Promise<string[] | null> {
  const secret = await secretOf(context, id);
  const step = secret && stepOf(secret, plainCode(code), context.clock.now());
  if (step === null) return null;
  const codes = Array.from({ length: RECOVERY_CODES }, randomCode);
  const { rowCount } = await context.auth.query(
    `update auth.account set totp_confirmed_at = $2, totp_step = $3, recovery_hashes = $4 where id = $1 and totp_confirmed_at is null`,
    [id, context.clock.now(), step, codes.map((each) => hashOf(plainCode(each)))],
  );
  return rowCount === 1 ? codes : null;
}

export async function removeSecondFactor(auth: pg.Pool, id: string): Promise<void> {
  await auth.query(
    `update auth.account set totp_sealed = null, totp_confirmed_at = null, totp_step = null, recovery_hashes = '{}' where id = $1`,
    [id],
  );
}

/** Six digits of the app, each step at most once, or a recovery code, which is gone then. */
export async function isSecondFactor(context: Context, id: string, typed: string): Promise<boolean> {
  const code = plainCode(typed);
  const secret = await secretOf(context, id);
  const step = secret && stepOf(secret, code, context.clock.now());
  const { rowCount } =
    step === null
      ? await context.auth.query(
          'update auth.account set recovery_hashes = array_remove(recovery_hashes, $2) where id = $1 and $2 = any (recovery_hashes)',
          [id, hashOf(code)],
        )
      : await context.auth.query(
          'update auth.account set totp_step = $2 where id = $1 and (totp_step is null or totp_step < $2)',
          [id, step],
        );
  return rowCount === 1;
}

async function secretOf({ auth, keys }: Context, id: string): Promise<Buffer | null> {
  const { rows } = await auth.query<{ totp_sealed: string | null }>(
    'select totp_sealed from auth.account where id = $1',
    [id],
  );
  const sealed = rows[0]?.totp_sealed;
  return sealed ? Buffer.from(unseal(keys, sealed), 'hex') : null;
}
