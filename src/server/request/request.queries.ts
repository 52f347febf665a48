import type pg from 'pg';
import { REQUEST_STATES, type RequestState } from '#domain/data-protection/request.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface StoredRequest {
  villageCode: string;
  id: string;
  kind: string;
  requester: string;
  identityCheck: string;
  familyId: string;
  familyName: string | null;
  personId: string | null;
  personName: string | null;
  items: string[];
  restrictionGround: string | null;
  receivedAt: Date;
  registeredBy: string;
  state: string;
  granted: boolean | null;
  ground: string | null;
  proposedBy: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  submissionId: string | null;
  closedAt: Date | null;
}

/** Names come through the reader's own policies: who may not see the family gets none. */
const REQUEST = `select q.village_code as "villageCode", q.id, q.kind, q.requester, q.identity_check as "identityCheck",
    q.family_id as "familyId", f.head_name as "familyName", q.person_id as "personId", p.name as "personName", q.items,
    q.restriction_ground as "restrictionGround", q.received_at as "receivedAt", q.registered_by as "registeredBy", q.state,
    q.granted, q.ground, q.proposed_by as "proposedBy", q.decided_by as "decidedBy", q.decided_at as "decidedAt",
    q.submission_id as "submissionId", q.closed_at as "closedAt"
  from data_request q
  left join family f on f.village_code = q.village_code and f.id = q.family_id
  left join person p on p.village_code = q.village_code and p.id = q.person_id`;

const WAITING = `state in ('open', 'proposed', 'granted')`;

export interface RequestFilter {
  /** The area itself and everything inside it. */
  area: string;
  waiting: boolean;
}

/** Oldest first. */
export async function listRequests(
  tx: ActorTransaction,
  { area, waiting }: RequestFilter,
  after: { receivedAt: string; id: string } | null,
  limit: number,
): Promise<StoredRequest[]> {
  const { rows } = await tx.client.query<StoredRequest>(
    `${REQUEST}
     where q.village_code >= $1 and q.village_code < $1 || '.~' and (q.${WAITING}) = $2
       and ($3::timestamptz is null or (q.received_at, q.id) > ($3::timestamptz, $4::uuid))
     order by q.received_at, q.id limit $5`,
    [area, waiting, after?.receivedAt ?? null, after?.id ?? null, limit],
  );
  return rows;
}

export interface RequestCounts {
  waiting: number;
  overdue: number;
  proposed: number;
}

/** @param lateBefore what arrived before this instant and still waits is overdue */
export async function countRequests(tx: ActorTransaction, area: string, lateBefore: Date): Promise<RequestCounts> {
  const { rows } = await tx.client.query<RequestCounts>(
    `select count(*)::int as waiting, (count(*) filter (where received_at < $2))::int as overdue,
       (count(*) filter (where state = 'proposed'))::int as proposed
     from data_request where village_code >= $1 and village_code < $1 || '.~' and ${WAITING}`,
    [area, lateBefore],
  );
  return rows[0] ?? { waiting: 0, overdue: 0, proposed: 0 };
}

export async function findRequest(tx: ActorTransaction, village: string, id: string): Promise<StoredRequest | null> {
  const { rows } = await tx.client.query<StoredRequest>(`${REQUEST} where q.village_code = $1 and q.id = $2`, [
    village,
    id,
  ]);
  return rows[0] ?? null;
}

/** Whoever decides first decides; the next one waits here and then finds another state. */
export async function lockRequest(tx: ActorTransaction, village: string, id: string): Promise<StoredRequest | null> {
  const { rowCount } = await tx.client.query(
    'select from data_request where village_code = $1 and id = $2 for update',
    [village, id],
  );
  return rowCount === 1 ? findRequest(tx, village, id) : null;
}

export interface RequestToStore {
  villageCode: string;
  id: string;
  kind: string;
  requester: string;
  identityCheck: string;
  familyId: string;
  personId: string | null;
  items: readonly string[];
  restrictionGround: string | null;
  receivedAt: Date;
}

export async function insertRequest(tx: ActorTransaction, request: RequestToStore): Promise<void> {
  await tx.client.query(
    `insert into data_request (village_code, id, kind, requester, identity_check, family_id, person_id, items,
       restriction_ground, received_at, registered_by, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open')`,
    [
      request.villageCode,
      request.id,
      request.kind,
      request.requester,
      request.identityCheck,
      request.familyId,
      request.personId,
      request.items,
      request.restrictionGround,
      request.receivedAt,
      tx.actor.id,
    ],
  );
}

export interface RequestChange {
  state: RequestState;
  granted: boolean;
  ground: string | null;
  at: Date;
}

export async function recordProposal(
  tx: ActorTransaction,
  { villageCode, id }: Pick<StoredRequest, 'villageCode' | 'id'>,
  change: RequestChange,
): Promise<void> {
  await tx.client.query(
    `update data_request set state = $3, granted = $4, ground = $5, proposed_by = $6, proposed_at = $7
     where village_code = $1 and id = $2`,
    [villageCode, id, change.state, change.granted, change.ground, tx.actor.id, change.at],
  );
}

/** A refusal and what is carried out at once are closed by the same act. */
export async function recordDecision(
  tx: ActorTransaction,
  { villageCode, id }: Pick<StoredRequest, 'villageCode' | 'id'>,
  change: RequestChange & { submissionId: string | null },
): Promise<void> {
  const isClosed = change.state === 'refused' || change.state === 'done';
  await tx.client.query(
    `update data_request set state = $3, granted = $4, ground = $5, decided_by = $6, decided_at = $7, submission_id = $8,
       closed_at = case when $9 then $7::timestamptz end, closed_by = case when $9 then $6::text end
     where village_code = $1 and id = $2`,
    [
      villageCode,
      id,
      change.state,
      change.granted,
      change.ground,
      tx.actor.id,
      change.at,
      change.submissionId,
      isClosed,
    ],
  );
}

export async function recordClosing(
  tx: ActorTransaction,
  { villageCode, id }: Pick<StoredRequest, 'villageCode' | 'id'>,
  submissionId: string | null,
  at: Date,
): Promise<void> {
  await tx.client.query(
    `update data_request set state = 'done', submission_id = coalesce($3, submission_id), closed_at = $4, closed_by = $5
     where village_code = $1 and id = $2`,
    [villageCode, id, submissionId, at, tx.actor.id],
  );
}

export async function recordWithdrawal(
  tx: ActorTransaction,
  { villageCode, id }: Pick<StoredRequest, 'villageCode' | 'id'>,
  at: Date,
): Promise<void> {
  await tx.client.query(
    `update data_request set state = 'withdrawn', closed_at = $3, closed_by = $4 where village_code = $1 and id = $2`,
    [villageCode, id, at, tx.actor.id],
  );
}

/** Whether the actor sees this family, and the person in it, and whether its data are restricted. */
export async function familyAsked(
  tx: ActorTransaction,
  village: string,
  familyId: string,
  personId: string | null,
): Promise<{ restricted: boolean } | null> {
  const { rows } = await tx.client.query<{ restricted: boolean }>(
    `select f.restricted from family f where f.village_code = $1 and f.id = $2
       and ($3::uuid is null or exists (select from person p where p.village_code = $1 and p.id = $3 and p.family_id = f.id))`,
    [village, familyId, personId],
  );
  return rows[0] ?? null;
}

/** The ground under which a family is restricted now. */
export async function standingRestriction(
  tx: ActorTransaction,
  village: string,
  familyId: string,
): Promise<string | null> {
  const { rows } = await tx.client.query<{ ground: string | null }>(
    `select doc -> 'restricted' ->> 'ground' as ground from family where village_code = $1 and id = $2`,
    [village, familyId],
  );
  return rows[0]?.ground ?? null;
}

/** The newest entry since the request arrived that restricted its family, or lifted that. */
export async function restrictedSince(
  tx: ActorTransaction,
  { villageCode, familyId, receivedAt }: Pick<StoredRequest, 'villageCode' | 'familyId' | 'receivedAt'>,
): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select submission_id as id from ledger_entry
     where village_code = $1 and family_id = $2 and kind = 'restricted' and received_at >= $3 order by seq desc limit 1`,
    [villageCode, familyId, receivedAt],
  );
  return rows[0]?.id ?? null;
}

const NO_CORRECTIONS = [
  'restricted',
  'reassessed',
  'erased',
  'promise-made',
  'promise-changed',
  'delivery-recorded',
  'delivery-verified',
  'need-declined',
];

/** The newest entry that changed answers of this family since `since`. */
export async function correctionSince(
  tx: ActorTransaction,
  village: string,
  familyId: string,
  since: Date,
): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select submission_id as id from ledger_entry
     where village_code = $1 and family_id = $2 and received_at >= $3 and kind <> all ($4::text[]) order by seq desc limit 1`,
    [village, familyId, since, NO_CORRECTIONS],
  );
  return rows[0]?.id ?? null;
}

/** The whole row, by the names of its columns. */
export async function requestRow(tx: ActorTransaction, village: string, id: string): Promise<unknown> {
  const { rows } = await tx.client.query<{ row: unknown }>(
    'select to_json(q) as row from data_request q where village_code = $1 and id = $2',
    [village, id],
  );
  return rows[0]?.row;
}

/** Puts a kept row back where the database has none or an older one, with a line in the audit. @returns 1 or 0 */
export async function restoreRequest(
  owner: pg.Pool,
  row: object,
  audit: { id: string; at: Date; by: string },
): Promise<number> {
  const columns = Object.keys(row).filter((name) => name !== 'village_code' && name !== 'id');
  // Of two acts of one instant the later state is the newer.
  const newest = (from: string): string =>
    `row (greatest(${from}.received_at, ${from}.proposed_at, ${from}.decided_at, ${from}.closed_at), array_position($2::text[], ${from}.state))`;
  const { rowCount } = await owner.query(
    `with restored as (
       insert into data_request as here select * from json_populate_record(null::data_request, $1)
       on conflict (village_code, id) do update set ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
       where ${newest('excluded')} > ${newest('here')} returning village_code, id)
     insert into audit (village_code, id, at, actor, action, object, purpose)
     select village_code, $3, $4, $5, 'request-restored', id::text, 'citizen-request' from restored`,
    [JSON.stringify(row), REQUEST_STATES, audit.id, audit.at, audit.by],
  );
  return rowCount ?? 0;
}
