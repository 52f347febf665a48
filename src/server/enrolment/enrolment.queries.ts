import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface EnrolmentRow {
  villageCode: string;
  scheme: 'CIKAR' | 'KAMPUNG_KB' | 'KKB';
  decreeNo: string;
  decreeDate: PlainDate;
  from: PlainDate;
}

export async function enrolmentsIn(tx: ActorTransaction, area: string): Promise<EnrolmentRow[]> {
  const { rows } = await tx.client.query<EnrolmentRow>(
    `select village_code as "villageCode", scheme, decree_no as "decreeNo", decree_date as "decreeDate", from_on as "from"
     from enrolment where village_code >= $1 and village_code < $1 || '.~' order by village_code, scheme`,
    [area],
  );
  return rows;
}

export async function countEnrolled(tx: ActorTransaction, area: string, today: PlainDate): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from enrolment where scheme = 'CIKAR' and from_on <= $2 and village_code >= $1 and village_code < $1 || '.~'`,
    [area, today],
  );
  return rows[0]?.count ?? 0;
}

export interface VillageData {
  villageCode: string;
  families: number;
  residents: number;
  computedOn: PlainDate;
}

/** The newest month of each village that has data. */
export async function villageData(tx: ActorTransaction, area: string): Promise<VillageData[]> {
  const { rows } = await tx.client.query<VillageData>(
    `select distinct on (m.village_code) m.village_code as "villageCode", m.as_of as "computedOn",
       coalesce((select value from village_fact f where f.village_code = m.village_code and f.month = m.month and f.fact = 'families'), 0)::int as families,
       coalesce((select value from village_fact f where f.village_code = m.village_code and f.month = m.month and f.fact = 'residents'), 0)::int as residents
     from village_month m where m.village_code >= $1 and m.village_code < $1 || '.~'
     order by m.village_code, m.month desc`,
    [area],
  );
  return rows;
}
