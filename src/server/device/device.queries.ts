/** Phones and their challenges, in the schema of accounts (contracts 26). */
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { TOKEN_MINUTES } from '#contract/device.ts';

const MINUTES_TO_ANSWER = 5;

export interface StoredDevice {
  id: string;
  accountId: string;
  publicKey: Buffer;
  name: string;
  createdAt: Date;
  lastSeenAt: Date | null;
  leaseUntil: Date | null;
  revokedAt: Date | null;
  wipeOrder: string | null;
  wipeOrderedAt: Date | null;
  wipedAt: Date | null;
  waiting: number | null;
  waitingAt: Date | null;
  wipeReceipt: string | null;
}

const COLUMNS = `d.id, d.account_id as "accountId", d.public_key as "publicKey", d.name, d.created_at as "createdAt",
  d.last_seen_at as "lastSeenAt", d.lease_until as "leaseUntil", d.revoked_at as "revokedAt", d.wipe_order as "wipeOrder",
  d.wipe_ordered_at as "wipeOrderedAt", d.wiped_at as "wipedAt", d.waiting, d.waiting_at as "waitingAt", d.wipe_receipt as "wipeReceipt"`;

export async function insertDevice(
  auth: pg.Pool,
  {
    accountId,
    publicKey,
    name,
    now,
    leaseUntil,
  }: { accountId: string; publicKey: Buffer; name: string; now: Date; leaseUntil: Date },
): Promise<string> {
  const id = uuidv7();
  await auth.query(
    `insert into auth.device (id, account_id, public_key, name, created_at, last_seen_at, lease_until) values ($1, $2, $3, $4, $5, $5, $6)`,
    [id, accountId, publicKey, name, now, leaseUntil],
  );
  return id;
}

export async function findDevice(auth: pg.Pool, id: string): Promise<StoredDevice | null> {
  const { rows } = await auth.query<StoredDevice>(`select ${COLUMNS} from auth.device d where d.id = $1`, [id]);
  return rows[0] ?? null;
}

export async function findDevices(auth: pg.Pool, ids: readonly string[]): Promise<Map<string, StoredDevice>> {
  if (ids.length === 0) return new Map();
  const { rows } = await auth.query<StoredDevice>(
    `select ${COLUMNS} from auth.device d where d.id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function devicesOfAccounts(auth: pg.Pool, accounts: readonly string[]): Promise<StoredDevice[]> {
  const { rows } = await auth.query<StoredDevice>(
    `select ${COLUMNS} from auth.device d where d.account_id = any ($1::uuid[]) order by d.created_at desc, d.id`,
    [accounts],
  );
  return rows;
}

export async function newChallenge(
  auth: pg.Pool,
  deviceId: string,
  now: Date,
): Promise<{ challenge: string; expiresAt: Date }> {
  const challenge = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + MINUTES_TO_ANSWER * 60_000);
  await auth.query(
    `with old as (delete from auth.device_challenge where expires_at < $3)
     insert into auth.device_challenge (challenge, device_id, expires_at) values ($1, $2, $4)`,
    [challenge, deviceId, now, expiresAt],
  );
  return { challenge, expiresAt };
}

/** True once for each challenge that is still fresh. */
export async function takeChallenge(auth: pg.Pool, deviceId: string, challenge: string, now: Date): Promise<boolean> {
  const { rowCount } = await auth.query(
    'delete from auth.device_challenge where challenge = $1 and device_id = $2 and expires_at >= $3',
    [challenge, deviceId, now],
  );
  return rowCount === 1;
}

/** A session of a quarter of an hour; ended with the device. Returns the cookie's token. */
export async function openDeviceSession(
  auth: pg.Pool,
  device: StoredDevice,
  now: Date,
  leaseUntil: Date,
): Promise<{ token: string; until: Date }> {
  const token = randomBytes(32).toString('base64url');
  const until = new Date(now.getTime() + TOKEN_MINUTES * 60_000);
  await auth.query(
    `with old as (delete from auth.session where device_id = $2 and expires_at < $4),
       seen as (update auth.device set last_seen_at = $4, lease_until = $6 where id = $2),
       met as (update auth.account set last_seen_at = $4 where id = $3)
     insert into auth.session (token_hash, account_id, created_at, last_seen_at, expires_at, device_id) values ($1, $3, $4, $4, $5, $2)`,
    [createHash('sha256').update(token).digest('hex'), device.id, device.accountId, now, until, leaseUntil],
  );
  return { token, until };
}

export async function revokeDevice(auth: pg.Pool, id: string, by: string, now: Date): Promise<void> {
  await auth.query(
    `with gone as (delete from auth.session where device_id = $1)
     update auth.device set revoked_at = coalesce(revoked_at, $3), revoked_by = coalesce(revoked_by, $2::uuid) where id = $1`,
    [id, by, now],
  );
}

/** A wiped phone is revoked too: nothing it sends counts as its owner's without a look. */
export async function orderWipe(auth: pg.Pool, id: string, by: string, now: Date): Promise<void> {
  await revokeDevice(auth, id, by, now);
  await auth.query(
    'update auth.device set wipe_order = coalesce(wipe_order, $2), wipe_ordered_at = coalesce(wipe_ordered_at, $3) where id = $1',
    [id, uuidv7(), now],
  );
}

export async function markWiped(
  auth: pg.Pool,
  id: string,
  { order, signature }: { order: string; signature: string },
  now: Date,
): Promise<void> {
  await auth.query(
    `update auth.device set wiped_at = coalesce(wiped_at, $3), wipe_receipt = coalesce(wipe_receipt, $4)
     where id = $1 and wipe_order = $2`,
    [id, order, now, signature],
  );
}

/** Told by the phone itself: for the office to see, never to decide by. */
export async function noteWaiting(auth: pg.Pool, id: string, rows: number, now: Date): Promise<void> {
  await auth.query('update auth.device set waiting = $2, waiting_at = $3 where id = $1', [id, rows, now]);
}
