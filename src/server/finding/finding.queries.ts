import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Reason } from '#domain/finding/finding.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { rowsOf } from '#server/db/rows-of.ts';

export interface StoredFinding {
  villageCode: string;
  id: string;
  familyId: string;
  placeCode: string;
  kind: string;
  ruleId: string;
  ruleVersion: string;
  subjectKind: 'person' | 'family';
  subjectId: string;
  subjectName: string;
  subjectBirthDate: PlainDate | null;
  reason: Reason;
  class: string;
  openedOn: PlainDate;
  unsure: boolean;
  sector: string | null;
  needStatus: string | null;
  dueOn: PlainDate | null;
}

export interface FindingFilter {
  range: { lo: string; hi: string };
  kind: string | null;
  rt: string | null;
  /** Opened on this day or before. */
  openedUntil: PlainDate | null;
}

/** The need that somebody owes now, else the newest: what stands beside a finding as its owner. */
const OWNER = `left join lateral (
    select sector, status, due_on from need n
    where n.village_code = f.village_code and n.finding_id = f.id
    order by (n.closed_on is null) desc, n.opened_on desc, n.id limit 1) owner on true`;
const WHERE = `f.closed_on is null and f.place_code >= $1 and f.place_code < $2
  and ($3::text is null or f.kind = $3)
  and ($4::text is null or split_part(f.place_code, '/', 3) = $4)
  and ($5::date is null or f.opened_on <= $5::date)`;

const COLUMNS = `f.village_code as "villageCode", f.id, f.family_id as "familyId", f.place_code as "placeCode", f.kind, f.rule_id as "ruleId",
  f.rule_version as "ruleVersion", f.subject_kind as "subjectKind", f.subject_id as "subjectId", f.subject_name as "subjectName",
  f.subject_birth_date as "subjectBirthDate", f.reason, f.class, f.opened_on as "openedOn", f.unsure,
  owner.sector, owner.status as "needStatus", owner.due_on as "dueOn"`;

/** Open findings, oldest first. Owners are looked up for the rows of the page only. */
export async function listFindings(
  tx: ActorTransaction,
  filter: FindingFilter,
  after: { openedOn: string; id: string } | null,
  limit: number,
): Promise<StoredFinding[]> {
  const { rows } = await tx.client.query<StoredFinding>(
    `select ${COLUMNS} from (
       select * from finding f
       where ${WHERE} and ($6::date is null or (f.opened_on, f.id) > ($6::date, $7::uuid))
       order by f.opened_on, f.id limit $8) f ${OWNER}
     order by f.opened_on, f.id`,
    [
      filter.range.lo,
      filter.range.hi,
      filter.kind,
      filter.rt,
      filter.openedUntil,
      after?.openedOn ?? null,
      after?.id ?? null,
      limit,
    ],
  );
  return rows;
}

const BEFORE_ALL = { placeCode: '', openedOn: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/**
 * The same place by place, each place oldest first, as the index `finding_open` has them: a province that leaves in pieces is
 * read once. By date alone each piece would look through all of them, most of which are of one day after a first import.
 */
export function findingsByPlace(
  tx: ActorTransaction,
  filter: FindingFilter,
  after: Pick<StoredFinding, 'placeCode' | 'openedOn' | 'id'> | null,
  limit: number,
): Promise<StoredFinding[]> {
  const { placeCode, openedOn, id } = after ?? BEFORE_ALL;
  return rowsOf<StoredFinding>(
    tx.client,
    `select ${COLUMNS} from (
       select * from finding f
       where ${WHERE} and (f.place_code, f.opened_on, f.id) > ($6, $7::date, $8::uuid)
       order by f.place_code, f.opened_on, f.id limit $9) f ${OWNER}
     order by f.place_code, f.opened_on, f.id`,
    [filter.range.lo, filter.range.hi, filter.kind, filter.rt, filter.openedUntil, placeCode, openedOn, id, limit],
  );
}

export async function countFindings(tx: ActorTransaction, filter: FindingFilter): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from finding f where ${WHERE}`,
    [filter.range.lo, filter.range.hi, filter.kind, filter.rt, filter.openedUntil],
  );
  return rows[0]?.count ?? 0;
}

export interface KindCount {
  kind: string;
  open: number;
  promised: number;
  overdue: number;
}

/** Open findings by kind, with how many have a promise and how many of those are late. */
export async function findingsByKind(
  tx: ActorTransaction,
  range: { lo: string; hi: string },
  today: PlainDate,
): Promise<KindCount[]> {
  // Promises are few beside findings: counted by themselves, no owner is looked up for every finding.
  const { rows } = await tx.client.query<KindCount>(
    `select open.kind, open.count as open, coalesce(promised.count, 0) as promised, coalesce(promised.late, 0) as overdue
     from (
       select kind, count(*)::int as count from finding
       where closed_on is null and place_code >= $1 and place_code < $2 group by kind) open
     left join (
       select kind, count(distinct finding_id)::int as count,
         (count(distinct finding_id) filter (where due_on < $3::date))::int as late
       from need
       where closed_on is null and status = 'promised' and place_code >= $1 and place_code < $2 group by kind) promised
       on promised.kind = open.kind
     order by open.count desc, open.kind`,
    [range.lo, range.hi, today],
  );
  return rows;
}
