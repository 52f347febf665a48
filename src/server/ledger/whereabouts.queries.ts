/** Where families went that left a ledger (contracts 11). Written with the move, read for work that comes late. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface Whereabouts {
  familyId: string;
  ledger: string;
  /** What a sequence of the old ledger is less in the new one. */
  shift: number;
}

export async function whereaboutsOf(
  tx: ActorTransaction,
  villageCode: string,
  familyIds: readonly string[],
): Promise<Map<string, Whereabouts>> {
  if (familyIds.length === 0) return new Map();
  const { rows } = await tx.client.query<Whereabouts>(
    `select family_id as "familyId", moved_to as ledger, seq_shift::int as shift from family_whereabouts
     where village_code = $1 and family_id = any ($2::uuid[])`,
    [villageCode, familyIds],
  );
  return new Map(rows.map((row) => [row.familyId, row]));
}

/** Whoever looks in any ledger that the family has left finds the one where it is now, in one step. */
export async function putWhereabouts(
  tx: ActorTransaction,
  { familyId, from, to, since, shift }: { familyId: string; from: string; to: string; since: PlainDate; shift: number },
): Promise<void> {
  await tx.client.query('delete from family_whereabouts where family_id = $1 and village_code = $2', [familyId, to]);
  await tx.client.query(
    'update family_whereabouts set moved_to = $3, seq_shift = seq_shift + $4, since = $5 where family_id = $1 and moved_to = $2',
    [familyId, from, to, shift, since],
  );
  await tx.client.query(
    `insert into family_whereabouts (village_code, family_id, moved_to, since, seq_shift) values ($1, $2, $3, $4, $5)
     on conflict (village_code, family_id) do update set moved_to = excluded.moved_to, since = excluded.since, seq_shift = excluded.seq_shift`,
    [from, familyId, to, since, shift],
  );
}

/** The family's place in its old ledger when its author last saw it; null when she never did. */
export async function placeSeen(
  tx: ActorTransaction,
  villageCode: string,
  familyId: string,
  basedOn: number,
): Promise<string | null> {
  const { rows } = await tx.client.query<{ place: string }>(
    `select place_code as place from ledger_entry
     where village_code = $1 and family_id = $2 and seq <= $3 order by seq desc limit 1`,
    [villageCode, familyId, basedOn],
  );
  return rows[0]?.place ?? null;
}
