/** The phone's reading, its sealed work, and the office's desk for what waits (contracts 20, 31.1, 31.2). */
import { z } from 'zod';
import {
  familiesGiven as familiesGivenContract,
  familiesWanted,
  heldDecision,
  heldList,
  heldParams,
  heldReason,
  pullPage as pullPageContract,
  pullQuery,
  rescueAnswer,
  rescueFile,
  rescuePreview,
  scopeList as scopeListContract,
  type PullPage,
} from '#contract/sync.ts';
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import { namesOf } from '#server/account/accounts.ts';
import { workArea } from '#server/account/work-area.ts';
import { audited, auditedAll } from '#server/http/audit.ts';
import type { App, Routes } from '#server/http/app-types.ts';
import { rangeFor } from '#server/http/place-filter.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { Services } from '#server/services.ts';
import { compressed } from '#server/sync/compressed.ts';
import { asAnswer, documentsWritten } from '#server/sync/documents-as-text.ts';
import { applyHeld, endHeld, heldView, oldBefore, type Decided } from '#server/sync/held.ts';
import { oldByVillage, waitingIn } from '#server/sync/held.queries.ts';
import { mergedAway } from '#server/sync/merged-away.ts';
import { familiesById } from '#server/sync/pull.queries.ts';
import { familiesGiven, pullPage, scopeList } from '#server/sync/pull.ts';
import { previewRescue, takeRescue } from '#server/sync/rescue.ts';

/** A file of 5,000 pieces, or of two hundred photos beside a phone's usual work. */
const MOST_FILE_BYTES = 80 * 1024 * 1024;
/** A phone without a session hands over fifty at a time. */
const LIMIT = { rateLimit: { max: 120, timeWindow: 60_000 } };
const HELD_SHOWN = 500;

export const syncRoutes: Routes = (app, services) => {
  app.get(
    '/api/sync/pull',
    {
      schema: { querystring: pullQuery, response: { 200: pullPageContract } },
      serializerCompiler: documentsWritten,
      onSend: compressed,
    },
    async (request) => {
      const actor = reader(actorOf(request));
      const page = await pullPage(services, actor, request.query.cursor);
      await copiesAudited(services, actor, page.documents);
      return asAnswer<PullPage>(page);
    },
  );

  app.get(
    '/api/sync/scope',
    { schema: { response: { 200: scopeListContract } }, onSend: compressed },
    async (request) => scopeList(services, reader(actorOf(request))),
  );

  app.post(
    '/api/sync/families',
    { schema: { body: familiesWanted, response: { 200: familiesGivenContract } }, onSend: compressed },
    async (request) => {
      const actor = reader(actorOf(request));
      const given = await familiesGiven(services, actor, request.body.families);
      await copiesAudited(services, actor, given.documents);
      return given;
    },
  );

  app.post(
    '/api/rescue',
    { schema: { body: rescueFile, response: { 200: rescueAnswer } }, bodyLimit: MOST_FILE_BYTES },
    async (request) => {
      const actor = reader(actorOf(request));
      await audited(services, actor, workArea(actor), 'rescue-opened', actor.id);
      return takeRescue(services, request.body.envelopes, actor);
    },
  );

  app.post(
    '/api/rescue/preview',
    { schema: { body: rescueFile, response: { 200: rescuePreview } }, bodyLimit: MOST_FILE_BYTES },
    async (request) => {
      const actor = reviewer(actorOf(request));
      await audited(services, actor, workArea(actor), 'rescue-previewed', actor.id);
      return previewRescue(services, request.body.envelopes, actor);
    },
  );

  /** Below `/api/session`: the signature on each piece stands for the session that this phone cannot have any more. */
  app.post(
    '/api/session/rescue',
    { schema: { body: rescueFile, response: { 200: rescueAnswer } }, config: LIMIT },
    async (request) => takeRescue(services, request.body.envelopes, null),
  );

  heldRoutes(app, services);
};

function heldRoutes(app: App, services: Services): void {
  app.get('/api/held', { schema: { querystring: z.object({}), response: { 200: heldList } } }, async (request) => {
    const actor = actorOf(request);
    const { reviewsHeld, countsHeld } = rightsOf(actor);
    if (!reviewsHeld && !countsHeld) throw new HttpProblem(403, [problem('access.not-allowed')]);
    const { rows, old, families, goOn } = await services.db.asActor(actor, 'read', async (tx) => {
      const waiting = reviewsHeld ? await waitingIn(tx, villageRange(actor), HELD_SHOWN) : [];
      const asked = waiting.flatMap(({ villageCode, familyId: id }) => (id === null ? [] : [{ villageCode, id }]));
      const goOn = await familiesGoingOn(tx, asked);
      return {
        rows: waiting,
        old: countsHeld ? await oldByVillage(tx, oldBefore(services.clock.today())) : [],
        families: await familiesById(tx, [...asked, ...goOn.values()]),
        goOn,
      };
    });
    const villages = [...new Set(rows.map(({ villageCode }) => villageCode))];
    if (villages.length > 0)
      await auditedAll(
        services,
        actor,
        villages.map((villageCode) => ({ villageCode, object: villageCode })),
        'held-read',
      );
    const names = await namesOf(services.auth, [...new Set(rows.map(({ author }) => author))]);
    const byId = new Map(families.map((state) => [state.id, state]));
    const held = rows.map((row) => {
      const family = byId.get(row.familyId ?? '');
      const goesOn = byId.get(goOn.get(row.familyId ?? '')?.id ?? '');
      return heldView(services, actor, row, { names, family, goesOn });
    });
    return { held, old };
  });

  const schema = { params: heldParams, response: { 200: heldDecision } };
  app.post('/api/villages/:village/held/:id/apply', { schema }, async (request) => {
    const { village, id } = request.params;
    const actor = reviewer(actorOf(request));
    await audited(services, actor, village, 'held-applied', id);
    return found(await applyHeld(services, actor, village, id));
  });

  for (const [path, state, action] of [
    ['return', 'returned', 'held-returned'],
    ['close', 'closed', 'held-closed'],
  ] as const) {
    app.post(
      `/api/villages/:village/held/:id/${path}`,
      { schema: { ...schema, body: heldReason } },
      async (request) => {
        const { village, id } = request.params;
        const actor = reviewer(actorOf(request));
        await audited(services, actor, village, action, id);
        return found(await endHeld(services, actor, village, id, { state, reason: request.body.reason }));
      },
    );
  }
}

/** Of the families that were merged away: the one that each is part of now. */
async function familiesGoingOn(
  tx: ActorTransaction,
  asked: readonly { villageCode: string; id: string }[],
): Promise<Map<string, { villageCode: string; id: string }>> {
  const all = new Map<string, { villageCode: string; id: string }>();
  for (const [villageCode, own] of Map.groupBy(asked, (each) => each.villageCode)) {
    const ids = own.map(({ id }) => id);
    for (const [id, { into }] of await mergedAway(tx, villageCode, ids)) all.set(id, { villageCode, id: into });
  }
  return all;
}

/** Place ranges are of families; held work is kept by village. */
function villageRange(actor: Actor): { lo: string; hi: string } {
  const { lo, hi } = rangeFor(actor, undefined);
  return { lo: lo.replace(/[/.]$/, ''), hi };
}

function reader(actor: Actor): Actor {
  if (!rightsOf(actor).families) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}

function reviewer(actor: Actor): Actor {
  if (!rightsOf(actor).reviewsHeld) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}

function found(decided: Decided | null): Decided {
  if (!decided) throw notFound('held.not-found');
  return decided;
}

/** How many families of which village went to a phone; nothing when nothing went. */
async function copiesAudited(
  services: Services,
  actor: Actor,
  documents: readonly { villageCode: string }[],
): Promise<void> {
  const villages = [...Map.groupBy(documents, ({ villageCode }) => villageCode)];
  if (villages.length === 0) return;
  const lines = villages.map(([villageCode, own]) => ({ villageCode, object: `${own.length}` }));
  await auditedAll(services, actor, lines, 'phone-copied');
}
