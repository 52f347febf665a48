import type { Month, PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { joinDocuments, type CoreDocument, type RestDocument } from '#domain/family/split-by-class.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

/** The sum of the family counts of a village: SQL only adds (contracts 18). */
export async function sumFamilyFacts(tx: ActorTransaction, villageCode: string): Promise<Map<string, number>> {
  const { rows } = await tx.client.query<{ fact: string; value: number }>(
    `select fact.key as fact, sum(fact.value::bigint)::bigint as value
     from family_rest r, json_each_text(r.facts) fact where r.village_code = $1 group by fact.key`,
    [villageCode],
  );
  return new Map(rows.map((row) => [row.fact, row.value]));
}

export interface MonthRecord {
  villageCode: string;
  month: Month;
  asOf: PlainDate;
  ledgerSeq: number;
  ruleSet: string;
  computedAt: Date;
  closedAt: Date | null;
}

/** Replaces the facts of an open month; a closed month is left as it is and answers false (contracts 19). */
export async function putMonth(
  tx: ActorTransaction,
  record: MonthRecord,
  facts: ReadonlyMap<string, number>,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into village_month (village_code, month, as_of, ledger_seq, rule_set, computed_at, closed_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (village_code, month) do update
     set as_of = excluded.as_of, ledger_seq = excluded.ledger_seq, rule_set = excluded.rule_set, computed_at = excluded.computed_at, closed_at = excluded.closed_at
     where village_month.closed_at is null`,
    [
      record.villageCode,
      record.month,
      record.asOf,
      record.ledgerSeq,
      record.ruleSet,
      record.computedAt,
      record.closedAt,
    ],
  );
  if (rowCount === 0) return false;
  await tx.client.query('delete from village_fact where village_code = $1 and month = $2', [
    record.villageCode,
    record.month,
  ]);
  await tx.client.query(
    `insert into village_fact (village_code, month, fact, value) select $1, $2, key, value::bigint from json_each_text($3::json)`,
    [record.villageCode, record.month, JSON.stringify(Object.fromEntries(facts))],
  );
  return true;
}

/** Needs by sector, state and due day without names: what the province sees of the loop. */
export async function replaceSectorPromises(tx: ActorTransaction, villageCode: string): Promise<void> {
  await tx.client.query('delete from sector_promise where village_code = $1', [villageCode]);
  await tx.client.query(
    `insert into sector_promise (village_code, sector, status, due_on, needs)
     select village_code, sector, status, coalesce(due_on, date '9999-12-31'), count(*) from need
     where village_code = $1 and status <> 'declined' group by 1, 2, 3, 4`,
    [villageCode],
  );
}

/** Families on which time alone may have changed something by `today`, and those last seen by another rule set (contracts 2). */
export async function familiesToReassess(
  tx: ActorTransaction,
  villageCode: string,
  today: PlainDate,
  ruleSet: string,
): Promise<FamilyState[]> {
  const { rows } = await tx.client.query<{ core: CoreDocument; rest: RestDocument }>(
    `select f.doc as core, r.doc as rest from family f join family_rest r on r.village_code = f.village_code and r.id = f.id
     where r.village_code = $1 and (r.reassess_on <= $2 or r.doc #>> '{assessment,ruleSet}' <> $3) order by f.id`,
    [villageCode, today, ruleSet],
  );
  return rows.map(({ core, rest }) => joinDocuments(core, rest));
}

export async function villageLedgers(tx: ActorTransaction): Promise<string[]> {
  const { rows } = await tx.client.query<{ code: string }>(
    `select village_code as code from ledger where seq > 0 and length(village_code) = 13 order by village_code`,
  );
  return rows.map((row) => row.code);
}
