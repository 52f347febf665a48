/** SQL of an erasure; only the owner's login may run it. */
import type pg from 'pg';
import type { Entry } from '#domain/submission/submission.ts';
import type { ChainedEntry } from '#server/ledger/chain.ts';

/** Families of which some entry, also one of an undone import, names the person by her id. */
export async function familiesNaming(client: pg.ClientBase, village: string, personId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct family_id as id from ledger_entry where village_code = $1 and family_id is not null and position($2 in body) > 0 order by 1`,
    [village, personId],
  );
  return rows.map(({ id }) => id);
}

/** Whether an erasure of this person stands in the ledger. */
export async function isErased(owner: pg.Pool, village: string, personId: string): Promise<boolean> {
  const { rowCount } = await owner.query(
    `select from ledger_entry where village_code = $1 and kind = 'erased' and position($2 in body) > 0 limit 1`,
    [village, personId],
  );
  return rowCount === 1;
}

/** Ledgers that these families came from or went to. */
export async function linkedLedgers(client: pg.ClientBase, familyIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `select village_code as code from family_whereabouts where family_id = any ($1::uuid[])
     union select moved_to from family_whereabouts where family_id = any ($1::uuid[]) order by 1`,
    [familyIds],
  );
  return rows.map(({ code }) => code);
}

export interface ReplacedBody {
  seq: number;
  body: string | null;
  salt: string | null;
}

export async function replaceBodies(
  client: pg.ClientBase,
  village: string,
  erasedBy: number,
  bodies: readonly ReplacedBody[],
): Promise<void> {
  await client.query(
    `update ledger_entry e set body = r.body, salt = r.salt, erased_by = $2
     from json_to_recordset($3::json) as r (seq bigint, body text, salt text) where e.village_code = $1 and e.seq = r.seq`,
    [village, erasedBy, JSON.stringify(bodies)],
  );
}

export async function appendAsOwner(
  client: pg.ClientBase,
  entry: Entry,
  chained: ChainedEntry,
  placeCode: string,
): Promise<void> {
  await client.query(
    `insert into ledger_entry (village_code, seq, place_code, submission_id, device, kind, family_id, author, received_at, header, body, salt, body_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      entry.villageCode,
      entry.seq,
      placeCode,
      entry.submissionId,
      entry.device,
      entry.kind,
      entry.familyId ?? null,
      entry.author,
      entry.receivedAt,
      chained.header,
      chained.body,
      chained.salt,
      chained.bodyHash,
      chained.hash,
    ],
  );
  await client.query('update ledger set seq = $2, head_hash = $3 where village_code = $1', [
    entry.villageCode,
    entry.seq,
    chained.hash,
  ]);
}

export async function placeOfFamily(client: pg.ClientBase, village: string, familyId: string): Promise<string> {
  const { rows } = await client.query<{ place: string }>(
    `select place_code as place from ledger_entry where village_code = $1 and family_id = $2 order by seq desc limit 1`,
    [village, familyId],
  );
  return rows[0]?.place ?? `${village}/-/-`;
}

/** Imports that brought her, or whose preview names her: the preview goes, and their files are to be removed. */
export async function forgetImports(
  client: pg.ClientBase,
  village: string,
  batches: readonly string[],
  names: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `update import_batch set preview = null where village_code = $1 and (id = any ($2::uuid[]) or exists (
       select from unnest($3::text[]) as name where position(name in preview::text) > 0)) returning id`,
    [village, batches, names.map((name) => JSON.stringify(name).slice(1, -1))],
  );
  return rows.map(({ id }) => id);
}

export async function heldWork(
  client: pg.ClientBase,
  village: string,
  familyIds: readonly string[],
): Promise<{ id: string; sealed: string }[]> {
  const { rows } = await client.query<{ id: string; sealed: string }>(
    'select id, sealed from held_submission where village_code = $1 and family_id = any ($2::uuid[])',
    [village, familyIds],
  );
  return rows;
}

export async function removeHeldWork(client: pg.ClientBase, village: string, ids: readonly string[]): Promise<void> {
  await client.query('delete from held_submission where village_code = $1 and id = any ($2::uuid[])', [village, ids]);
}

export async function noteErasure(
  client: pg.ClientBase,
  village: string,
  line: { id: string; at: Date; by: string; object: string },
): Promise<void> {
  await client.query(
    `insert into audit (village_code, id, at, actor, action, object) values ($1, $2, $3, $4, 'person-erased', $5)`,
    [village, line.id, line.at, line.by, line.object],
  );
}
