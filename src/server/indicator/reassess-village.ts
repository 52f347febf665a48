/** The nightly look at ages, expiries and new rules: an entry only where something can change (contracts 2). */
import { v7 as uuidv7 } from 'uuid';
import { ruleSetOn } from '#domain/pack/pack.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { familiesToReassess } from '#server/indicator/facts.queries.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';

/** Returns how many families were assessed again. */
export async function reassessVillage(
  tx: ActorTransaction,
  villageCode: string,
  context: AcceptContext,
): Promise<number> {
  const today = context.clock.today();
  const ruleSet = ruleSetOn(context.pack, today).version;
  const families = await familiesToReassess(tx, villageCode, today, ruleSet);
  if (families.length === 0) return 0;
  const incoming = families.map((family, index) => ({
    submission: {
      submissionId: uuidv7(),
      villageCode,
      kind: 'reassessed' as const,
      formVersion: 1,
      familyId: family.id,
      payload: { asOf: today, ruleSet },
      observedOn: today,
      capturedAt: context.clock.now().toISOString(),
      device: 'nightly',
      deviceCounter: index,
      source: 'system' as const,
      basedOn: family.seq,
    },
  }));
  await acceptSubmissions(tx, villageCode, incoming, context);
  return incoming.length;
}
