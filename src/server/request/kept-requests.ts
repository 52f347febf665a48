/**
 * Requests of residents beside the database: one that arrived after a backup was made, or was decided or taken back since, is
 * after a restore as it was (docs/decisions/0023-a-journal-in-two-steps.md). The row as it stands after each act: ids, instants
 * and words of closed lists.
 */
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { villageCode } from '#contract/common.ts';
import { REQUEST_STATES, type RequestState } from '#domain/data-protection/request.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { keepAct, keptActs } from '#server/db/kept-acts.ts';
import { requestRow, restoreRequest } from '#server/request/request.queries.ts';

const FILE = 'requests.jsonl';

const instant = z.iso.datetime({ offset: true });
/** The columns of `data_request`. */
const kept = z.object({
  village_code: villageCode,
  id: z.uuid(),
  kind: z.string(),
  requester: z.string(),
  identity_check: z.string(),
  family_id: z.uuid(),
  person_id: z.uuid().nullable(),
  items: z.array(z.string()),
  restriction_ground: z.string().nullable(),
  received_at: instant,
  registered_by: z.string(),
  state: z.enum(REQUEST_STATES),
  granted: z.boolean().nullable(),
  ground: z.string().nullable(),
  proposed_by: z.string().nullable(),
  proposed_at: instant.nullable(),
  decided_by: z.string().nullable(),
  decided_at: instant.nullable(),
  submission_id: z.uuid().nullable(),
  closed_at: instant.nullable(),
  closed_by: z.string().nullable(),
});
export type KeptRow = z.infer<typeof kept>;

/** After the act, in its transaction. */
export async function keepRequest(
  tx: ActorTransaction,
  dataDir: string,
  { villageCode: village, id }: { villageCode: string; id: string },
): Promise<void> {
  keepAct(tx, dataDir, FILE, kept.parse(await requestRow(tx, village, id)));
}

/**
 * What holds though a crash left it in doubt. A request that may have arrived has its clock; one that may have been taken back
 * is carried out for nobody. Any other step is done again by whoever did it.
 */
const HOLDS_IN_DOUBT: readonly RequestState[] = ['open', 'withdrawn'];

/** @returns how many were absent or older in the backup */
export async function reapplyRequests(owner: pg.Pool, dataDir: string, by: string, now: Date): Promise<number> {
  const last = new Map<string, KeptRow>();
  for (const { line, isCertain } of keptActs(dataDir, FILE, kept)) {
    if (isCertain || HOLDS_IN_DOUBT.includes(line.state)) last.set(`${line.village_code}/${line.id}`, line);
  }
  let restored = 0;
  for (const row of last.values()) restored += await restoreRequest(owner, row, { id: uuidv7(), at: now, by });
  return restored;
}
