import type { Month, PlainDate } from '#domain/basics/plain-date.ts';
import type { ReportedSkdn } from '#domain/growth/posyandu-month.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface ClosedMonthRow {
  month: Month;
  places: string[];
  closedOn: PlainDate;
  by: string;
  reported: ReportedSkdn;
}

/** Of these villages, from a month on, by place. Row-level security leaves out what the reader may not see. */
export async function monthsClosed(
  tx: ActorTransaction,
  villages: readonly string[],
  from: Month,
  until: Month,
): Promise<ClosedMonthRow[]> {
  const { rows } = await tx.client.query<ClosedMonthRow>({
    name: 'posyandu-months',
    text: `select month, places, closed_on::text as "closedOn", closed_by as by, reported from posyandu_month
      where village_code = any ($1) and month >= $2 and month <= $3 order by month, places`,
    values: [villages, from, until],
  });
  return rows;
}
