import type { Actor } from '#domain/access/actor.ts';
import { writeAnchor } from '#server/ledger/anchor-files.ts';
import { ledgerHeads } from '#server/ledger/ledger.queries.ts';
import type { Services } from '#server/services.ts';
import { readInstance } from '#server/start/instance.ts';

/** Today's anchor over all ledgers of the instance; the first of the day stays (contracts 21). */
export async function anchorLedgers(
  { db, clock, keys, dataDir }: Pick<Services, 'db' | 'clock' | 'keys' | 'dataDir'>,
  actor: Actor,
): Promise<ReturnType<typeof writeAnchor>> {
  const heads = await db.asActor(actor, 'read', ledgerHeads);
  return writeAnchor(dataDir, keys, {
    instance: readInstance(dataDir)?.id ?? null,
    date: clock.today(),
    at: clock.now().toISOString(),
    heads,
  });
}
