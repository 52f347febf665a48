/**
 * Ledgers that a family went through before it came here. What a phone sent while it was there, and whose answer was lost, stands
 * in one of them; sent again after the family has moved on or back, it must not stand in a second one (contracts 9, 11).
 */
import type { Actor } from '#domain/access/actor.ts';
import type { Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction, Database } from '#server/db/as-actor.ts';
import { follower } from '#server/ledger/move-family.ts';

/** Those whose family came into this ledger from another one: almost never any. */
export async function ofArrivedFamilies(
  tx: ActorTransaction,
  ledger: string,
  submissions: readonly Submission[],
): Promise<Submission[]> {
  const asked = submissions.flatMap(({ familyId }) => familyId ?? []);
  if (asked.length === 0) return [];
  const arrived = new Set((await arrivalsOf(tx, ledger, asked)).map(({ familyId }) => familyId));
  return submissions.filter(({ familyId }) => familyId !== undefined && arrived.has(familyId));
}

/** @returns the ledger in which this submission stands already, of those that led to `ledger`; null = in none */
export async function standsBefore(
  db: Database,
  actor: Actor,
  ledger: string,
  { submissionId, device, familyId = '' }: Submission,
): Promise<string | null> {
  const passed = [ledger];
  for (const code of passed) {
    const { stands, from } = await db.inLedger(follower(actor, code), code, async (tx) => ({
      stands: code !== ledger && (await standsIn(tx, code, submissionId, device)),
      from: await arrivalsOf(tx, code, [familyId]),
    }));
    if (stands) return code;
    for (const { came } of from) if (!passed.includes(came)) passed.push(came);
  }
  return null;
}

async function arrivalsOf(
  tx: ActorTransaction,
  ledger: string,
  familyIds: readonly string[],
): Promise<{ familyId: string; came: string }[]> {
  const { rows } = await tx.client.query<{ familyId: string; came: string }>({
    name: 'families-that-arrived',
    text: `select family_id as "familyId", body::json ->> 'from' as came from ledger_entry
      where village_code = $1 and family_id = any ($2::uuid[]) and kind = 'family-moved-in' and body is not null`,
    values: [ledger, familyIds],
  });
  return rows;
}

async function standsIn(tx: ActorTransaction, ledger: string, submissionId: string, device: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'select from ledger_entry where village_code = $1 and device = $2 and submission_id = $3',
    [ledger, device, submissionId],
  );
  return rowCount !== 0;
}
