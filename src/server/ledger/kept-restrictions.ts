/**
 * Restrictions of families, set and lifted, beside the database: one that is younger than a backup holds after a restore
 * (docs/decisions/0023-a-journal-in-two-steps.md). Ids, instants and words of closed lists.
 */
import { z } from 'zod';
import { villageCode } from '#contract/common.ts';
import { RESTRICTION_GROUNDS } from '#domain/data-protection/restriction.ts';
import type { Entry } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { keepAct, keptActs } from '#server/db/kept-acts.ts';

const FILE = 'restrictions.jsonl';

const kept = z.object({
  village: villageCode,
  family: z.uuid(),
  on: z.boolean(),
  ground: z.enum(RESTRICTION_GROUNDS),
  at: z.iso.datetime(),
  author: z.string(),
  /** As it was sent: who offers it again after the restore is told that it is there. */
  submission: z.uuid(),
  device: z.string(),
  deviceCounter: z.int(),
});
export type KeptRestriction = z.infer<typeof kept>;

export function keepRestriction(tx: ActorTransaction, dataDir: string, entry: Entry<'restricted'>): void {
  const line: Partial<KeptRestriction> = {
    village: entry.villageCode,
    ...(entry.familyId === undefined ? {} : { family: entry.familyId }),
    ...entry.payload,
    at: entry.receivedAt,
    author: entry.author,
    submission: entry.submissionId,
    device: entry.device,
    deviceCounter: entry.deviceCounter,
  };
  keepAct(tx, dataDir, FILE, line);
}

/** The last word about each family. In doubt, a restriction counts and a lifting does not: what protects her holds. */
export function keptRestrictions(dataDir: string): KeptRestriction[] {
  const last = new Map<string, KeptRestriction>();
  for (const { line, isCertain } of keptActs(dataDir, FILE, kept)) {
    if (isCertain || line.on) last.set(line.family, line);
  }
  return [...last.values()];
}
