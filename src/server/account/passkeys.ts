/** Passkeys (WebAuthn): the browser signs our challenge with a key of this site only, after a look at face, finger or PIN. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type pg from 'pg';
import type { NewPasskey, PasskeyAnswer } from '#contract/passkey.ts';
import {
  SESSION_COLUMNS,
  openSession,
  sessionOf,
  worksOn,
  type AccountRow,
  type Session,
} from '#server/account/accounts.ts';
import type { Services } from '#server/services.ts';

const MINUTES_TO_ANSWER = 5;

/** Where the browser stands: `https://cikar.example` and `cikar.example`. */
export interface Site {
  origin: string;
  host: string;
}

type Context = Pick<Services, 'auth' | 'clock'>;

export async function startPasskey(
  { auth, clock }: Context,
  { actor, login }: Session,
  site: Site,
): Promise<{ challenge: string }> {
  const { rows } = await auth.query<{ id: string }>('select id from auth.passkey where account_id = $1', [actor.id]);
  const options = await generateRegistrationOptions({
    rpName: 'CIKAR',
    rpID: site.host,
    userName: login,
    userDisplayName: actor.name,
    userID: new Uint8Array(Buffer.from(actor.id)),
    attestationType: 'none',
    excludeCredentials: rows,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(auth, options.challenge, actor.id, clock.now());
  return options;
}

/** True when it was added; false for an answer that is not one to our challenge, here and now. */
export async function addPasskey(
  { auth, clock }: Context,
  { actor }: Session,
  site: Site,
  answer: NewPasskey,
): Promise<boolean> {
  const now = clock.now();
  const { transports: _transports, ...response } = answer.response;
  const verified = await verifyRegistrationResponse({
    response: { ...answer, response, clientExtensionResults: {} },
    expectedChallenge: (challenge) => takeChallenge(auth, challenge, actor.id, now),
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return false;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const { rowCount } = await auth.query(
    'insert into auth.passkey (id, account_id, public_key, counter, site, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [id, actor.id, Buffer.from(publicKey), counter, site.host, now],
  );
  return rowCount === 1;
}

export async function startPasskeyLogin({ auth, clock }: Context, site: Site): Promise<{ challenge: string }> {
  const options = await generateAuthenticationOptions({ rpID: site.host, userVerification: 'required' });
  await keepChallenge(auth, options.challenge, null, clock.now());
  return options;
}

/** The passkey and the look at its owner are two factors in one: no code is asked besides. */
export async function logInWithPasskey(
  { auth, clock }: Context,
  site: Site,
  answer: PasskeyAnswer,
): Promise<{ token: string; session: Session } | null> {
  const now = clock.now();
  const { rows } = await auth.query<AccountRow & { public_key: Buffer; counter: number; site: string }>(
    `select ${SESSION_COLUMNS}, p.public_key, p.counter, p.site from auth.passkey p join auth.account a on a.id = p.account_id
     where p.id = $1 and ${worksOn('$2')}`,
    [answer.id, clock.today()],
  );
  const known = rows[0];
  if (!known) return null;
  const verified = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: (challenge) => takeChallenge(auth, challenge, null, now),
    expectedOrigin: site.origin,
    // Of the day it was made: a false page has another name, whatever host its request claims.
    expectedRPID: known.site,
    credential: { id: answer.id, publicKey: new Uint8Array(known.public_key), counter: known.counter },
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return null;
  await auth.query('update auth.passkey set counter = $2, last_used_at = $3 where id = $1', [
    answer.id,
    verified.authenticationInfo.newCounter,
    now,
  ]);
  return { token: await openSession(auth, known.id, now), session: sessionOf(known, clock.today()) };
}

export interface StoredPasskey {
  id: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export async function passkeysOf(auth: pg.Pool, accountId: string): Promise<StoredPasskey[]> {
  const { rows } = await auth.query<StoredPasskey>(
    'select id, created_at as "createdAt", last_used_at as "lastUsedAt" from auth.passkey where account_id = $1 order by created_at',
    [accountId],
  );
  return rows;
}

export async function removePasskey(auth: pg.Pool, accountId: string, id: string): Promise<boolean> {
  return (
    (await auth.query('delete from auth.passkey where id = $1 and account_id = $2', [id, accountId])).rowCount === 1
  );
}

async function keepChallenge(auth: pg.Pool, challenge: string, accountId: string | null, now: Date): Promise<void> {
  await auth.query('delete from auth.passkey_challenge where expires_at < $1', [now]);
  await auth.query(
    'insert into auth.passkey_challenge (challenge, account_id, expires_at) values ($1, $2, $3::timestamptz + make_interval(mins => $4))',
    [challenge, accountId, now, MINUTES_TO_ANSWER],
  );
}

async function takeChallenge(auth: pg.Pool, challenge: string, accountId: string | null, now: Date): Promise<boolean> {
  const { rowCount } = await auth.query(
    'delete from auth.passkey_challenge where challenge = $1 and account_id is not distinct from $2 and expires_at > $3',
    [challenge, accountId, now],
  );
  return rowCount === 1;
}
