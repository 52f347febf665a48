/** Work of phones that waits for somebody's decision (contracts 31.2). */
import type { Problem } from '#domain/basics/problem.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export type Why = 'rejected' | 'rights-ended' | 'device-unknown' | 'device-revoked';
export type HeldState = 'waiting' | 'applied' | 'corrected' | 'returned' | 'closed';

export interface NewHeld {
  villageCode: string;
  id: string;
  submissionId: string;
  device: string;
  author: string;
  kind: string;
  familyId: string | null;
  why: Why;
  problems: Problem[];
  sealed: string;
  bodyKey: string;
  now: Date;
  today: PlainDate;
}

/** Of one sent twice the first stays. True when it lies there now with this body, false when another body has the id. */
export async function hold(tx: ActorTransaction, held: NewHeld): Promise<boolean> {
  const { rows } = await tx.client.query<{ same: boolean }>(
    `with put as (
       insert into held_submission (village_code, id, submission_id, device, author, kind, family_id, why, problems, sealed, body_key, received_at, received_on, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12)
       on conflict (village_code, device, submission_id) do nothing returning village_code),
     counted as (
       insert into held_count (village_code, received_on, waiting) select $1, $13, 1 from put
       on conflict (village_code, received_on) do update set waiting = held_count.waiting + 1)
     select coalesce((select true from put),
       (select body_key = $11 from held_submission where village_code = $1 and device = $4 and submission_id = $3)) as same`,
    [
      held.villageCode,
      held.id,
      held.submissionId,
      held.device,
      held.author,
      held.kind,
      held.familyId,
      held.why,
      JSON.stringify(held.problems),
      held.sealed,
      held.bodyKey,
      held.now,
      held.today,
    ],
  );
  return rows[0]?.same ?? false;
}

export interface StoredHeld {
  villageCode: string;
  id: string;
  submissionId: string;
  device: string;
  author: string;
  kind: string;
  familyId: string | null;
  why: Why;
  problems: Problem[];
  sealed: string;
  receivedAt: Date;
  receivedOn: PlainDate;
  state: HeldState;
  reason: string | null;
}

const COLUMNS = `village_code as "villageCode", id, submission_id as "submissionId", device, author, kind, family_id as "familyId",
  why, problems, sealed, received_at as "receivedAt", received_on::text as "receivedOn", state, reason`;

/** What still waits, oldest first. */
export async function waitingIn(
  tx: ActorTransaction,
  range: { lo: string; hi: string },
  limit: number,
): Promise<StoredHeld[]> {
  const { rows } = await tx.client.query<StoredHeld>(
    `select ${COLUMNS} from held_submission
     where village_code >= $1 and village_code < $2 and state = 'waiting' order by received_at, id limit $3`,
    [range.lo, range.hi, limit],
  );
  return rows;
}

export async function findHeld(tx: ActorTransaction, villageCode: string, id: string): Promise<StoredHeld | null> {
  const { rows } = await tx.client.query<StoredHeld>(
    `select ${COLUMNS} from held_submission where village_code = $1 and id = $2 for update`,
    [villageCode, id],
  );
  return rows[0] ?? null;
}

/** The author's own, newest change first. */
export async function heldOf(tx: ActorTransaction, author: string, limit: number): Promise<StoredHeld[]> {
  const { rows } = await tx.client.query<StoredHeld>(
    `select ${COLUMNS} from held_submission where author = $1 order by changed_at desc, id limit $2`,
    [author, limit],
  );
  return rows;
}

export interface Decision {
  villageCode: string;
  ids: readonly string[];
  state: HeldState;
  reason: string | null;
  by: string;
  now: Date;
}

/** Only what still waits; returns how many were decided. */
export async function decide(
  tx: ActorTransaction,
  { villageCode, ids, state, reason, by, now }: Decision,
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with decided as (
       update held_submission set state = $3, reason = $4, changed_by = $5, changed_at = $6
       where village_code = $1 and id = any ($2::uuid[]) and state = 'waiting' returning received_on),
     counted as (
       update held_count c set waiting = c.waiting - d.n
       from (select received_on, count(*)::int as n from decided group by received_on) d
       where c.village_code = $1 and c.received_on = d.received_on)
     select from decided`,
    [villageCode, ids, state, reason, by, now],
  );
  return rowCount ?? 0;
}

/** What this author's accepted work takes the place of, or is itself. */
export async function waitingOf(
  tx: ActorTransaction,
  villageCode: string,
  submissionIds: readonly string[],
): Promise<{ id: string; submissionId: string; author: string }[]> {
  const { rows } = await tx.client.query<{ id: string; submissionId: string; author: string }>(
    `select id, submission_id as "submissionId", author from held_submission
     where village_code = $1 and submission_id = any ($2::uuid[]) and state = 'waiting'`,
    [villageCode, submissionIds],
  );
  return rows;
}

export async function oldByVillage(
  tx: ActorTransaction,
  before: PlainDate,
): Promise<{ villageCode: string; waiting: number }[]> {
  const { rows } = await tx.client.query<{ villageCode: string; waiting: number }>(
    `select village_code as "villageCode", sum(waiting)::int as waiting from held_count
     where received_on < $1::date group by 1 having sum(waiting) > 0 order by 1`,
    [before],
  );
  return rows;
}

export async function knownHeld(
  tx: ActorTransaction,
  villageCode: string,
  submissions: readonly { submissionId: string; device: string }[],
): Promise<(Pick<StoredHeld, 'submissionId' | 'device' | 'why' | 'state' | 'problems'> & { bodyKey: string })[]> {
  const { rows } = await tx.client.query({
    name: 'known-held',
    text: `select submission_id as "submissionId", device, body_key as "bodyKey", why, state, problems from held_submission
      where village_code = $1 and device = any ($2::text[]) and submission_id = any ($3::uuid[])`,
    values: [
      villageCode,
      [...new Set(submissions.map(({ device }) => device))],
      submissions.map(({ submissionId }) => submissionId),
    ],
  });
  return rows;
}

/** Which of these families stand in the ledger, whoever may see them: `tx` is over the ledger. */
export async function familiesThere(
  tx: ActorTransaction,
  villageCode: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select id from family where village_code = $1 and id = any ($2::uuid[])
     union select family_id from family_whereabouts where village_code = $1 and family_id = any ($2::uuid[])`,
    [villageCode, ids],
  );
  return new Set(rows.map((row) => row.id));
}
