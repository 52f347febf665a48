import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { JobFacts } from '#server/health/readiness.ts';

export async function queueState(tx: ActorTransaction): Promise<JobFacts | null> {
  const { rows } = await tx.client.query<JobFacts>(
    `select waiting, oldest_wait_seconds as "oldestWaitSeconds", failed, last_taken_seconds as "lastTakenSeconds"
     from jobs.state()`,
  );
  return rows[0] ?? null;
}

/** Entries of all ledgers of the actor's area: their heads know, no history is read. */
export async function countEntries(tx: ActorTransaction): Promise<number> {
  const { rows } = await tx.client.query<{ entries: string }>('select coalesce(sum(seq), 0) as entries from ledger');
  return Number(rows[0]?.entries ?? 0);
}
