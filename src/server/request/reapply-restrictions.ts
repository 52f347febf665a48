/** After a restore: families that were restricted since the backup are so again, and those that were freed are free (decision 0023). */
import type pg from 'pg';
import type { CommandServices } from '#server/cli-services.ts';
import { FORM_VERSION } from '#contract/upgrade.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Submission } from '#domain/submission/submission.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { keptRestrictions, type KeptRestriction } from '#server/ledger/kept-restrictions.ts';

/**
 * Each with the submission that did it, so that a phone or a system that offers it again is told that it is there. A family
 * that the backup does not know yet waits for the night after its phone brought it.
 * @throws where one cannot be done: whoever restores has to know
 */
export async function reapplyRestrictions(owner: pg.Pool, services: CommandServices): Promise<number> {
  let done = 0;
  for (const kept of keptRestrictions(services.dataDir)) {
    const village = await whereItIsMissing(owner, kept);
    if (village === null) continue;
    const author: Actor = { id: kept.author, name: '', role: 'operator', sector: null, places: [village] };
    const context = { ...services, isRepeated: true } as const;
    const [outcome] = await services.db.inLedger(author, village, (tx) =>
      acceptSubmissions(tx, village, [{ submission: submissionOf(kept, village) }], context),
    );
    if (outcome?.result !== 'accepted') throw new Error(`a restriction could not be repeated: ${outcome?.result}`);
    done += 1;
  }
  return done;
}

/** The village in which the family stands otherwise than the journal says, if the ledger has no later word about it. */
async function whereItIsMissing(owner: pg.Pool, { family, on, at }: KeptRestriction): Promise<string | null> {
  const { rows } = await owner.query<{ village: string }>(
    `select f.village_code as village from family f where f.id = $1 and f.restricted <> $2 and not exists (
       select from ledger_entry e where e.village_code = f.village_code and e.family_id = f.id and e.kind = 'restricted' and e.received_at >= $3)`,
    [family, on, at],
  );
  return rows[0]?.village ?? null;
}

function submissionOf(kept: KeptRestriction, village: string): Submission<'restricted'> {
  return {
    submissionId: kept.submission,
    villageCode: village,
    kind: 'restricted',
    formVersion: FORM_VERSION,
    familyId: kept.family,
    payload: { on: kept.on, ground: kept.ground },
    observedOn: kept.at.slice(0, 10),
    capturedAt: kept.at,
    device: kept.device,
    deviceCounter: kept.deviceCounter,
    source: 'system',
    basedOn: 0,
  };
}
