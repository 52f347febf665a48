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

/** Families of one village in the reader's scope that changed after `after`, oldest change first. */
export async function changedFamilies(
  tx: ActorTransaction,
  villageCode: string,
  after: number,
  limit: number,
): Promise<FamilyState[]> {
  const { rows } = await tx.client.query<{ core: CoreDocument; rest: RestDocument }>({
    name: 'sync-changed',
    text: `select f.doc as core, r.doc as rest ${WHOLE} where f.village_code = $1 and f.seq > $2 order by f.seq, f.id limit $3`,
    values: [villageCode, after, limit],
  });
  return rows.map(({ core, rest }) => joinDocuments(core, rest));
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
