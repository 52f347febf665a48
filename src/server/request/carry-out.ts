/**
 * Carries out the erasures that two people decided. Runs with the owner's login, on the command line or at night: the server
 * process must not be able to change history (contracts 3, 5).
 */
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { erasePerson, type ErasureContext } from '#server/ledger/erase.ts';
import { keepErasedRequest, settleErasures } from '#server/ledger/kept-erasures.ts';

interface Granted {
  village: string;
  id: string;
  proposedBy: string;
  decidedBy: string;
  personIds: string[];
}

export interface CarriedOut {
  requests: number;
  persons: number;
  entries: number;
  /** Requests that stay granted because something failed; the next run tries again. */
  failed: string[];
}

/** @param by `operator:<os user>`, who closes the requests */
export async function carryOutErasures(owner: pg.Pool, context: ErasureContext, by: string): Promise<CarriedOut> {
  const done: CarriedOut = { requests: 0, persons: 0, entries: 0, failed: [] };
  await settleErasures(owner, context.dataDir);
  for (const request of await grantedErasures(owner)) {
    // A request may be taken back until the last moment.
    if (!(await isStillGranted(owner, request))) continue;
    const erased = await eraseAll(owner, context, request).catch(() => null);
    if (!erased) {
      done.failed.push(request.id);
      continue;
    }
    const at = context.clock.now();
    const { village, id, proposedBy, decidedBy } = request;
    keepErasedRequest(context.dataDir, {
      what: 'request',
      village,
      request: id,
      proposedBy,
      decidedBy,
      at: at.toISOString(),
    });
    await closeRequest(owner, request, { by, at, submissionId: erased.submissionId });
    done.requests += 1;
    done.persons += request.personIds.length;
    done.entries += erased.entries;
  }
  return done;
}

/** Nobody named means everybody of the family, also who has left it. */
async function grantedErasures(owner: pg.Pool): Promise<Granted[]> {
  const { rows } = await owner.query<Granted>(
    `select q.village_code as village, q.id, q.proposed_by as "proposedBy", q.decided_by as "decidedBy",
       case when q.person_id is not null then array[q.person_id::text]
         else array(select p.id::text from person p where p.village_code = q.village_code and p.family_id = q.family_id order by p.id) end as "personIds"
     from data_request q where q.kind = 'erasure' and q.state = 'granted' order by q.received_at, q.id`,
  );
  return rows;
}

async function isStillGranted(owner: pg.Pool, { village, id }: Granted): Promise<boolean> {
  const { rowCount } = await owner.query(
    `select from data_request where village_code = $1 and id = $2 and state = 'granted'`,
    [village, id],
  );
  return rowCount === 1;
}

async function eraseAll(
  owner: pg.Pool,
  context: ErasureContext,
  { village, id, decidedBy, personIds }: Granted,
): Promise<{ entries: number; submissionId: string | null } | null> {
  const result: { entries: number; submissionId: string | null } = { entries: 0, submissionId: null };
  for (const personId of personIds) {
    const erased = await erasePerson(owner, context, {
      village,
      personId,
      ground: `permintaan warga ${id}`,
      by: decidedBy,
      request: id,
    });
    // Of somebody already erased, or never there, nothing is held: the duty is done.
    if (!erased.ok && erased.problems.some(({ code }) => code !== 'erase.person-not-found')) return null;
    if (!erased.ok) continue;
    result.entries += erased.value.entries;
    result.submissionId = erased.value.submissionId ?? result.submissionId;
  }
  return result;
}

async function closeRequest(
  owner: pg.Pool,
  { village, id }: Granted,
  { by, at, submissionId }: { by: string; at: Date; submissionId: string | null },
): Promise<void> {
  await owner.query(
    `with closed as (
       update data_request set state = 'done', submission_id = $3, closed_at = $4, closed_by = $5
       where village_code = $1 and id = $2 returning id)
     insert into audit (village_code, id, at, actor, action, object, purpose)
     select $1, $6, $4, $5, 'request-done', id::text, 'citizen-request' from closed`,
    [village, id, submissionId, at, by, uuidv7()],
  );
}
