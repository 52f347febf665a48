import { needList, needQuery } from '#contract/family.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { problem } from '#domain/basics/problem.ts';
import { namesOf } from '#server/account/accounts.ts';
import { workArea } from '#server/account/work-area.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { readCursor, writeCursor } from '#server/http/cursor.ts';
import { rangeFor } from '#server/http/place-filter.ts';
import { HttpProblem } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { countNeeds, listNeeds } from '#server/need/need.queries.ts';
import { needView } from '#server/need/need-view.ts';

const PAGE = 50;

export const needRoutes: Routes = (app, services) => {
  app.get('/api/needs', { schema: { querystring: needQuery, response: { 200: needList } } }, async (request) => {
    const actor = actorOf(request);
    if (rightsOf(actor).needs === 'none') throw new HttpProblem(403, [problem('access.not-allowed')]);
    const { area, status = 'open', kind = null, cursor } = request.query;
    const today = services.clock.today();
    const position = readCursor(cursor, 2);
    const range = rangeFor(actor, area);
    const sector = rightsOf(actor).needs === 'sector' ? actor.sector : null;
    const read = await services.db.asActor(actor, 'read', async (tx) => ({
      rows: await listNeeds(tx, {
        range,
        today,
        filter: status,
        kind,
        sector,
        after: position && { openedOn: position[0] ?? '', id: position[1] ?? '' },
        limit: PAGE + 1,
      }),
      counts: await countNeeds(tx, range, today, kind, sector),
    }));
    await audited(services, actor, workArea(actor), 'read-needs', status);
    const rows = read.rows.slice(0, PAGE);
    const people = rows.flatMap((row) =>
      [row.detail.promise?.by, row.detail.delivery?.by, row.detail.verification?.by].filter((by) => by !== undefined),
    );
    const names = await namesOf(services.auth, [...new Set(people)]);
    const last = rows.at(-1);
    return {
      items: rows.map((row) => needView(row, { services, names, today, actor })),
      total: read.counts[status],
      next: read.rows.length > PAGE && last ? writeCursor([last.openedOn, last.id]) : null,
      counts: read.counts,
    };
  });
};
