import type { FamilyState } from '#domain/family/family-state.ts';
import { joinDocuments, type CoreDocument, type RestDocument } from '#domain/family/split-by-class.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { ledgerHead } from '#server/ledger/ledger-reads.ts';

/** Every family of the village, and the sequence they were read at: what an import compares with (contracts 13). */
export async function existingFamilies(
  tx: ActorTransaction,
  villageCode: string,
): Promise<{ families: FamilyState[]; seq: number }> {
  const { seq } = await ledgerHead(tx, villageCode);
  const { rows } = await tx.client.query<{ core: CoreDocument; rest: RestDocument }>(
    `select f.doc as core, r.doc as rest from family f join family_rest r on r.village_code = f.village_code and r.id = f.id
     where f.village_code = $1 order by f.id`,
    [villageCode],
  );
  return { families: rows.map(({ core, rest }) => joinDocuments(core, rest)), seq };
}
