import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Need } from '#domain/need/need.ts';
import type { Reason } from '#domain/finding/finding.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface StoredNeed {
  villageCode: string;
  id: string;
  familyId: string;
  kind: string;
  service: string;
  sector: string;
  status: string;
  openedOn: PlainDate;
  expectedOn: PlainDate;
  dueOn: PlainDate | null;
  placeCode: string;
  card: {
    name: string;
    birthDate: PlainDate | null;
    sex: string | null;
    rw: string | null;
    rt: string | null;
    address: string | null;
    /** Sealed. */
    phone: string | null;
    nikLast4: string | null;
    reason: Reason;
  };
  detail: {
    subject: Need['subject'];
    promise: Need['promise'] | null;
    delivery: Need['delivery'] | null;
    verification: Need['verification'] | null;
    bounces: number;
  };
}

const COLUMNS = `village_code as "villageCode", id, family_id as "familyId", kind, service, sector, status, opened_on as "openedOn",
  expected_on as "expectedOn", due_on as "dueOn", place_code as "placeCode", card, detail`;

export async function needsOfFamily(
  tx: ActorTransaction,
  villageCode: string,
  familyId: string,
): Promise<StoredNeed[]> {
  const { rows } = await tx.client.query<StoredNeed>({
    name: 'needs-of-family',
    text: `select ${COLUMNS} from need where village_code = $1 and family_id = $2 order by opened_on desc, id`,
    values: [villageCode, familyId],
  });
  return rows;
}

export type NeedFilter = 'open' | 'promised' | 'overdue' | 'delivered' | 'done';

const CONDITION: Readonly<Record<NeedFilter, string>> = {
  open: `status = 'open'`,
  promised: `status = 'promised' and due_on >= $3::date`,
  overdue: `status = 'promised' and due_on < $3::date`,
  delivered: `status = 'delivered'`,
  done: `status in ('verified', 'bounced', 'no-longer-needed')`,
};

export interface NeedListQuery {
  range: { lo: string; hi: string };
  today: PlainDate;
  filter: NeedFilter;
  kind: string | null;
  /** Of one sector: its queue is then read in the order of an index. */
  sector: string | null;
  after: { openedOn: string; id: string } | null;
  limit: number;
}

/** An index is used for a plain comparison, not for "any or this one". */
function ofSector(sector: string | null, parameter: string): string {
  return sector === null ? `${parameter}::text is null` : `sector = ${parameter}`;
}

/** Oldest first. */
export async function listNeeds(tx: ActorTransaction, query: NeedListQuery): Promise<StoredNeed[]> {
  const { rows } = await tx.client.query<StoredNeed>(
    `select ${COLUMNS} from need
     where place_code >= $1 and place_code < $2 and $3::date is not null and ${CONDITION[query.filter]}
       and ($4::text is null or kind = $4) and ${ofSector(query.sector, '$8')}
       and ($5::date is null or (opened_on, id) > ($5::date, $6::uuid))
     order by opened_on, id limit $7`,
    [
      query.range.lo,
      query.range.hi,
      query.today,
      query.kind,
      query.after?.openedOn ?? null,
      query.after?.id ?? null,
      query.limit,
      query.sector,
    ],
  );
  return rows;
}

export type NeedCounts = Record<NeedFilter, number>;

export async function countNeeds(
  tx: ActorTransaction,
  range: { lo: string; hi: string },
  today: PlainDate,
  kind: string | null,
  sector: string | null,
): Promise<NeedCounts> {
  const counts = Object.entries(CONDITION).map(
    ([filter, condition]) => `count(*) filter (where ${condition})::int as ${filter}`,
  );
  const { rows } = await tx.client.query<NeedCounts>(
    `select ${counts.join(', ')} from need
     where place_code >= $1 and place_code < $2 and ($4::text is null or kind = $4) and ${ofSector(sector, '$5')}`,
    [range.lo, range.hi, today, kind, sector],
  );
  return rows[0] ?? { open: 0, promised: 0, overdue: 0, delivered: 0, done: 0 };
}
