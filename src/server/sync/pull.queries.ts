/** What phones read. Nothing new costs one statement. */
import { joinDocuments, type CoreDocument, type RestDocument } from '#domain/family/split-by-class.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface Standing {
  seqs: Record<string, number>;
  /** When the author's held work last changed; empty where there is none. */
  heldAt: string;
}

/** How far the villages of the scope are, and the author's work at the office: all that a pull without news asks. */
export async function standingOf(tx: ActorTransaction, villages: readonly string[], author: string): Promise<Standing> {
  const { rows } = await tx.client.query<{ seqs: Record<string, number> | null; heldAt: Date | null }>({
    name: 'sync-standing',
    text: `select
      (select json_object_agg(village_code, seq) from ledger where village_code = any ($1::text[])) as seqs,
      (select max(changed_at) from held_submission where author = $2) as "heldAt"`,
    values: [villages, author],
  });
  return { seqs: rows[0]?.seqs ?? {}, heldAt: rows[0]?.heldAt?.toISOString() ?? '' };
}

const WHOLE = `from family f join family_rest r on r.village_code = f.village_code and r.id = f.id`;

export interface Changed<T> {
  documents: T[];
  /** Of the last that was looked at; null where the village has no more. */
  upTo: number | null;
}

/** Half a page: the database reads one while the other is redacted and written. */
const PIECE = 125;
/** After every id: a page begins behind all families of the sequence that was read last. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Families of one village in the reader's scope that changed after `after`, oldest change first. They come as text and are
 * taken one by one by `work`, so that none stays in memory when the next is read.
 */
export async function changedFamilies<T>(
  tx: ActorTransaction,
  { villageCode, after, limit }: { villageCode: string; after: number; limit: number },
  work: (state: FamilyState) => T,
): Promise<Changed<T>> {
  const documents: T[] = [];
  let found = 0;
  let coming = pieceAfter(tx, villageCode, { seq: after, id: LAST_ID }, Math.min(PIECE, limit));
  for (;;) {
    const rows = await coming;
    found += rows.length;
    const last = rows.at(-1);
    const ahead =
      last && rows.length === PIECE && found < limit
        ? pieceAfter(tx, villageCode, last, Math.min(PIECE, limit - found))
        : null;
    // Looked at in the next round, unless this one fails.
    ahead?.catch(() => {});
    for (const { core, rest } of rows)
      if (rest !== null) documents.push(work(joinDocuments(JSON.parse(core), JSON.parse(rest))));
    if (!ahead) return { documents, upTo: found < limit ? null : (last?.seq ?? null) };
    coming = ahead;
  }
}

interface ChangedRow {
  id: string;
  seq: number;
  core: string;
  rest: string | null;
}

/** Which they are is found first, so that no more documents are read than given. */
async function pieceAfter(
  tx: ActorTransaction,
  villageCode: string,
  { seq, id }: { seq: number; id: string },
  limit: number,
): Promise<ChangedRow[]> {
  const { rows } = await tx.client.query<ChangedRow>({
    name: 'sync-changed',
    text: `with piece as materialized (
        select id, seq, doc from family where village_code = $1 and (seq, id) > ($2, $3::uuid) order by seq, id limit $4)
      select piece.id, piece.seq::int as seq, piece.doc::text as core,
        (select r.doc from family_rest r where r.village_code = $1 and r.id = piece.id)::text as rest
      from piece order by piece.seq, piece.id`,
    values: [villageCode, seq, id, limit],
  });
  return rows;
}

export async function familiesById(
  tx: ActorTransaction,
  wanted: readonly { villageCode: string; id: string }[],
): Promise<FamilyState[]> {
  const { rows } = await tx.client.query<{ core: CoreDocument; rest: RestDocument }>(
    `select f.doc as core, r.doc as rest ${WHOLE}
     join unnest($1::text[], $2::uuid[]) as w (village_code, id) on w.village_code = f.village_code and w.id = f.id`,
    [wanted.map(({ villageCode }) => villageCode), wanted.map(({ id }) => id)],
  );
  return rows.map(({ core, rest }) => joinDocuments(core, rest));
}

export interface InScope {
  villageCode: string;
  id: string;
  seq: number;
}

export async function familiesInScope(tx: ActorTransaction, villages: readonly string[]): Promise<InScope[]> {
  const { rows } = await tx.client.query<InScope>({
    name: 'sync-scope',
    text: `select f.village_code as "villageCode", f.id, f.seq::int as seq
      from family f join family_rest r on r.village_code = f.village_code and r.id = f.id
      where f.village_code = any ($1::text[]) order by 1, 2`,
    values: [villages],
  });
  return rows;
}
