import type { Month } from '#domain/basics/plain-date.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface FactSum {
  /** The area that the sum is for: a prefix of the village code. */
  area: string;
  month: Month;
  fact: string;
  value: number;
}

/**
 * Facts of all villages under `area`, summed by the area one level down.
 * @param width length of the code to group by: 2 province, 5 regency, 8 district, 13 village
 */
export async function sumsBy(
  tx: ActorTransaction,
  area: string,
  width: number,
  months: readonly Month[],
  facts: readonly string[],
): Promise<FactSum[]> {
  const { rows } = await tx.client.query<FactSum>({
    name: 'fact-sums',
    text: `select left(village_code, $2) as area, month, fact, sum(value)::bigint as value from village_fact
      where village_code >= $1 and village_code < $1 || '.~' and month = any ($3) and fact = any ($4) group by 1, 2, 3`,
    values: [area, width, months, facts],
  });
  return rows;
}

export interface MonthSummary {
  area: string;
  month: Month;
  villagesWithData: number;
  asOf: string;
  computedAt: Date | null;
  closed: boolean;
  ruleSet: string | null;
}

export async function monthsOf(
  tx: ActorTransaction,
  area: string,
  width: number,
  months: readonly Month[],
): Promise<MonthSummary[]> {
  const { rows } = await tx.client.query<MonthSummary>({
    name: 'month-summaries',
    text: `select left(village_code, $2) as area, month, count(*)::int as "villagesWithData", max(as_of) as "asOf", max(computed_at) as "computedAt",
        bool_and(closed_at is not null) as closed, max(rule_set) as "ruleSet"
      from village_month where village_code >= $1 and village_code < $1 || '.~' and month = any ($3) group by 1, 2`,
    values: [area, width, months],
  });
  return rows;
}

/** Villages enrolled in the programme by the last day of each month. */
export async function enrolledBy(
  tx: ActorTransaction,
  area: string,
  width: number,
  months: readonly Month[],
): Promise<{ area: string; month: Month; value: number }[]> {
  const { rows } = await tx.client.query<{ area: string; month: Month; value: number }>({
    name: 'enrolled-by',
    text: `select left(e.village_code, $2) as area, m.month, count(*)::bigint as value
      from unnest($3::text[]) m (month)
      join enrolment e on e.scheme = 'CIKAR' and to_char(e.from_on, 'YYYY-MM') <= m.month
      where e.village_code >= $1 and e.village_code < $1 || '.~' group by 1, 2`,
    values: [area, width, months],
  });
  return rows;
}

export async function monthsWithData(tx: ActorTransaction, area: string): Promise<Month[]> {
  const { rows } = await tx.client.query<{ month: Month }>(
    `select distinct month from village_month where village_code >= $1 and village_code < $1 || '.~' order by month`,
    [area],
  );
  return rows.map((row) => row.month);
}

export interface PublishedRow {
  indicator: string;
  areaCode: string;
  period: string;
  value: number;
  unit: string;
  source: string;
  url: string | null;
  note: string | null;
}

export async function publishedFor(
  tx: ActorTransaction,
  indicators: readonly string[],
  areaCodes: readonly string[],
): Promise<PublishedRow[]> {
  const { rows } = await tx.client.query<PublishedRow>(
    `select indicator, area_code as "areaCode", period, value, unit, source, url, note from published_value
     where indicator = any ($1) and area_code = any ($2) order by indicator, area_code, period, seq`,
    [indicators, areaCodes],
  );
  return rows;
}
