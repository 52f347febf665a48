/** Families with two answers to one question, for the village office (contracts 9): without this list they wait to be met by chance. */
import { conflictList, type ConflictRow } from '#contract/family.ts';
import { workArea } from '#server/account/work-area.ts';
import { audited } from '#server/http/audit.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem } from '#server/http/problems.ts';
import { rangeFor } from '#server/http/place-filter.ts';
import { actorOf } from '#server/http/session.ts';

const SHOWN = 200;

export const conflictRoutes: Routes = (app, services) => {
  app.get('/api/conflicts', { schema: { response: { 200: conflictList } } }, async (request) => {
    const actor = actorOf(request);
    if (!rightsOf(actor).reviewsHeld) throw new HttpProblem(403, [problem('access.not-allowed')]);
    const rows = await services.db.asActor(actor, 'read', (tx) => familiesInConflict(tx, rangeFor(actor, undefined)));
    await audited(services, actor, workArea(actor), 'read-conflicts', `${rows.length}`);
    return { items: rows.slice(0, SHOWN), more: rows.length > SHOWN };
  });
};

/** The text is looked at before the document is read: almost no family has any. */
async function familiesInConflict(tx: ActorTransaction, range: { lo: string; hi: string }): Promise<ConflictRow[]> {
  const { rows } = await tx.client.query<ConflictRow>(
    `select f.village_code as "villageCode", f.id, f.head_name as "headName",
       nullif(split_part(f.place_code, '/', 2), '') as rw, nullif(split_part(f.place_code, '/', 3), '') as rt,
       (select array_agg(distinct substring(c ->> 'field' from '[^/]*$')) from json_array_elements(r.doc -> 'conflicts') c) as items,
       json_array_length(r.doc -> 'conflicts') as conflicts
     from family f join family_rest r on r.village_code = f.village_code and r.id = f.id
     where f.place_code >= $1 and f.place_code < $2 and r.doc::text ~ '"conflicts" ?: ?\\[ ?\\{'
     order by f.place_code, f.head_name collate "C", f.id limit ${SHOWN + 1}`,
    [range.lo, range.hi],
  );
  return rows;
}
