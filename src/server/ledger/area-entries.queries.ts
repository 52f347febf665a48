import { isKind } from '#domain/ledger/apply-entry.ts';
import type { Entry } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export async function areaExists(tx: ActorTransaction, code: string): Promise<boolean> {
  const { rowCount } = await tx.client.query('select from area where code = $1', [code]);
  return rowCount === 1;
}

/** @returns false where it is no entry that has a row of its own */
export async function putAreaEntry(tx: ActorTransaction, entry: Entry): Promise<boolean> {
  if (isKind(entry, 'village-enrolled')) await putEnrolment(tx, entry);
  else if (isKind(entry, 'posyandu-month-closed')) await putPosyanduMonth(tx, entry);
  else if (isKind(entry, 'value-published')) await putPublishedValue(tx, entry);
  else return false;
  return true;
}

/** Before a rebuild. */
export async function removeAreaRows(tx: ActorTransaction, code: string): Promise<void> {
  for (const table of ['enrolment', 'posyandu_month', 'published_value'])
    await tx.client.query(`delete from ${table} where village_code = $1`, [code]);
}

/** One enrolment per scheme: a later decree replaces the date, both stay in the ledger. */
async function putEnrolment(
  tx: ActorTransaction,
  { villageCode, seq, payload }: Entry<'village-enrolled'>,
): Promise<void> {
  await tx.client.query(
    `insert into enrolment (village_code, scheme, decree_no, decree_date, from_on, seq) values ($1, $2, $3, $4, $5, $6)
     on conflict (village_code, scheme) do update
     set decree_no = excluded.decree_no, decree_date = excluded.decree_date, from_on = excluded.from_on, seq = excluded.seq`,
    [villageCode, payload.scheme, payload.decreeNo, payload.decreeDate, payload.from, seq],
  );
}

/**
 * Closed again after late weighings: the closing of the last day stands, of one day the one that came last. A phone without
 * a signal may bring an older one days later; all of them are in the ledger.
 */
async function putPosyanduMonth(
  tx: ActorTransaction,
  { villageCode, seq, payload, observedOn, author }: Entry<'posyandu-month-closed'>,
): Promise<void> {
  await tx.client.query(
    `insert into posyandu_month (village_code, month, places, closed_on, closed_by, reported, seq)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (village_code, month, places) do update
     set closed_on = excluded.closed_on, closed_by = excluded.closed_by, reported = excluded.reported, seq = excluded.seq
     where posyandu_month.closed_on <= excluded.closed_on`,
    [villageCode, payload.month, payload.places.toSorted(), observedOn, author, JSON.stringify(payload.reported), seq],
  );
}

async function putPublishedValue(
  tx: ActorTransaction,
  { villageCode, seq, payload }: Entry<'value-published'>,
): Promise<void> {
  await tx.client.query(
    `insert into published_value (village_code, seq, indicator, area_code, period, value, unit, source, url, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      villageCode,
      seq,
      payload.indicator,
      payload.areaCode,
      payload.period,
      payload.value,
      payload.unit,
      payload.source,
      payload.url ?? null,
      payload.note ?? null,
    ],
  );
}
