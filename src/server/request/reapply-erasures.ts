/**
 * After a restore: who was erased since the backup is erased again, and the requests that did it are closed again
 * (docs/decisions/0019-revocations-outlive-a-restore.md). Also every night on a machine that was restored, since phones
 * then offer again what they had sent, and that may name her.
 */
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { CommandServices } from '#server/cli-services.ts';
import { erasePerson, type ErasureContext } from '#server/ledger/erase.ts';
import { keptErasures, settleErasures, type KeptErasure, type KeptRequest } from '#server/ledger/kept-erasures.ts';
import { carryOutErasures, type CarriedOut } from '#server/request/carry-out.ts';
import { reapplyRestrictions } from '#server/request/reapply-restrictions.ts';
import { readInstance } from '#server/start/instance.ts';

export interface Reapplied {
  /** Who was back and is erased again. */
  persons: number;
  requests: number;
}

/**
 * Of every line, whenever it was: doing it twice does nothing. What a crash left in doubt is done only where its request still
 * asks for it: the requests have to be restored before (decision 0023).
 * @throws where one cannot be done: whoever restores has to know
 */
export async function reapplyErasures(owner: pg.Pool, context: ErasureContext, by: string): Promise<Reapplied> {
  const kept = keptErasures(context.dataDir);
  const done: Reapplied = { persons: 0, requests: 0 };
  for (const { village, person, at } of [...kept.persons, ...(await stillAsked(owner, kept.doubtful))]) {
    const ground = `penghapusan ${at.slice(0, 10)} diulang setelah pemulihan cadangan`;
    const erased = await erasePerson(owner, context, { village, personId: person, ground, by, isRepeated: true });
    if (erased.ok && erased.value.entries > 0) done.persons += 1;
    // Of somebody whom the backup does not know, nothing is held.
    if (!erased.ok && erased.problems.some(({ code }) => code !== 'erase.person-not-found'))
      throw new Error(`an erasure could not be repeated: ${erased.problems.map(({ code }) => code).join(', ')}`);
  }
  for (const request of kept.requests) done.requests += await closeAgain(owner, request, by);
  return done;
}

async function stillAsked(owner: pg.Pool, doubtful: readonly KeptErasure[]): Promise<KeptErasure[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from data_request where id = any ($1::uuid[]) and kind = 'erasure' and state in ('granted', 'done')`,
    [doubtful.flatMap(({ request }) => request ?? [])],
  );
  return doubtful.filter(({ request }) => rows.some(({ id }) => id === request));
}

/** The erasures of a night: what was decided, and on a machine that was restored what a phone may have brought back. */
export async function erasuresOfTheNight(
  owner: pg.Pool,
  services: CommandServices,
  by: string,
): Promise<CarriedOut & { again: number; restrictedAgain: number }> {
  await settleErasures(owner, services.dataDir);
  const wasRestored = readInstance(services.dataDir)?.epoch !== undefined;
  const again = wasRestored ? await reapplyErasures(owner, services, by) : null;
  const restrictedAgain = wasRestored ? await reapplyRestrictions(owner, services) : 0;
  return { ...(await carryOutErasures(owner, services, by)), again: again?.persons ?? 0, restrictedAgain };
}

/** The two people come from the file: the backup may be older than their decision. */
async function closeAgain(
  owner: pg.Pool,
  { village, request, proposedBy, decidedBy, at }: KeptRequest,
  by: string,
): Promise<number> {
  const { rowCount } = await owner.query(
    `with closed as (
       update data_request set state = 'done', granted = true, ground = null, proposed_by = $3, proposed_at = coalesce(proposed_at, $5),
         decided_by = $4, decided_at = coalesce(decided_at, $5), closed_at = $5, closed_by = $6
       where village_code = $1 and id = $2 and kind = 'erasure' and state in ('open', 'proposed', 'granted') returning id)
     insert into audit (village_code, id, at, actor, action, object, purpose)
     select $1, $7, $5, $6, 'request-done', id::text, 'citizen-request' from closed`,
    [village, request, proposedBy, decidedBy, at, by, uuidv7()],
  );
  return rowCount ?? 0;
}
