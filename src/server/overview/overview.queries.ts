import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface SectorCounts {
  sector: string;
  open: number;
  promised: number;
  overdue: number;
  delivered: number;
  done: number;
}

const SECTOR_COUNTS = `
  coalesce(sum(needs) filter (where status = 'open'), 0)::int as open,
  coalesce(sum(needs) filter (where status = 'promised' and due_on >= $2::date), 0)::int as promised,
  coalesce(sum(needs) filter (where status = 'promised' and due_on < $2::date), 0)::int as overdue,
  coalesce(sum(needs) filter (where status = 'delivered'), 0)::int as delivered,
  coalesce(sum(needs) filter (where status in ('verified', 'bounced', 'no-longer-needed')), 0)::int as done`;

/** The loop by sector, without names. */
export async function countsBySector(
  tx: ActorTransaction,
  area: string,
  today: PlainDate,
  sector: string | null,
): Promise<SectorCounts[]> {
  const { rows } = await tx.client.query<SectorCounts>(
    `select sector, ${SECTOR_COUNTS} from sector_promise
     where village_code >= $1 and village_code < $1 || '.~' and ($3::text is null or sector = $3)
     group by sector order by sector`,
    [area, today, sector],
  );
  return rows;
}

export interface Delay {
  villageCode: string;
  sector: string;
  promises: number;
  oldestDueOn: PlainDate;
}

/** Promises past their day, the oldest first. */
export async function delays(
  tx: ActorTransaction,
  area: string,
  today: PlainDate,
  sector: string | null,
  limit: number,
): Promise<Delay[]> {
  const { rows } = await tx.client.query<Delay>(
    `select village_code as "villageCode", sector, sum(needs)::int as promises, min(due_on) as "oldestDueOn" from sector_promise
     where village_code >= $1 and village_code < $1 || '.~' and status = 'promised' and due_on < $2::date and ($3::text is null or sector = $3)
     group by 1, 2 order by 4, 1, 2 limit $4`,
    [area, today, sector, limit],
  );
  return rows;
}
